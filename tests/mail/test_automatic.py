"""What sort of sender is behind a mail. Letters of our own, after the habits of real programs."""

import pytest

from daemon.mail import parse
from daemon.mail.letter import Fate, Kind
from tests.mail import absences


def letter(headers: str, body: str) -> bytes:
    head = (
        "From: Ada <ada@client.example>\nTo: us@us.example\nDate: Tue, 03 Mar 2026 10:11:12 +0100\n"
    )
    return f"{head}{headers}\n\n{body}\n".encode()


AUTOMATIC: tuple[tuple[str, str, str], ...] = (
    ("RFC 3834", "Subject: Re: x\nAuto-Submitted: auto-replied", "I am away."),
    (
        "RFC 3834 generated",
        "Subject: x\nAuto-Submitted: auto-generated",
        "Your ticket was created.",
    ),
    ("an unknown value", "Subject: x\nAuto-Submitted: something-new", "Hello"),
    ("qmail", "Subject: x\nX-Autoreply: yes", "Hello"),
    ("cpanel", "Subject: x\nX-Autorespond: x\nPrecedence: auto_reply", "Hello"),
    ("exchange en", "Subject: Automatic reply: How did we do?", "I am out of the office."),
    ("exchange de", "Subject: Automatische Antwort: Umfrage", "Ich bin nicht im Büro."),
    ("exchange fr", "Subject: Réponse automatique : Sondage", "Je suis absent."),
    ("exchange es", "Subject: Respuesta automática: Encuesta", "Estoy fuera de la oficina."),
    ("exchange it", "Subject: Risposta automatica: Sondaggio", "Sono fuori ufficio."),
    ("exchange pt", "Subject: Resposta automática: Pesquisa", "Estou de férias."),
    ("exchange nl", "Subject: Automatisch antwoord: Enquête", "Ik ben afwezig."),
    ("exchange pl", "Subject: Automatyczna odpowiedź: Ankieta", "Jestem nieobecna."),
    ("exchange ru", "Subject: Автоматический ответ: Опрос", "Я в отпуске."),
    ("exchange sv", "Subject: Automatiskt svar: Enkät", "Jag är på semester."),
    ("exchange cs", "Subject: Automatická odpověď: Anketa", "Jsem mimo kancelář."),
    ("exchange ja", "Subject: 自動応答: アンケート", "休暇をいただいております。"),
    ("exchange zh", "Subject: 自动答复: 调查", "我正在休假。"),
    ("exchange ko", "Subject: 자동 회신: 설문", "휴가입니다."),
    ("exchange tr", "Subject: Otomatik yanıt: Anket", "Ofis dışındayım."),
    (
        "notes",
        "Subject: Ada Lovelace is out of the office (returning 16/03/2026)",
        "I am out of the office until 16/03/2026.",
    ),
    (
        "notes de",
        "Subject: Ada Lovelace ist außer Haus.",
        "Ich werde ab 02.03.2026 nicht im Büro sein.",
    ),
    ("old outlook", "Subject: Out of Office: Re: x", "Back on Monday."),
    ("old outlook de", "Subject: Abwesenheitsnotiz: x", "Ich bin am 16.3. wieder da."),
    (
        "vacation by words",
        "Subject: Re: How did we do?\nPrecedence: bulk",
        "I am currently on annual leave and will return on 16 March.",
    ),
    (
        "words alone",
        "Subject: Re: How did we do?",
        "Thank you for your e-mail. I am out of the office until 16 March.\n"
        "In urgent cases contact bob@c.example.",
    ),
    (
        "German words alone",
        "Subject: Re: Umfrage",
        "Vielen Dank für Ihre Nachricht. Ich bin bis zum 13.03. nicht im Büro.\n"
        "Bitte wenden Sie sich an b@c.example.",
    ),
    (
        "help desk",
        "Subject: [Ticket#2026030310000012] Re: x\nX-Auto-Response-Suppress: All\nReturn-Path: <>",
        "We have received your request. This is an automatically generated message.",
    ),
    (
        "no longer works here",
        "Subject: Re: x\nReturn-Path: <>",
        "Ada is no longer with Client Ltd.",
    ),
)

