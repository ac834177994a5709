"""What one whole mail becomes."""

import base64
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
    "-------- Original message --------From: ", "##- Please reply above this line -##\n",
    "-" * 46 + "\nAda Byron, Mar 2, 2026, 9:14 AM\n", "registered in england ",
    "Kind regards\nAda\nregistered office: 1\n",
    "—\nIt is late.\n", "--\nIt is late, I said.\n", "--\nPS: x\n", "On 5 March your desk wrote:\n",
    "----------\nTo: a\nSubject: b\n", "<img alt='😡'>",
    "<div style='border-left:solid blue 1.5pt'>x",
    "my answers\n\nFrom: Us <a@b.cc>\nSent: 2 March 2026\nTo: Ada\n\nIs it?\n[Ada] no\n",
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


HEAD = b"From: Ada <ada@client.example>\nSubject: Re: x\n"
ATTACHED = b"--b\nContent-Type: application/pdf\n\nx\n"
MANY = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n%b" + ATTACHED * 300 + b"--b--\n"
HELLO = b"--b\nContent-Type: text/plain\n\nHello\n"
RICH = HEAD + b"Content-Type: text/html\n\n<p>Hello</p>"
HISTORY = b'<blockquote type="cite">' + b"<p>x</p>" * 20_000 + b"</blockquote>"
LONG = b"Received: from a by b\n" * 10_000

# What was left out, the mail, and whether its writer's words are among it.
LEFT_OUT: tuple[tuple[str, bytes, bool], ...] = (
    ("attachments behind the text", MANY % HELLO, False),
    ("a text behind too many attachments", MANY.replace(b"--b--", HELLO) % b"", True),
    ("history", RICH + HISTORY, False),
    ("words that go on", RICH + b"<p>x</p>" * 20_000, True),
    ("old stations of the way", HEAD + LONG + b"\nHello", False),
    ("a header whose sender was not reached", LONG + HEAD + b"\nHello", True),
)


@pytest.mark.parametrize(("name", "raw", "is_error"), LEFT_OUT)
def test_an_error_is_what_kept_words_from_being_read(name: str, raw: bytes, is_error: bool) -> None:
    mail = parse.mail(raw)
    assert bool(mail.error) is is_error
    if not is_error:
        assert mail.own_words == "Hello"


def _parts(head: bytes, content: bytes, *, kind: bytes = b"mixed") -> bytes:
    """As many parts as fit, each with the same content."""
    part = b"--b\n" + head + b"\n" + content + b"\n--b\nContent-Type: image/png\n\nx\n"
    return HEAD + b"Content-Type: multipart/" + kind + b"; boundary=b\n\n" + part * 99 + b"--b--\n"


BASE64 = b"Content-Transfer-Encoding: base64\n"
TNEF = b"\x78\x9f\x3e\x22\x01\x00"
# Each is small for a mail and costs much at one place: many times the same limit.
COSTLY: tuple[tuple[str, bytes], ...] = (
    ("pages", _parts(b"Content-Type: text/html\n", b"<div>x" * 12_000)),
    ("shapes", _parts(b"Content-Type: text/html\n", b"<div>x" * 12_000, kind=b"alternative")),
    ("texts", _parts(b"Content-Type: text/plain\n", b"word " * 20_000)),
    (
        "wrappings",
        _parts(
            b"Content-Type: application/pkcs7-mime\n" + BASE64,
            base64.encodebytes(b"\x30\x80" * 40_000),
        ),
    ),
    (
        "letters of Outlook",
        _parts(
            b"Content-Type: application/ms-tnef\n" + BASE64,
            base64.encodebytes(TNEF + b"\1\3\x90\6\0\0\0\1\0" * 9_000),
        ),
    ),
    (
        "mails in base64",
        _parts(
            b"Content-Type: message/rfc822\n" + BASE64,
            base64.encodebytes(b"Subject: x\n\n" + b"x " * 60_000),
        ),
    ),
    ("multiparts in each other", HEAD + b"Content-Type: multipart/a; boundary=b\n\n--b\n" * 10_000),
    ("files in the text", HEAD + b"\n" + b"begin 644 a\n=ybegin line=1 size=1 name=a\n" * 20_000),
    ("encoded words", HEAD.replace(b"x", b"=?utf-8?q?a?= " * 100_000)),
    ("words that never end", HEAD.replace(b"x", b"=?utf-8?q?aaa?" * 100_000)),
    ("names", HEAD.replace(b"Ada", b'"a" <a> (a) ' * 100_000)),
    ("folded lines", HEAD.replace(b"x", b"x\n y" * 100_000)),
    (
        "escapes",
        HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\n\n" + b"\x1b$B-!" * 200_000,
    ),
    ("soft breaks", HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=   " * 500_000),
    ("commands", HEAD + b"Content-Type: text/enriched\n\n" + b"<bold><<" * 200_000),
)


@pytest.mark.parametrize(("name", "raw"), COSTLY)
def test_no_limit_is_spent_twice(name: str, raw: bytes) -> None:
    begun = time.process_time()
    mail = parse.mail(raw)
    assert time.process_time() - begun < SECONDS_AT_MOST
    assert not (mail.error or "").startswith("The mail could not be read")


def test_long_lines_that_begin_like_delimiters_cost_no_copies_of_the_rest() -> None:
    head = b"From: a@c.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n"
    raw = head + (b"--" + b"a" * 1_100 + b"\n") * 4_000 + b"x" * 8_000_000 + b"\n--b--\n"
    begun = time.process_time()
    assert parse.mail(raw).text.startswith("Hello")
    assert time.process_time() - begun < SECONDS_AT_MOST
