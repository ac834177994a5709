"""What an expression cannot do without, and where it may be split."""

import pytest

from daemon.mail import needles


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("mailbox full", ["mailbox full"]),
        (r"exceed\w*.{0,40}(?:quota|storage)", ["exceed"]),
        (r"(?:user|account) ?(?:unknown|not known)", ["unknown", "not known"]),
        (r"quota|out of (?:disk|space)", ["quota", "out of "]),
        (r"groups\.google\.", ["groups.google."]),
        (r"(?P<back>returning) on", ["returning"]),
        (r"(?<!\w)until(?! now)", ["until"]),
        (r"(?m)^from: ", ["from: "]),
        ("[]a]|b", [""]),
    ],
)
def test_the_longest_letters_that_must_stand_are_needed(expression: str, needed: list[str]) -> None:
    assert list(needles.needed(expression)) == needed


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("couldn?t", ["could"]),
        ("co*l(?:lapse)?d", ["c"]),
        ("(?:sent){0,2}by", ["by"]),
        ("(?:very )*far", ["far"]),
        ("(?:very )+far", ["very "]),
        (r"\d{3}", [""]),
        ("(?:left|)", [""]),
        ("(?i:away)", [""]),
        ("(?=away).", [""]),
        ("(?!away).", [""]),
        ("(?<=away).", [""]),
    ],
)
def test_what_may_be_missing_is_not_needed(expression: str, needed: list[str]) -> None:
    assert list(needles.needed(expression)) == needed


def test_letters_within_other_letters_are_asked_once() -> None:
    assert needles.needed("(?:mailbox|mail)s?") == ("mail",)


def test_only_bars_outside_of_brackets_split() -> None:
    assert needles.alternatives(r"a|(?:b|c)d|[|]|\||(?:e(?:f|g)|h)") == [
        "a", "(?:b|c)d", "[|]", r"\|", "(?:e(?:f|g)|h)",
    ]  # fmt: skip
