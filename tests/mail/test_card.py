"""The visiting card is not said; the closing, the name and everything doubtful are."""

import pytest

from daemon.mail import card, parse
from tests.mail import cards

WORDS = "The meter is wrong."


def own_of(text: str, sender: str = "a@c.example") -> str:
    head = f"From: {sender}\nSubject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse.mail(head.encode() + text.encode()).own_words


@pytest.mark.parametrize(("language", "closing", "below"), cards.CARDS)
def test_a_card_below_the_closing_goes_and_the_name_stays(
    language: str, closing: str, below: str
) -> None:
    assert own_of(f"{WORDS}\n\n{closing}\n{below}\n") == f"{WORDS}\n\n{closing}"


@pytest.mark.parametrize(("line", "said"), cards.ON_ONE_LINE)
def test_the_office_behind_a_name_in_the_closing_goes(line: str, said: str) -> None:
    assert own_of(f"{WORDS}\n\n{line}\n") == f"{WORDS}\n\n{said}"


@pytest.mark.parametrize("text", cards.SAID)
def test_what_only_looks_like_a_card_is_said(text: str) -> None:
    assert own_of(text) == text


@pytest.mark.parametrize("ruler", ["---", "***", "____", "=====", "-- "])
def test_a_name_and_an_office_below_a_ruler_are_a_card(ruler: str) -> None:
    assert own_of(f"{WORDS}\n\n{ruler}\nAda Byron\nPurchasing\n") == WORDS


@pytest.mark.parametrize(
    "block", ["Ada Byron\nByron & Co\nTel: 020 7946 0000", "Ada Byron | Sales | 020 7946 0000"]
)
def test_without_a_closing_a_card_is_known_by_its_writer_alone(block: str) -> None:
    text = f"{WORDS}\n\n{block}"
    assert own_of(text, "Ada Byron <x1@c.example>") == WORDS
    assert own_of(text, "byron@c.example") == WORDS
    assert own_of(text, "Bob <bob@c.example>") == text


def test_a_vcard_below_the_words_is_not_said() -> None:
    assert own_of(f"{WORDS}\n\nBEGIN:VCARD\nFN:Ada\nEND:VCARD") == WORDS


def test_a_mail_that_is_nothing_but_a_card_keeps_it() -> None:
    text = "Kind regards\nAda Byron\nOffice manager\n020 7946 0000"
    assert own_of(text) == text


def test_the_lines_above_a_card_are_never_touched() -> None:
    lines = ["One", "", "  two  ", "Kind regards, Ada", "Purchasing"]
    assert card.without(lines, sender=None, name="") == lines[:4]
