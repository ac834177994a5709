"""Which tickets of the demo's firm close on a day, and whose they are.

The first morning brings together people of every temper, so that a visitor need not wait for the
interesting part; after that everybody has their turn, in an order that chance decides. Tickets
close on working days only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from daemon.demo.people import Character, Person

ZONE = ZoneInfo("Europe/London")

# A firm of three with forty people to look after closes about this many on a working day.
A_DAY = 8

# The work of a morning is finished from a quarter past nine; what closes after three is asked about
# the next morning, and a demo should not keep anybody waiting.
FIRST_MINUTE, LAST_MINUTE = 9 * 60 + 15, 15 * 60

#: Those whom a visitor should meet first.
OPENING = (
    Character.SUBTLE,
    Character.ROUGH_PRAISE,
    Character.ANGRY,
    Character.GLAD,
    Character.AWAY,
    Character.FACES,
    Character.GONE,
    Character.WORSE_THAN_RATED,
    Character.LACONIC,
    Character.LOW,
    Character.STOP_WORDS,
    Character.COLLEAGUE,
    Character.BOSS,
    Character.TEN_POINTS,
    Character.SARCASTIC,
    Character.CALL_ME,
)

#: The subject as the helpdesk has it, and what its owner would call the thing.
SUBJECTS = (
    ("Printer on the second floor does not print", "the printer"),
    ("Outlook asks for the password all the time", "Outlook"),
    ("New starter needs an account and a laptop", "the new laptop"),
    ("Shared drive not reachable from home", "the shared drive"),
    ("Wi-Fi drops in the meeting room", "the Wi-Fi"),
    ("Backup report shows a warning", "the backup"),
    ("Cannot open invoices in the accounts program", "the accounts program"),
    ("Phone system: calls go to the wrong extension", "the phone system"),
    ("Card machine offline at the till", "the card machine"),
    ("Scanner saves to the wrong folder", "the scanner"),
    ("Suspicious mail, is it safe to open?", "that odd mail"),
    ("Screen flickers on the front desk", "the screen"),
    ("Website form does not arrive in our inbox", "the website form"),
    ("Video call has no sound", "the video calls"),
    ("Server room is too warm", "the server"),
    ("Licence for the drawing program has expired", "the drawing program"),
)

AGENTS = ("Dora", "Marcus")


@dataclass(frozen=True, slots=True)
class Closing:
    """One ticket that closes."""

    at: datetime
    number: int
    email: str
    subject: str
    topic: str
    agent: str


class Pile:
    """Everybody's turn, over and over."""

    def __init__(self, people: Sequence[Person], *, chance: Random) -> None:
        self._people = list(people)
        self._chance = chance
        self._number = 4700
        self._turn = self._opening()

    def day(self, day: date) -> list[Closing]:
        """What closes on this day, in order."""
        if day.weekday() >= 5:  # Saturday and Sunday
            return []
        minutes = sorted(self._chance.randrange(FIRST_MINUTE, LAST_MINUTE) for _ in range(A_DAY))
        return [self._closing(day, minute) for minute in minutes]

    def join(self, people: Sequence[Person]) -> None:
        """New people have tickets too, soon after they have come."""
        self._people += people
        self._turn[:0] = people

    def _closing(self, day: date, minute: int) -> Closing:
        if not self._turn:
            self._turn = self._chance.sample(self._people, len(self._people))
        person = self._turn.pop(0)
        self._number += 1
        subject, topic = self._chance.choice(SUBJECTS)
        midnight = datetime.combine(day, time(0), tzinfo=ZONE)
        return Closing(
            at=(midnight + timedelta(minutes=minute)).astimezone(UTC),
            number=self._number,
            email=person.email,
            subject=subject,
            topic=topic,
            agent=self._chance.choice(AGENTS),
        )

    def _opening(self) -> list[Person]:
        """One of each character, each at another client: two at one are not asked at once."""
        first: list[Person] = []
        for character in OPENING:
            met = {_domain(person) for person in first}
            kind = [p for p in self._people if p.character is character]
            kind = [p for p in kind if _domain(p) not in met] or kind
            if kind:
                first.append(self._chance.choice(kind))
        rest = [p for p in self._people if p not in first]
        return first + self._chance.sample(rest, len(rest))


def _domain(person: Person) -> str:
    return person.email.rpartition("@")[2]
