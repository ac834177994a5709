"""Notices of non-delivery: which address is it about, and is it gone."""

import pytest

from daemon.mail import parse, status
from daemon.mail.letter import Fate, Kind
from tests.mail import exchange, people
from tests.mail.notices import NOTICES
from tests.mail.refusals import GONE, THERE

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


@pytest.mark.parametrize(("diagnosis", "code"), GONE)
def test_an_address_that_is_gone(diagnosis: str, code: str | None) -> None:
    said = status.meaning(diagnosis, code, structured=True, address="ada@c.example")
    assert said.fate is Fate.HARD


@pytest.mark.parametrize(("diagnosis", "code"), THERE)
def test_an_address_that_may_well_be_there(diagnosis: str, code: str | None) -> None:
    said = status.meaning(diagnosis, code, structured=True, address="ada@c.example")
    assert said.fate is Fate.SOFT


@pytest.mark.parametrize(("program", "headers", "words", "fate"), NOTICES)
def test_notices_in_plain_words(program: str, headers: str, words: str, fate: str) -> None:
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    mail = parse.mail(f"{headers}\nTo: us@us.example\n{kind}\n\n{words}\n".encode())
    assert mail.kind is Kind.BOUNCE
    assert [(one.address, one.fate.value) for one in mail.bounced] == [("ada@client.example", fate)]


def test_our_envelope_address_names_the_recipient_when_the_words_do_not() -> None:
    mail = parse.mail(
        b"From: MAILER-DAEMON@c.example\nSubject: Delivery failure\n"
        b"Delivered-To: bounce+ada=client.example@us.example\nTo: us@us.example\n\n"
        b"Your message could not be delivered. 550 5.1.1 no such user"
    )
    assert [(one.address, one.fate) for one in mail.bounced] == [("ada@client.example", Fate.HARD)]


@pytest.mark.parametrize(
    "aside",
    [
        "For further assistance, please contact <help@isp.example>.",
        "If e.g., if bob@client.example fails, try b.smith@client.example.",
        "Please send a mail with the word guide\n\nto the address\n\n   list-ctl@isp.example",
    ],
)
def test_addresses_in_advice_are_no_recipients(aside: str) -> None:
    mail = parse.mail(
        "From: MAILER-DAEMON@mx.us.example\nSubject: Undelivered Mail\nTo: us@us.example\n\n"
        f"{aside}\n\n<ada@client.example>: host mx said: 552 mailbox full".encode()
    )
    assert [(one.address, one.fate) for one in mail.bounced] == [("ada@client.example", Fate.SOFT)]


RETURNED_WITH_A_REPORT = REPORT.replace(
    "\nHello\n",
    """Content-Type: multipart/mixed; boundary="i"

--i
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.else.example

Final-Recipient: rfc822;stranger@else.example
Action: failed
Status: 5.1.1
--i--
""",
)


def test_a_report_inside_the_returned_mail_is_about_another_mail() -> None:
    mail = parse.mail(RETURNED_WITH_A_REPORT.encode())
    assert "stranger@else.example" not in {one.address for one in mail.bounced}
    assert len(mail.bounced) == 3


def test_no_such_user_without_a_code_must_be_said_of_the_address() -> None:
    def fate(diagnosis: str) -> Fate:
        return status.meaning(diagnosis, "5.0.0", structured=True, address="ada@c.example").fate

    assert fate("550 <ada@c.example>: User unknown") is Fate.HARD
    assert fate("550 user unknown") is Fate.SOFT
    assert fate("550 user unknown (in reply to RCPT TO command)") is Fate.HARD


def test_the_field_of_exim_yields_to_the_words_that_the_returned_mail_bears_out() -> None:
    mail = parse.mail(
        b"From: Mailer-Daemon@mx.us.example\nSubject: Mail delivery failed\nTo: us@us.example\n"
        b"X-Failed-Recipients: ada@inner.example\n\nThe following address(es) failed:\n\n"
        b"  ada@client.example\n    550 5.1.1 user unknown\n\n"
        b"------ This is a copy of the message ------\n\nFrom: us@us.example\n"
        b"To: ada@client.example\nSubject: x\n"
    )
    assert [one.address for one in mail.bounced] == ["ada@client.example"]


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


