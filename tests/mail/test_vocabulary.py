"""A table finds what its pattern finds, whichever of its alternatives are tried."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.mail import vocabulary, words
from daemon.mail.vocabulary import Vocabulary

TABLE = r"""
    mailbox (?:is )?full|over quota|box
    (?:user|account) unknown|no \
    such user|ящик переполнен
"""


def tables() -> Iterator[tuple[str, Vocabulary]]:
    for module in pkgutil.iter_modules(words.__path__):
        values = vars(importlib.import_module(f"{words.__name__}.{module.name}"))
        for name, value in values.items():
            if isinstance(value, Vocabulary):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mailbox is full.", "mailbox is full"),
        ("a box over quota", "box"),
        ("over quota: the box", "over quota"),
        ("there is no such user here", "no such user"),
        ("ваш ящик переполнен", "ящик переполнен"),
        (
            "over quota, user unknown, no such user, box, mailbox full, account unknown",
            "over quota",
        ),
        ("the mail was delivered", None),
        ("", None),
    ],
)
def test_the_first_place_is_found(text: str, found: str | None) -> None:
    match = vocabulary.rare(TABLE).search(text)
    assert (match and match[0]) == found


def test_groups_before_and_behind_are_those_of_the_whole() -> None:
    match = vocabulary.rare("stars?|points?", head=r"(\d) ", tail=r"( only)?").search(
        "4 stars only"
    )
    assert match is not None
    assert match.groups() == ("4", " only")


def test_every_place_is_found_in_turn() -> None:
    found = vocabulary.rare(TABLE).finditer("box, over quota, box")
    assert [match[0] for match in found] == ["box", "over quota", "box"]
    assert not list(vocabulary.rare(TABLE).finditer("delivered"))


@pytest.mark.parametrize("table", [pytest.param(table, id=name) for name, table in tables()])
def test_no_table_overlooks_what_its_pattern_finds(table: Vocabulary) -> None:
    @settings(max_examples=60, deadline=None, database=None)
    @given(st.tuples(st.text(max_size=4), st.from_regex(table.whole), st.from_regex(table.whole)))
    def agrees(parts: tuple[str, ...]) -> None:
        text = " ".join(parts)
        one, other = table.search(text), table.whole.search(text)
        assert (one and (one.span(), one.groups())) == (other and (other.span(), other.groups()))

    agrees()
