import time

from daemon.web import highlight


def test_the_words_that_hinted_are_marked_and_all_is_escaped() -> None:
    def check(said: str, hints: list[str], expected: str) -> None:
        assert str(highlight.words(said, hints)) == expected

    check("All fine", [], "All fine")
    check("The third time.", ["third time"], "The <mark>third time</mark>.")
    check("THIRD TIME", ["third time"], "<mark>THIRD TIME</mark>")
    check("İ third", ["third"], "İ <mark>third</mark>")
    check("a b c", ["a b", "b c"], "<mark>a b c</mark>")
    check("a b", ["nothing", "", " "], "a b")
    check("<b>x</b>", ["<b>"], "<mark>&lt;b&gt;</mark>x&lt;/b&gt;")
    check("<script>alert(1)</script>", [], "&lt;script&gt;alert(1)&lt;/script&gt;")


def test_a_long_text_takes_no_time() -> None:
    began = time.process_time()  # ours alone: others may need the machine as well
    highlight.words("a" * 20_000, ["a" * 5_000 + "b"] * 500)
    assert time.process_time() - began < 1
