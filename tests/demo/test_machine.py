"""What the demo's machines send back, read by the daemon's own reader."""

from datetime import date

from daemon.demo import machine, received
from daemon.mail import parse
from daemon.mail.letter import Fate, Kind
from tests.demo.letters import NOW, letter


def bounce(status: str, diagnostic: str) -> bytes:
    return machine.bounce(
        letter(to="ben@gone.example"),
        recipient="ben@gone.example",
        returns_to="care@northwind-it.example",
        status=status,
        diagnostic=diagnostic,
        message_id="<9@gone.example>",
        now=NOW,
    )


def test_a_bounce_names_its_recipient_its_reason_and_the_letter_it_is_about() -> None:
    def check(status: str, diagnostic: str, fate: Fate) -> None:
        mail = parse.mail(bounce(status, diagnostic))
        assert mail.kind is Kind.BOUNCE
        [bounced] = mail.bounced
        assert (bounced.address, bounced.status) == ("ben@gone.example", status)
        assert bounced.fate is fate
        assert mail.original_ids == ("<1.7@northwind-it.example>",)

    check("5.1.1", "550 5.1.1 User unknown", Fate.HARD)
    check("4.2.2", "452 4.2.2 The recipient's mailbox is over quota", Fate.SOFT)


def test_a_note_of_absence_says_until_when() -> None:
    octets = machine.absence(
        received.read(letter()),
        name="Peter Lacey",
        address="peter@school.example",
        words="I'm on annual leave and return on 9 March 2026.",
        message_id="<8@school.example>",
        now=NOW,
    )
    mail = parse.mail(octets)
    assert mail.kind is Kind.AUTO_REPLY
    assert mail.absence is not None
    assert mail.absence.until == date(2026, 3, 9)


def test_a_calendars_yes_is_no_persons_words() -> None:
    octets = machine.acceptance(
        received.read(letter()),
        name="Nina Frost",
        address="nina@travel.example",
        message_id="<7@travel.example>",
        now=NOW,
    )
    assert parse.mail(octets).kind is Kind.CALENDAR