HUMAN: tuple[tuple[str, str, str], ...] = (
    (
        "will be away and asks",
        "Subject: Re: visit\nIn-Reply-To: <q@us.example>",
        "I will be out of the office until Monday. Can you come on Tuesday? Otherwise contact Bob.",
    ),
    (
        "will be away and quotes",
        "Subject: Re: visit",
        "I am on leave until Monday, please contact Bob; the printer is still broken.\n\n"
        "On 2 Mar 2026, at 09:00, Us <us@us.example> wrote:\n> Dear Ada, how did we do?\n> Us",
    ),
    ("a plain answer", "Subject: Re: How did we do?\nIn-Reply-To: <q@us.example>", "Fine, thanks."),
    ("Precedence alone", "Subject: Re: x\nPrecedence: bulk", "Fine, thanks."),
    (
        "Auto-Submitted: no",
        "Subject: Re: x\nAuto-Submitted: no",
        "I am out of the office tomorrow, call me today.",
    ),
    (
        "talks of vacation",
        "Subject: Re: visit",
        "We could do Tuesday. I was on vacation last week, sorry for the delay.",
    ),
    (
        "talks of a ticket",
        "Subject: Re: [Ticket#4711] printer",
        "Still broken. We have called twice about it.",
    ),
    (
        "answers an absence",
        "Subject: Re: Automatic reply: visit\nIn-Reply-To: <q@us.example>",
        "Thanks, no hurry. Let me know when you are back; the printer still jams.",
    ),
    (
        "talks of leaving",
        "Subject: Re: contract",
        "Bob has moved on, I am your contact now. When can we talk?",
    ),
    (
        "exchange marks",
        "Subject: Re: x\nX-MS-Exchange-Organization-SCL: -1\nX-MS-Has-Attach: yes",
        "Fine.",
    ),
    ("suppression alone", "Subject: Re: x\nX-Auto-Response-Suppress: OOF", "Fine, thank you."),
    (
        "a bounce is discussed",
        "Subject: Re: your mail to us\nIn-Reply-To: <q@us.example>",
        "Your message could not be delivered yesterday, our server was down. Please send it again.",
    ),
    (
        "spam mark on an answer",
        "Subject: Re: x\nIn-Reply-To: <q@us.example>\nX-Spam-Flag: YES",
        "It is still broken.",
    ),
)

OTHERS: tuple[tuple[str, str, str, Kind], ...] = (
    ("a list", "Subject: [list] hello\nList-Id: <l.example>", "Hello all", Kind.BULK),
    ("a newsletter", "Subject: March\nList-Unsubscribe: <https://n.example/u>", "News", Kind.BULK),
    ("spam", "Subject: Cheap pills\nX-Spam-Flag: YES", "Buy", Kind.SPAM),
    (
        "spam by exchange",
        "Subject: Pills\nX-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:9;SRV:",
        "Buy",
        Kind.SPAM,
    ),
    ("unsubscribe by address", "Subject: unsubscribe", "", Kind.UNSUBSCRIBE),
    ("Abmeldung", "Subject: Abmelden", "Sent from my iPhone", Kind.UNSUBSCRIBE),
    (
        "challenge",
        "Subject: Please confirm your message to Ada",
        "Your message is being held. Please click https://c.example/x to confirm that "
        "you are a human sender.",
        Kind.CHALLENGE,
    ),
    (
        "boxbe",
        "Subject: Ada requires verification (Action Required)",
        "Your message about x was added to the waiting list of ada@client.example. "
        "Boxbe: please verify "
        "your address at https://www.boxbe.com/x",
        Kind.CHALLENGE,
    ),
    (
        "hotmail complaint",
        "Subject: complaint about message from 192.0.2.1",
        "Feedback-Type: abuse\nUser-Agent: x",
        Kind.ARF,
    ),
)


@pytest.mark.parametrize(("name", "headers", "body"), AUTOMATIC)
def test_machines_that_answer(name: str, headers: str, body: str) -> None:
    assert parse.mail(letter(headers, body)).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(("name", "headers", "body"), HUMAN)
def test_people_are_never_taken_for_machines(name: str, headers: str, body: str) -> None:
    assert parse.mail(letter(headers, body)).kind is Kind.HUMAN


@pytest.mark.parametrize(("name", "headers", "body", "kind"), OTHERS)
def test_other_senders(name: str, headers: str, body: str, kind: Kind) -> None:
    assert parse.mail(letter(headers, body)).kind is kind


def spoken(subject: str, body: str, headers: str = "") -> Kind:
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    raw = f"From: Ada <ada@client.example>\n{headers}Subject: {subject}\n{kind}\n\n{body}\n"
    return parse.mail(raw.encode()).kind


