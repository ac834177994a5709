"""Replies from every mail program, read by the daemon's own reader."""

from itertools import product

import pytest

from daemon.demo import mailprogram, received
from daemon.demo.mailprogram import Hand, Program
from daemon.mail import parse
from daemon.mail.letter import Kind
from tests.demo.letters import NOW, letter

WORDS = "Thanks, it works now. That is the third time this month though."


@pytest.mark.parametrize(
    ("program", "timezone"), list(product(Program, ["Europe/London", "America/New_York"]))
)
def test_the_history_is_quoted_and_the_reader_finds_the_persons_own_words(
    program: Program, timezone: str
) -> None:
    hand = Hand("Ada Whitcombe", "ada@client.example", "Ada Whitcombe", program, timezone)
    octets = mailprogram.reply(
        received.read(letter()), words=WORDS, hand=hand, message_id="<2@client.example>", now=NOW
    )
    assert b"How did we do?" in octets
    mail = parse.mail(octets)
    assert mail.kind is Kind.HUMAN
    assert mail.own_words.startswith(WORDS)
    assert "we are happy" not in mail.own_words.lower()
    assert mail.in_reply_to == "<1.7@northwind-it.example>"
    assert mail.references[-1] == "<1.7@northwind-it.example>"
    assert mail.recipients[0] == "care+tabc@northwind-it.example"
    assert mail.date == NOW


def test_a_boss_who_answers_has_the_person_in_copy() -> None:
    hand = Hand("Charlotte", "boss@client.example", "", Program.OUTLOOK, "Europe/London")
    octets = mailprogram.reply(
        received.read(letter()),
        words="Who do I speak to?",
        hand=hand,
        message_id="<3@client.example>",
        now=NOW,
        cc=("ada@client.example",),
    )
    assert "ada@client.example" in parse.mail(octets).recipients


def test_an_answer_to_an_answer_has_one_re() -> None:
    first = received.read(letter())
    hand = Hand("Ada", "ada@client.example", "Ada", Program.OUTLOOK, "Europe/London")
    again = mailprogram.reply(first, words="a", hand=hand, message_id="<4@c.example>", now=NOW)
    third = mailprogram.reply(
        received.read(again), words="b", hand=hand, message_id="<5@c.example>", now=NOW
    )
    assert parse.mail(third).subject == "RE: How did we do with the printer?"
