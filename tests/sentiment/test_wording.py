"""Bounding, folding and cutting."""

from hypothesis import given
from hypothesis import strategies as st

from daemon.sentiment import wording


@given(st.text(max_size=300))
def test_folding_keeps_every_character_at_its_place(words: str) -> None:
    seen = wording.of(words)
    assert len(seen.folded) == len(seen.plain)


@given(st.text(max_size=300))
def test_clauses_follow_one_another_and_hold_all_words(words: str) -> None:
    seen = wording.of(words)
    end = 0
    for start, stop in seen.clauses:
        assert seen.folded[end:start].strip() == "" or start == end
        assert start < stop
        end = stop


def test_where_a_clause_ends() -> None:
    def check(text: str, *expected: str) -> None:
        seen = wording.of(text)
        assert [seen.quote(*span) for span in seen.clauses] == list(expected)

    check("One. Two!", "One.", "Two!")
    check("Nice people but late", "Nice people", "but late")
    check("Version 4.2 is out", "Version 4.2 is out")
    check("One\n\ntwo", "One", "two")
    check("Good - not great", "Good -", "not great")
    check("")


def test_a_long_text_keeps_its_opening_and_its_end() -> None:
    seen = wording.of("opening " + "x" * 100_000 + " the end")
    assert len(seen.plain) < 6_000
    assert seen.plain.startswith("opening")
    assert seen.plain.endswith("the end")


def test_runs_of_marks_are_shortened() -> None:
    assert wording.collapsed("no!!!!!!!!!!!") == "no!!!"
    assert len(wording.collapsed("!?" * 50_000)) < 10
    assert wording.collapsed("a   b\n\nc") == "a b c"
