"""What stands below, and above, a person's words without being theirs."""

import pytest

from daemon.mail import parse
from tests.mail import asides

WORDS = "The heater is cold."


def own_of(text: str) -> str:
    head = "From: a@c.example\nSubject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse.mail(head.encode() + text.encode()).own_words


@pytest.mark.parametrize("line", asides.DEVICES)
def test_what_a_program_adds_below_is_not_said(line: str) -> None:
    assert own_of(f"{WORDS}\n\n{line}\n") == WORDS


@pytest.mark.parametrize("banner", asides.BANNERS)
def test_a_gateways_warning_above_is_not_said(banner: str) -> None:
    assert own_of(f"{banner}\n\n{WORDS}\n") == WORDS


@pytest.mark.parametrize("banner", asides.BANNERS)
def test_words_in_the_line_below_a_warning_stay(banner: str) -> None:
    assert own_of(f"{banner}\n{WORDS}\n") == WORDS


@pytest.mark.parametrize("line", asides.ABOVE)
def test_a_helpdesks_line_ends_the_own_words(line: str) -> None:
    assert own_of(f"{WORDS}\n\n{line}\nTicket 4711") == WORDS


@pytest.mark.parametrize("text", asides.SAID)
def test_what_only_looks_added_is_said(text: str) -> None:
    assert own_of(text) == text
