"""Notices of non-delivery: which address is it about, and is it gone."""

import pytest

from daemon.mail import parse, status
from daemon.mail.letter import Fate, Kind

MEANINGS: tuple[tuple[str, str | None, Fate], ...] = (
    # Gone.
    ("550 5.1.1 <a@c.example>: Recipient address rejected: User unknown", "5.1.1", Fate.HARD),
    ("550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", "5.1.1", Fate.HARD),
    ("550 5.1.1 http://support.example/answer?id=6596", "5.1.1", Fate.HARD),
    ("550 no such user here (in reply to RCPT TO command)", None, Fate.HARD),
    ("Host or domain name not found. Name service error for name=c.example", "5.4.4", Fate.HARD),
    ("550 5.1.2 Host unknown", "5.1.2", Fate.HARD),
    ("551 5.1.6 user has moved", "5.1.6", Fate.HARD),
    # There, but not now.
    ("452 4.2.2 The email account that you tried to reach is over quota", "4.2.2", Fate.SOFT),
    ("550 5.1.1 Mailbox full", "5.1.1", Fate.SOFT),
    ("552 5.3.4 Message size exceeds fixed limit", "5.3.4", Fate.SOFT),
    ("connect to c.example[192.0.2.1]:25: Connection timed out", "4.4.1", Fate.SOFT),
    ("delivery temporarily suspended: host not found, try again", "4.4.3", Fate.SOFT),
    # About us.
    (
        "550 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org",
        "5.7.1",
        Fate.SOFT,
    ),
    ("550 5.7.26 This mail is unauthenticated", "5.7.26", Fate.SOFT),
    ("550 5.7.515 Access denied, sending domain does not meet the required level", None, Fate.SOFT),
    ("550 5.1.1 Your IP is listed in an RBL", "5.1.1", Fate.SOFT),
    ("554 5.7.1 Relay access denied", "5.7.1", Fate.SOFT),
    ("535 5.7.8 Authentication credentials invalid", "5.7.8", Fate.SOFT),
    ("550 5.1.8 Sender address rejected: Domain not found", "5.1.8", Fate.SOFT),
    ("550 after MAIL FROM: no such domain", None, Fate.SOFT),
    # The data was refused, so the address was known.
    ("550 User unknown (in reply to end of DATA command)", "5.0.0", Fate.SOFT),
    ("550 5.2.0 : User unknown", "5.2.0", Fate.SOFT),
    ("", None, Fate.SOFT),
    ("550 rejected", None, Fate.SOFT),
)


@pytest.mark.parametrize(("diagnosis", "code", "fate"), MEANINGS)
def test_what_a_refusal_means(diagnosis: str, code: str | None, fate: Fate) -> None:
    assert status.meaning(diagnosis, code, structured=True).fate is fate


REPORT = """Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.us.example>
To: us@us.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your message.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.us.example

Original-Recipient: rfc822;ada.lovelace@client.example
Final-Recipient: rfc822;ada@client.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <ada@client.example> User unknown

Final-Recipient: rfc822;bob@client.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

Final-Recipient: rfc822;eve@client.example
Action: delayed
Status: 4.4.1
--b
Content-Type: message/rfc822

From: us@us.example
To: ada@client.example
Subject: How did we do?
Message-ID: <touch-41@us.example>

Hello
--b--
"""


def test_each_recipient_of_a_report_has_its_own_fate() -> None:
    mail = parse.mail(REPORT.encode())
    assert mail.kind is Kind.BOUNCE
    assert [(one.address, one.fate) for one in mail.bounced] == [
        ("ada@client.example", Fate.HARD),
        ("bob@client.example", Fate.SOFT),
        ("eve@client.example", Fate.DELAY),
    ]
    assert mail.bounced[0].status == "5.1.1"
    assert mail.bounced[0].original == "ada.lovelace@client.example"
    assert mail.original_ids == ("<touch-41@us.example>",)


