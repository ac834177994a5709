"""What machines that confess nothing are known by, and what no machine would write."""

import pytest

from daemon.mail import parse
from daemon.mail.letter import Kind
from tests.mail import people


def kind(subject: str, words: str, headers: str = "") -> Kind:
    head = f"From: Ada <ada@client.example>\nTo: us@us.example\nSubject: {subject}\n{headers}"
    plain = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    return parse.mail(f"{head}{plain}\n\n{words}\n".encode()).kind


@pytest.mark.parametrize(("subject", "words"), people.OF_MACHINES)
def test_people_who_write_about_machines_are_people(subject: str, words: str) -> None:
    assert kind(subject, words) is Kind.HUMAN


@pytest.mark.parametrize(("subject", "words"), people.OF_MACHINES[:12])
def test_a_header_proves_what_words_cannot(subject: str, words: str) -> None:
    assert kind(subject, words, "Auto-Submitted: auto-replied\n") is Kind.AUTO_REPLY


# The name of an automatic answer before a colon needs no words that we know.
@pytest.mark.parametrize(
    "title",
    [
        "Автоматичен отговор", "Automaatvastus", "Automātiskā atbilde", "Automatinis atsakymas",
        "Resposta automàtica", "Sjálfvirkt svar", "Balasan automatik", "การตอบกลับอัตโนมัติ",
        "Аутоматски одговор", "Out of Office AutoReply",
    ],
)  # fmt: skip
def test_a_title_before_a_colon_is_a_machines(title: str) -> None:
    assert kind(f"{title}: How did we do?", "…") is Kind.AUTO_REPLY


MACHINES = (
    ("Re: How did we do?", "Ada Lovelace no longer works for Client Ltd. Mail bob@client.example."),
    ("Re: Enquête", "Je ne fais plus partie de la société : bob@client.example prend la suite."),
    ("Changed address", "This mailbox will no longer be read. Use ada@new.example."),
    ("Neue Adresse", "Diese Adresse wird nicht mehr abgerufen. Neu: ada@new.example."),
    ("Re: Survey", "I'm at a fair this week with limited email access and reply as soon as I can."),
    ("[Ticket#47] Empfangsbestätigung: Umfrage", "Ihr Anliegen wurde unter 47 erfasst."),
    ("Re: Survey", "I am out of the office. If urgent, can you please write to bob@c.example?"),
    ("Out of office: Survey", "Do you need an answer today? Call Bob. I am back on 12 March."),
    ("Re: Survey", "Ich habe das Unternehmen zum 31.01. verlassen. Neu: bob@c.example."),
    (
        "Ticket 47: Survey",
        "Hi Dora,\n\nYour ticket has been created. Could you please keep this number in the "
        "subject?\n\nThis is an automated message.",
    ),
    ("Your enquiry", "Dear Dora,\nthank you for your enquiry. We respond within 3 working days."),
    ("Ticket 55 opgetekend", "Bedankt voor uw bericht. Er is een ticket aangemaakt: 55."),
)


@pytest.mark.parametrize(("subject", "words"), MACHINES)
def test_machines_are_known_by_their_words(subject: str, words: str) -> None:
    assert kind(subject, words) is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "header",
    [
        "Delivered-To: Autoresponder", "X-FC-MachineGenerated: true", "Precedence: auto-reply",
        "X-Precedence: auto_reply", "Preference: auto_reply", "X-Mail-Autoreply: vacation",
    ],
)  # fmt: skip
def test_programs_confess_in_headers_of_their_own(header: str) -> None:
    assert kind("Re: Survey", "Hello", f"{header}\n") is Kind.AUTO_REPLY


DEMANDS = (
    "I now allow incoming messages only from senders I have approved beforehand. Please fill out "
    "the short request form.",
    "Ada uses ChoiceMail. Before your message can be delivered, you must register once here.",
    "Um Spam zu vermeiden: klicken Sie hier, damit Ihre Nachricht zugestellt wird.",
    "Afin que votre message soit remis, merci de vous authentifier en cliquant ici.",
    "Sua mensagem está retida. Para que ela seja entregue, confirme clicando abaixo.",
    "Your message was waitlisted. Use the link to add yourself to the guest list.",
)


@pytest.mark.parametrize("words", DEMANDS)
def test_a_demand_before_delivery_is_a_challenge(words: str) -> None:
    assert kind("Re: Survey", words) is Kind.CHALLENGE
    assert kind("Re: Survey", words, "Auto-Submitted: auto-replied\n") is Kind.CHALLENGE


@pytest.mark.parametrize(
    ("subject", "header"),
    [
        ("cheap", "X-Barracuda-Spam-Status: Yes, SCORE=8.2"),
        ("cheap", "X-DSPAM-Result: Spam"),
        ("cheap", "X-Bogosity: Yes, tests=bogofilter"),
        ("***SPAM*** cheap", "X-Nothing: 1"),
        ("[SUSPECTED SPAM] cheap", "X-Nothing: 1"),
    ],
)
def test_filters_marks_are_read(subject: str, header: str) -> None:
    assert kind(subject, "Buy now", f"{header}\n") is Kind.SPAM
    answered = f"{header}\nIn-Reply-To: <touch-41@us.example>\n"
    assert kind(subject, "It is still broken", answered) is Kind.HUMAN


def test_a_newsletter_without_a_header_says_why_it_came() -> None:
    words = (
        "View this email in your browser\n\nToner at half the price!\n\n"
        "You are receiving this email because you signed up.\nUnsubscribe | Preferences"
    )
    assert kind("March news", words) is Kind.BULK
    assert kind("Re: March news", words) is Kind.HUMAN
