"""What one whole mail becomes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.mail import parse
from daemon.mail.letter import Kind

REPLY = b"""From: Ada Lovelace <Ada@Client.Example>
To: Us <survey+abc@us.example>
Subject: =?utf-8?q?Re=3A_Caf=C3=A9?=
Date: Tue, 03 Mar 2026 10:11:12 +0100
Message-ID: <a@client.example>
In-Reply-To: <q@us.example>
References: <p@us.example> <q@us.example>
Content-Type: text/plain; charset=utf-8

Still broken, third time this month.

On Mon, Mar 2, 2026 at 9:00 AM Us <survey@us.example> wrote:
> How did we do?
"""


def test_a_reply_is_read_in_all_its_parts() -> None:
    mail = parse.mail(REPLY)
    assert mail.kind is Kind.HUMAN
    assert (mail.sender, mail.sender_name) == ("ada@client.example", "Ada Lovelace")
    assert mail.recipients == ("survey+abc@us.example",)
    assert mail.subject == "Re: Café"
    assert mail.date is not None
    assert mail.date.isoformat() == "2026-03-03T10:11:12+01:00"
    assert mail.message_id == "<a@client.example>"
    assert mail.in_reply_to == "<q@us.example>"
    assert mail.references == ("<p@us.example>", "<q@us.example>")
    assert mail.own_words == "Still broken, third time this month."
    assert "How did we do?" in mail.text
    assert mail.certain
    assert mail.error is None


@given(st.binary(max_size=3000))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    mail = parse.mail(raw)
    assert "\x00" not in mail.text + mail.own_words + mail.subject
    (mail.text + mail.own_words + mail.subject + mail.sender_name).encode("utf-8")


# Pieces that patterns begin with, so that a careless one tries again at every place.
PIECES = (
    "> ", "<a@b.cc>:\n", "On 2 Mar 2026, Ada <a@b.c> wrote:\n", "在 2026年 写道： ",
    "From: x\nTo: y\n", "to: a@b.cc\n", "-- \n", "-", "_", "\n", " \n",
    "550 5.1.1 user unknown ", "mailbox for ", "recipient a ", "your message ", "unser büro ",
    "please confirm your ", "+49 123 456 789 ", "<div>", "<blockquote type=cite>", "<!--",
    "<p style=\"border-top:solid", "&amp;", "=?utf-8?q?a?= ", "アドレス",
    "Final-Recipient: rfc822;a@b.cc\n", "{\"notificationType\":", "[[", "message-id: <a@b>\n",
    "16 march ", "until ", "-----Original Message-----\n", "a@", "a.", "1-", "this e-mail ",
    "Sent from my ", "thank you for your message ", "see my answers ",
    "On 2 Mar 2026 at 9:00 <a@b.cc>:\n", "--\nthe 16 march ", "\n", "<div class=gmail_attr>",
)  # fmt: skip
SENDERS = {
    "a person": "From: a@b.cc\nSubject: Re: x\nContent-Type: text/plain; charset=utf-8",
    "flowed": "From: a@b.cc\nSubject: Re: x\nContent-Type: text/plain; format=flowed",
    "html": "From: a@b.cc\nSubject: Re: x\nContent-Type: text/html; charset=utf-8",
    "a daemon": "From: MAILER-DAEMON@b.cc\nReturn-Path: <>\nSubject: Undelivered mail",
    "a machine": "From: a@b.cc\nSubject: Automatic reply: x\nAuto-Submitted: auto-replied",
}
LARGE = 200_000  # characters
SECONDS_AT_MOST = 0.5  # of the processor; about 0.02 where nothing else runs


@pytest.mark.parametrize("sender", SENDERS)
def test_no_repetition_costs_more_than_its_length(sender: str) -> None:
    for piece in PIECES:
        raw = f"{SENDERS[sender]}\n\n{piece * (LARGE // len(piece))}".encode()
        begun = time.process_time()
        mail = parse.mail(raw)
        assert time.process_time() - begun < SECONDS_AT_MOST, piece
        assert not (mail.error or "").startswith("The mail could not be read"), piece
