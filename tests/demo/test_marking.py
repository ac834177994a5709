"""The words that hinted, marked."""

import pytest

from daemon.demo.marking import marked


@pytest.mark.parametrize(
    ("text", "hints", "expected"),
    [
        ("all well", [], "all well"),
        ("the THIRD time", ["third time"], "the <mark>THIRD time</mark>"),
        ("a <b> & c", ["<b>"], "a <mark>&lt;b&gt;</mark> &amp; c"),
        (
            "still waiting here",
            ["still waiting", "waiting here"],
            "<mark>still waiting here</mark>",
        ),
        ("one two three", ["three", "one"], "<mark>one</mark> two <mark>three</mark>"),
        ("nothing of it", ["not there", "", " "], "nothing of it"),
        ("\u0130 hint", ["hint"], "\u0130 <mark>hint</mark>"),
    ],
)
def test_what_is_marked(text: str, hints: list[str], expected: str) -> None:
    assert marked(text, hints) == expected
