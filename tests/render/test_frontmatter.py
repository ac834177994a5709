"""The lines above a template, and what is said about those that make no sense."""

from daemon.render import frontmatter


def test_the_head_is_taken_from_the_body() -> None:
    source = frontmatter.split(
        "---\nsubject: Hello: “you” & me\n# a remark\n\nPreheader : 'soon'\n---\nDear\n---\nrest\n"
    )
    assert source.head == {"subject": "Hello: “you” & me", "preheader": "soon"}
    assert source.lines == {"subject": 2, "preheader": 5}
    assert (source.body, source.body_line) == ("Dear\n---\nrest\n", 7)
    assert not source.faults


def test_every_fault_of_a_head_is_told_with_its_line() -> None:
    def check(text: str, *faults: tuple[int, str]) -> None:
        found = frontmatter.split(text).faults
        assert [line for line, _ in found] == [line for line, _ in faults]
        for (_, reason), (_, words) in zip(found, faults, strict=True):
            assert words in reason

    check("", (1, "must begin"))
    check("Hello", (1, "must begin"))
    check("\n---\nsubject: x\n---\n", (1, "must begin"))
    check("---\nsubject: x\n", (1, "second line of three dashes"))
    check("---\npreheader: x\n---\n", (1, "subject is missing"))
    check("---\nkind: survey\nsubject:  \n---\n", (3, "subject is missing"))
    check("---\nsubject: a\nsubject: b\n---\n", (3, "twice"))
    check("---\nsubject: " + "a" * 501 + "\n---\n", (2, "longer"), (1, "missing"))
    check(
        "---\nno colon\nlayout: x\n- list\n---\n",
        (2, "key: value"),
        (3, "`layout` is not known"),
        (4, "key: value"),
        (1, "subject is missing"),
    )


def test_a_byte_order_mark_does_not_matter() -> None:
    assert frontmatter.split("\ufeff---\nsubject: x\n---\n").head == {"subject": "x"}