@pytest.mark.parametrize(("subject", "words"), people.OF_NOTICES)
def test_a_person_who_writes_about_a_notice_has_sent_none(subject: str, words: str) -> None:
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    head = f"From: Ada <ada@client.example>\nTo: us@us.example\nSubject: {subject}\n{kind}"
    mail = parse.mail(f"{head}\n\n{words}\n".encode())
    assert mail.kind is Kind.HUMAN
    assert mail.bounced == ()


def test_a_report_that_a_person_attached_is_the_persons_mail() -> None:
    report = RETURNED_WITH_A_REPORT
    mail = parse.mail(
        (
            "From: Ada <ada@client.example>\nTo: us@us.example\nSubject: came back\n"
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=p\n\n"
            "--p\nContent-Type: text/plain\n\nThis came back to me. Can you help?\n"
            f"--p\nContent-Type: message/rfc822\n\n{report}\n--p--\n"
        ).encode()
    )
    assert mail.kind is Kind.HUMAN


def _exchange(title: str, words: str) -> list[tuple[str, str]]:
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    head = f"From: postmaster@far.example\nReturn-Path: <>\nTo: us@us.example\n{kind}"
    told = words.format("ada@client.example")
    mail = parse.mail(f"{head}\nSubject: {title}: Survey\n\n{told}\n".encode())
    assert mail.kind is Kind.BOUNCE
    return [(one.address, one.fate.value) for one in mail.bounced]


@pytest.mark.parametrize("language", exchange.GONE)
def test_exchange_says_in_every_language_that_nobody_is_there(language: str) -> None:
    assert _exchange(*exchange.GONE[language]) == [("ada@client.example", "hard")]


@pytest.mark.parametrize("language", exchange.LATE)
def test_exchange_says_in_every_language_that_it_still_tries(language: str) -> None:
    assert _exchange(*exchange.LATE[language]) == [("ada@client.example", "delay")]


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("rfc822;ada+2Bnews@client.example", "ada+news@client.example"),
        (r"utf-8; j\x{FC}rgen@client.example", "jürgen@client.example"),
        ("rfc822;ada+2b@client.example", "ada+2b@client.example"),
    ],
)
def test_addresses_are_freed_of_the_reports_own_encoding(named: str, address: str) -> None:
    mail = parse.mail(
        (
            "From: MAILER-DAEMON@x.example\nReturn-Path: <>\nSubject: Undelivered\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
            "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\n"
            f"Original-Recipient: {named}\nFinal-Recipient: {named}\nAction: failed\n"
            "Status: 5.1.1\n--b--\n"
        ).encode()
    )
    assert [one.address for one in mail.bounced] == [address]


@pytest.mark.parametrize(
    "words",
    [
        "アドレスが見つからないため、ada@client.example さんに配信されませんでした。",
        "收件人(ada@client.example)的邮箱已满,无法接收新邮件。",
        "收件人（ada@client.example）的邮箱已满，无法接收新邮件。",
        "ada@client.example에게 메일을 배달하지 못했습니다.",
    ],
)
def test_an_address_ends_where_east_asian_words_begin(words: str) -> None:
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    head = f"From: mailer-daemon@x.example\nReturn-Path: <>\nSubject: failure notice\n{kind}"
    mail = parse.mail(f"{head}\n\n{words}\n".encode())
    assert [one.address for one in mail.bounced] == ["ada@client.example"]


def test_a_postmaster_may_answer_in_person() -> None:
    mail = parse.mail(
        b"From: Pete <postmaster@client.example>\nTo: us@us.example\nSubject: Re: How did we do?\n"
        b"In-Reply-To: <touch-41@us.example>\n\nI looked: your host was rejected, 554. My fault."
    )
    assert mail.kind is Kind.HUMAN
