"""What one whole mail becomes."""

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