@pytest.mark.parametrize("language", absences.AWAY)
@pytest.mark.parametrize("subject", absences.TITLES)
def test_absences_in_every_language_are_known_without_a_header(subject: str, language: str) -> None:
    title, bodies = absences.AWAY[language]
    for body in bodies:
        assert spoken(subject.format(title=title), body) is Kind.AUTO_REPLY, body


@pytest.mark.parametrize(("program", "subject", "body"), absences.PROGRAMS)
def test_help_desks_and_forms_are_known_without_a_header(
    program: str, subject: str, body: str
) -> None:
    assert spoken(subject, body) is Kind.AUTO_REPLY


@pytest.mark.parametrize("words", absences.HUMAN)
@pytest.mark.parametrize("subject", ["Re: Survey", "Survey", "Re: [Ticket#4711] Survey"])
def test_people_who_write_of_absences_and_receipts_are_people(subject: str, words: str) -> None:
    answered = "On Mon, Mar 2, 2026 at 9:00 AM Us <us@us.example> wrote:\n> How did we do?"
    assert spoken(subject, words) is Kind.HUMAN
    assert spoken(subject, f"{words}\n\n{answered}") is Kind.HUMAN


RECEIPTS = (
    ("Read: How did we do?", "Your message\n\n To: Ada\n\n was read on Monday, 2 March 2026 9:05."),
    ("Gelesen: Umfrage", "Ihre Nachricht\n\n An: Ada\n\n wurde am Montag, 2. März 2026 gelesen."),
    ("Nicht gelesen: Umfrage", "Ihre Nachricht\n\n wurde am 2. März 2026 ungelesen gelöscht."),
    ("Lu : Enquête", "Votre message\n\n À : Ada\n\n a été lu le 2 mars 2026 09:05."),
    ("Leído: Encuesta", "Su mensaje\n\n fue leído el lunes, 2 de marzo de 2026."),
    ("Letto: Sondaggio", "Il messaggio\n\n è stato letto il 2 marzo 2026."),
    ("Return Receipt (displayed) - How?", "This is a receipt for the mail you sent to Ada."),
)


@pytest.mark.parametrize(("subject", "body"), RECEIPTS)
def test_receipts_that_lost_their_report_are_known_by_their_words(subject: str, body: str) -> None:
    assert spoken(subject, body) is Kind.MDN


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Read: please call me", "I have read your mail and it is still broken."),
        ("Re: Umfrage", "Ihre Nachricht wurde von mir gelesen. Alles gut."),
    ],
)
def test_people_who_have_read_something_are_people(subject: str, body: str) -> None:
    assert spoken(subject, body) is Kind.HUMAN


CHALLENGES = (
    (
        "How? (Action Required)",
        'Your message about "How?" was waitlisted. Please add yourself to my Guest List so your '
        "messages will be delivered to my Inbox. https://www.boxbe.example/crs?x",
    ),
    (
        "Bestätigung erforderlich",
        "Ihre Nachricht wird zurückgehalten. Bitte bestätigen Sie, dass Sie ein Mensch sind: "
        "http://x.example/1",
    ),
    (
        "Demande d'authentification",
        "Bonjour, votre message est en attente. Cliquez sur http://x.example/1 pour confirmer que "
        "vous êtes un humain.",
    ),
)


@pytest.mark.parametrize(("subject", "body"), CHALLENGES)
@pytest.mark.parametrize("headers", ["", "Auto-Submitted: auto-replied\n"])
def test_challenges_are_known_with_and_without_a_header(
    headers: str, subject: str, body: str
) -> None:
    assert spoken(subject, body, headers) is Kind.CHALLENGE


CALENDAR = """Subject: Accepted: Quarterly visit
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain

--b
Content-Type: text/calendar; charset=utf-8; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@client.example
END:VEVENT
END:VCALENDAR
--b--"""


def test_an_answer_to_an_invitation_is_no_answer_to_us() -> None:
    mail = parse.mail(letter(CALENDAR.replace("\n\n", "\n", 0), ""))
    assert mail.kind is Kind.CALENDAR


def test_a_published_calendar_in_a_persons_mail_changes_nothing() -> None:
    mail = parse.mail(
        letter(
            'Subject: Re: x\nContent-Type: multipart/mixed; boundary="b"',
            "--b\nContent-Type: text/plain\n\nSee attached.\n--b\nContent-Type: text/calendar\n\n"
            "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nEND:VCALENDAR\n--b--",
        )
    )
    assert mail.kind is Kind.HUMAN