NOTICES: tuple[tuple[str, str, str, str, Fate], ...] = (
    (
        "qmail",
        "From: MAILER-DAEMON@mx.us.example\nSubject: failure notice\nReturn-Path: <>",
        "Hi. This is the qmail-send program at mx.us.example.\nI'm afraid I wasn't able to deliver "
        "your message to the following addresses.\n\n<ada@client.example>:\n192.0.2.1 does "
        "not like recipient.\nRemote host said: 550 5.1.1 no such user\n\n"
        "--- Below this line is a copy of "
        "the message.\n\nReturn-Path: <us@us.example>\nTo: somebody@else.example",
        "ada@client.example",
        Fate.HARD,
    ),
    (
        "exim",
        "From: Mail Delivery System <Mailer-Daemon@mx.us.example>\n"
        "Subject: Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\n"
        "recipients. The following address(es) failed:"
        "\n\n  ada@client.example\n    SMTP error from remote mail server after RCPT TO:"
        "<ada@client.example>:\n    550 Unknown user",
        "ada@client.example",
        Fate.HARD,
    ),
    (
        "exim delay",
        "From: Mail Delivery System <Mailer-Daemon@mx.us.example>\n"
        "Subject: Warning: message 1abc delayed 24 hours",
        "A message that you sent has not yet been delivered to one or more of its recipients.\n"
        "The address to which the message has not yet been delivered is:\n\n"
        "  ada@client.example\n\n"
        "No action is required on your part. Delivery attempts will continue for some time.",
        "ada@client.example",
        Fate.DELAY,
    ),
    (
        "German",
        "From: postmaster@client.example\nSubject: Unzustellbar: Umfrage",
        "Ihre Nachricht konnte nicht zugestellt werden an:\n\nada@client.example\n\n"
        "550 5.1.1 Empfänger unbekannt",
        "ada@client.example",
        Fate.HARD,
    ),
    (
        "VERP names the recipient when the words do not",
        "From: MAILER-DAEMON@c.example\nSubject: Delivery failure\n"
        "Delivered-To: bounce+ada=client.example@us.example",
        "Your message could not be delivered. 550 5.1.1 no such user",
        "ada@client.example",
        Fate.HARD,
    ),
    (
        "help addresses are not recipients",
        "From: MAILER-DAEMON@mx.us.example\nSubject: Undelivered Mail",
        "For further assistance, please contact <help@isp.example>.\n\n"
        "<ada@client.example>: host mx said: 552 mailbox full",
        "ada@client.example",
        Fate.SOFT,
    ),
)


@pytest.mark.parametrize(("name", "headers", "body", "address", "fate"), NOTICES)
def test_notices_in_plain_words(
    name: str, headers: str, body: str, address: str, fate: Fate
) -> None:
    mail = parse.mail(f"{headers}\nTo: us@us.example\n\n{body}\n".encode())
    assert mail.kind is Kind.BOUNCE
    assert [(one.address, one.fate) for one in mail.bounced] == [(address, fate)]


def test_two_recipients_of_one_notice_keep_their_own_words() -> None:
    mail = parse.mail(
        b"From: MAILER-DAEMON@mx.us.example\nTo: us@us.example\nSubject: failure notice\n\n"
        b"<ada@client.example>:\nRemote host said: 550 5.1.1 no such user\n\n"
        b"<bob@client.example>:\nRemote host said: 552 5.2.2 mailbox full\n"
    )
    assert {one.address: one.fate for one in mail.bounced} == {
        "ada@client.example": Fate.HARD,
        "bob@client.example": Fate.SOFT,
    }


def test_a_rule_that_the_recipient_typed_does_not_make_an_address_gone() -> None:
    ruled = REPORT.replace("dns; mx.us.example", "dns; inbound-smtp.eu-west-1.amazonaws.com")
    mail = parse.mail(ruled.encode())
    assert Fate.HARD not in {one.fate for one in mail.bounced}


def test_amazons_json_is_read() -> None:
    mail = parse.mail(
        b"From: no-reply@sns.amazonaws.com\nSubject: AWS Notification Message\n\n"
        b'{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":'
        b'"ada@client.example","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}'
    )
    assert [(one.address, one.fate) for one in mail.bounced] == [("ada@client.example", Fate.HARD)]


@pytest.mark.parametrize("depth", [1, 50, 5000])
def test_hostile_json_is_no_report(depth: int) -> None:
    mail = parse.mail(b'From: a@b.example\n\n{"notificationType":' + b"[" * depth)
    assert mail.bounced == ()
