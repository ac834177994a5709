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


@pytest.mark.parametrize("line", asides.DISCLAIMERS)
def test_what_lawyers_want_goes_with_the_card_above_it(line: str) -> None:
    for card in ("Kind regards\nAda Byron", "Kind regards,\n\nAda"):
        assert own_of(f"{WORDS}\n\n{card}\n{line}\n") == f"{WORDS}\n\n{card}"
    card = "Ada Byron\nOffice Manager\n020 7946 0000"
    assert own_of(f"{WORDS}\n\nKind regards,\nAda\n\n{card}\n{line}\n").endswith("regards,\nAda")


def test_a_sentence_below_a_greeting_is_no_disclaimer() -> None:
    text = "Hi Tom\nThis message is confidential, please keep it so.\nThe heater is cold."
    assert own_of(text) == text


@pytest.mark.parametrize("postscript", ["PS: The van blocks us.", "P.S. Call me", "PPS - one more"])
def test_a_postscript_below_the_signature_is_said(postscript: str) -> None:
    text = f"{WORDS}\n\n-- \nAda Byron\n020 7946 0000\n\n{postscript}"
    assert own_of(text) == f"{WORDS}\n\n{postscript}"


def test_a_firm_that_is_called_like_a_postscript_is_none() -> None:
    assert own_of(f"{WORDS}\n\n-- \nAda\nPS Engineering Ltd\nLeeds") == WORDS


@pytest.mark.parametrize(
    "place",
    [
        'class="front-signature"', 'class="hs_signature"', 'class="missive_signature"',
        'id="edo-signature"', 'class="sh-signature"', 'class="gmail_signature"',
    ],
)  # fmt: skip
def test_what_a_program_put_at_the_signatures_place_is_not_said(place: str) -> None:
    page = f"<div>{WORDS}</div><div {place}>Ada Byron<br>Warden of the keys</div>"
    head = "From: a@c.example\nSubject: Re: x\nContent-Type: text/html; charset=utf-8\n\n"
    assert parse.mail((head + page).encode()).own_words == WORDS