READ_RECEIPT = """Subject: Read: How did we do?
Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

--b
Content-Type: text/plain

Your message was read.
--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822;ada@client.example
Original-Message-ID: <touch-41@us.example>
Disposition: manual-action/MDN-sent-manually; displayed
--b--"""


def test_a_read_receipt_is_one_and_names_our_message() -> None:
    mail = parse.mail(letter(READ_RECEIPT, ""))
    assert mail.kind is Kind.MDN
    assert mail.original_ids == ("<touch-41@us.example>",)


ARRIVED = """Subject: Delivery report
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message was delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.client.example

Final-Recipient: rfc822;ada@client.example
Action: {action}
Status: {status}
--b--"""


def test_an_arrival_is_no_bounce_and_a_delay_is_not_the_end() -> None:
    arrived = parse.mail(letter(ARRIVED.format(action="delivered", status="2.0.0"), ""))
    assert (arrived.kind, arrived.bounced) == (Kind.DSN_SUCCESS, ())
    late = parse.mail(letter(ARRIVED.format(action="delayed", status="4.4.1"), ""))
    assert late.kind is Kind.BOUNCE
    assert [one.fate for one in late.bounced] == [Fate.DELAY]


def test_an_absence_and_who_instead_are_read_with_the_auto_reply() -> None:
    mail = parse.mail(
        letter(
            "Subject: Automatic reply: x",
            "I am out of the office until 16 March 2026. Contact bob@client.example.",
        )
    )
    assert mail.absence is not None
    assert mail.absence.until is not None
    assert (mail.absence.until.isoformat(), mail.absence.successor) == (
        "2026-03-16",
        "bob@client.example",
    )


def test_our_own_mail_that_loops_back_is_automatic() -> None:
    looped = letter(
        "Subject: Re: Re: Re: x\nAuto-Submitted: auto-replied\nX-Loop: us@us.example", "x"
    )
    assert parse.mail(looped).kind is Kind.AUTO_REPLY


def feedback(kind: str) -> bytes:
    return letter(
        "Subject: report\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=feedback-report; boundary=f",
        f"--f\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nVersion: 1\n"
        "--f\nContent-Type: message/rfc822\n\nMessage-ID: <touch-41@us.example>\n"
        "From: us@us.example\nSubject: How?\n\nHello\n--f--",
    )


@pytest.mark.parametrize(
    ("kind", "is_about_ours", "is_opt_out"),
    [
        ("abuse", True, False),
        ("fraud", True, False),
        ("virus", True, False),
        ("Abuse", True, False),
        ("opt-out", True, True),
        ("opt-out-list", True, True),
        ("auth-failure", False, False),
        ("not-spam", False, False),
    ],
)
def test_what_a_feedback_report_says(kind: str, is_about_ours: bool, is_opt_out: bool) -> None:
    mail = parse.mail(feedback(kind))
    assert mail.kind is Kind.ARF
    assert mail.original_ids == (("<touch-41@us.example>",) if is_about_ours else ())
    assert mail.unsubscribe is is_opt_out


def test_the_button_of_apple_mail_is_an_opt_out() -> None:
    head = "Subject: unsubscribe\nX-Apple-Unsubscribe: true\nAuto-Submitted: auto-replied"
    mail = parse.mail(letter(head, "Apple Mail sent this."))
    assert (mail.kind, mail.unsubscribe) == (Kind.ARF, True)


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Type: application/tlsrpt+gzip",
        'Content-Type: application/zip; name="google.example!us.example!1!2.zip"',
        'Content-Type: application/gzip; name="x.example!us.example!1767225600!1767311999.xml.gz"',
    ],
)
def test_reports_about_our_domain_are_nobodys_words(headers: str) -> None:
    assert (
        parse.mail(letter(f"Subject: Report\nMIME-Version: 1.0\n{headers}", "x")).kind is Kind.BULK
    )


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Report Domain: us.example Submitter: google.example Report-ID: 1", Kind.BULK),
        ("Fwd: Report Domain: us.example Submitter: google.example", Kind.HUMAN),
        ("What is this?", Kind.HUMAN),
    ],
)
def test_a_person_may_attach_a_report_and_ask(subject: str, kind: Kind) -> None:
    head = f"Subject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=f"
    name = "google.example!us.example!1!2.zip"
    body = (
        "--f\nContent-Type: text/plain\n\nThese come every day. Do I need them?\n"
        f"--f\nContent-Type: application/zip; name={name}\n\nUEsDBAo=\n--f--"
    )
    assert parse.mail(letter(head, body)).kind is kind
