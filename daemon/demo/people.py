"""The people of the demo: what each makes of a letter.

One small rule for each character, given the letter, how many of its sort this person has had, what
their ticket was about, and some chance. Nobody here knows a table of the daemon; they answer what
they were sent, and sometimes nothing at all. `meant` says what the author had in mind, so that the
demo can own up to a hint that was missed and to an alarm that was false.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from daemon.demo import phrases
from daemon.demo.act import (
    Accept,
    Act,
    Automatic,
    Glance,
    Meant,
    Rate,
    Reply,
    Undeliverable,
    Unsubscribe,
)
from daemon.demo.mailprogram import Program
from daemon.demo.received import Received, Sort

# Machines answer at once; a minute is what their queues take.
AT_ONCE = timedelta(minutes=1)

# How long an absence of the demo lasts: long enough to see mail wait for the return.
AWAY_DAYS = 6

# How often somebody who was unhappy, phoned and reconciled has reason to be so again.
AGAIN = 0.25


class Character(StrEnum):
    GLAD = "glad"  # rates on the page, with a kind word
    WARM = "warm"  # writes back
    ROUGH_PRAISE = "rough_praise"  # praises in words that sound bad
    LACONIC = "laconic"  # a number, and that is it
    FACES = "faces"  # a face, and that is it
    TEN_POINTS = "ten_points"  # thinks in 0 to 10
    SUBTLE = "subtle"  # polite, and not happy
    FAINT = "faint"  # the faint praise of the resigned
    ANGRY = "angry"
    SARCASTIC = "sarcastic"
    LOW = "low"  # a low rating, not a word
    WORSE_THAN_RATED = "worse_than_rated"  # five stars, and looking elsewhere
    WORRIED = "worried"  # answers a cheerful letter with what is on their mind
    CALL_ME = "call_me"
    BOSS = "boss"  # the one above answers in their place
    COLLEAGUE = "colleague"  # somebody else answers, from somewhere else
    GERMAN = "german"
    GERMAN_CROSS = "german_cross"
    AWAY = "away"
    LEFT = "left"
    GONE = "gone"  # the address does not exist
    FULL = "full"  # the mailbox is full
    STOP_WORDS = "stop_words"
    STOP_PAGE = "stop_page"
    STOP_ONE_CLICK = "stop_one_click"
    CALENDAR = "calendar"
    HESITANT = "hesitant"  # opens the lowest rating and goes no further
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    email: str
    first_name: str
    last_name: str
    role: str
    character: Character
    program: Program = Program.GMAIL
    phone: str = ""
    timezone: str = "Europe/London"
    locale: str = ""
    birthday: str = ""
    key_person: bool = False
    stand_in: tuple[str, str] = ("", "")  # name and address of whoever answers instead

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The circumstances in which somebody reads a letter."""

    nth: int  # of this sort, for this person; the first is 1
    topic: str  # what their last ticket was about, as they would call it
    today: date
    chance: Random

    def pick(self, words: Sequence[str]) -> str:
        """Begin anywhere and go on from there, so that nobody says the same thing twice running."""
        chosen = words[(self.chance.randrange(len(words)) + self.nth) % len(words)]
        said = chosen.replace("{topic}", self.topic)
        return said[:1].upper() + said[1:]

    def within(self, least_hours: float, most_hours: float) -> timedelta:
        return timedelta(hours=self.chance.uniform(least_hours, most_hours))


def answer(person: Person, received: Received, moment: Moment) -> Act | None:
    """What this person does about this letter, if anything."""
    rule = _RULES[person.character].get(received.sort)
    return rule(person, moment) if rule is not None else None


def is_scanned(person: Person) -> bool:
    """Whether a machine opens every link of this person's mail before they do."""
    return person.email.endswith("@castell-insurance.example")


_Rule = Callable[[Person, Moment], Act | None]


def _glad(person: Person, moment: Moment) -> Act | None:
    if moment.nth > 1 and moment.chance.random() < 0.3:  # nobody answers every survey
        return None
    comment = moment.pick(phrases.GLAD) if moment.chance.random() < 0.7 else ""
    rating = 5 if comment else moment.chance.choice((4, 5))
    return Rate(rating=rating, comment=comment, meant=Meant.GLAD, after=moment.within(0.5, 5))


def _says(words: Sequence[str], meant: Meant, *, within: tuple[float, float] = (0.5, 4)) -> _Rule:
    """Writes back, each time."""

    def rule(person: Person, moment: Moment) -> Act | None:
        return Reply(words=moment.pick(words), meant=meant, after=moment.within(*within))

    return rule


def _once_unhappy(rule: _Rule) -> _Rule:
    """Unhappy the first time; then somebody rang, and it is better. Mostly."""

    def softened(person: Person, moment: Moment) -> Act | None:
        if moment.nth == 1 or moment.chance.random() < AGAIN:
            return rule(person, moment)
        return Reply(words=moment.pick(phrases.BETTER), meant=Meant.GLAD, after=moment.within(1, 6))

    return softened


def _first(rule: _Rule) -> _Rule:
    """Says it once."""
    return lambda person, moment: rule(person, moment) if moment.nth == 1 else None


def _faint(person: Person, moment: Moment) -> Act | None:
    return Rate(
        rating=3,
        comment=moment.pick(phrases.FAINT),
        meant=Meant.UNHAPPY,
        after=moment.within(1, 5),
    )


def _low(person: Person, moment: Moment) -> Act | None:
    rating = moment.chance.choice((1, 2))
    return Rate(rating=rating, comment="", meant=Meant.UNHAPPY, after=moment.within(0.3, 2))


def _worse_than_rated(person: Person, moment: Moment) -> Act | None:
    return Rate(
        rating=moment.chance.choice((4, 5)),
        comment=moment.pick(phrases.WORSE_THAN_RATED),
        meant=Meant.UNHAPPY,
        after=moment.within(1, 4),
    )


def _boss(person: Person, moment: Moment) -> Act | None:
    name, address = person.stand_in
    return Reply(
        words=moment.pick(phrases.BOSS),
        meant=Meant.UNHAPPY,
        after=moment.within(2, 5),
        name=name,
        address=address,
        cc=(person.email,),
    )


def _colleague(person: Person, moment: Moment) -> Act | None:
    name, address = person.stand_in
    return Reply(
        words=moment.pick(phrases.COLLEAGUE),
        meant=Meant.UNHAPPY,
        after=moment.within(2, 6),
        name=name,
        address=address,
    )


def _away(person: Person, moment: Moment) -> Act | None:
    """Away on the first letter of the demo, glad to answer once back."""
    if moment.nth > 1:
        return _glad(person, moment)
    until = moment.today + timedelta(days=AWAY_DAYS)
    words = moment.pick(phrases.AWAY).replace("{until}", until.strftime("%-d %B %Y"))
    return Automatic(words=words, after=AT_ONCE, until=until)


def _away_from_letters(person: Person, moment: Moment) -> Act | None:
    return _away(person, moment) if moment.nth == 1 else None


def _left(person: Person, moment: Moment) -> Act | None:
    return Automatic(words=moment.pick(phrases.LEFT), after=AT_ONCE)


def _gone(person: Person, moment: Moment) -> Act | None:
    return Undeliverable(
        status="5.1.1",
        diagnostic=f"550 5.1.1 <{person.email}>: Recipient address rejected: User unknown",
        after=AT_ONCE,
    )


def _full(person: Person, moment: Moment) -> Act | None:
    return Undeliverable(
        status="4.2.2", diagnostic="452 4.2.2 The recipient's mailbox is over quota", after=AT_ONCE
    )


def _stop_page(person: Person, moment: Moment) -> Act | None:
    return Unsubscribe(one_click=False, after=moment.within(0.5, 2))


def _stop_one_click(person: Person, moment: Moment) -> Act | None:
    return Unsubscribe(one_click=True, after=moment.within(0.5, 2))


def _accept(person: Person, moment: Moment) -> Act | None:
    return Accept(after=moment.within(0.2, 1))


def _hesitate(person: Person, moment: Moment) -> Act | None:
    return Glance(ratings=(1,), after=moment.within(0.5, 2))


def _thank(person: Person, moment: Moment) -> Act | None:
    """Somebody has rung and then written; two polite people do not thank each other for ever."""
    if moment.nth > 1:
        return None
    return Reply(words=moment.pick(phrases.AFTERWARDS), meant=Meant.GLAD, after=moment.within(1, 5))


def _when_asked(rule: _Rule) -> Mapping[Sort, _Rule]:
    return {Sort.SURVEY: rule}


def _until_called(rule: _Rule) -> Mapping[Sort, _Rule]:
    return {Sort.SURVEY: _once_unhappy(rule), Sort.PERSONAL: _thank}


def _always(rule: _Rule) -> Mapping[Sort, _Rule]:
    return dict.fromkeys(Sort, rule)


_UNHAPPY, _GLAD, _ASIDE = Meant.UNHAPPY, Meant.GLAD, Meant.ASIDE
_C = Character

_RULES: Mapping[Character, Mapping[Sort, _Rule]] = {
    _C.GLAD: _when_asked(_glad),
    _C.WARM: _when_asked(_says(phrases.WARM, _GLAD)),
    _C.ROUGH_PRAISE: _when_asked(_says(phrases.ROUGH_PRAISE, _GLAD)),
    _C.LACONIC: _when_asked(_says(phrases.LACONIC, _GLAD, within=(0.1, 1))),
    _C.FACES: _when_asked(_says(phrases.FACES, _GLAD, within=(0.1, 1))),
    _C.TEN_POINTS: _when_asked(_says(phrases.TEN_POINTS, _GLAD)),
    _C.SUBTLE: _until_called(_says(phrases.SUBTLE, _UNHAPPY)),
    _C.FAINT: _until_called(_faint),
    _C.ANGRY: _until_called(_says(phrases.ANGRY, _UNHAPPY, within=(0.1, 0.6))),
    _C.SARCASTIC: _until_called(_says(phrases.SARCASTIC, _UNHAPPY)),
    _C.LOW: _until_called(_low),
    _C.WORSE_THAN_RATED: _until_called(_worse_than_rated),
    _C.WORRIED: {
        Sort.NURTURE: _first(_says(phrases.WORRIED, _UNHAPPY, within=(1, 4))),
        Sort.SURVEY: _glad,
        Sort.PERSONAL: _thank,
    },
    _C.CALL_ME: _until_called(_says(phrases.CALL_ME, _UNHAPPY)),
    _C.BOSS: _until_called(_boss),
    _C.COLLEAGUE: _until_called(_colleague),
    _C.GERMAN: _when_asked(_says(phrases.GERMAN, _GLAD)),
    _C.GERMAN_CROSS: _when_asked(_says(phrases.GERMAN_CROSS, _UNHAPPY)),
    _C.AWAY: {Sort.SURVEY: _away, Sort.NURTURE: _away_from_letters},
    _C.LEFT: _always(_left),
    _C.GONE: _always(_gone),
    _C.FULL: _always(_full),
    _C.STOP_WORDS: {
        Sort.NURTURE: _says(phrases.STOP_WRITING, _ASIDE),
        Sort.SURVEY: _says(phrases.STOP_WRITING, _ASIDE),
    },
    _C.STOP_PAGE: {Sort.NURTURE: _stop_page, Sort.SURVEY: _stop_page},
    _C.STOP_ONE_CLICK: {Sort.NURTURE: _stop_one_click, Sort.SURVEY: _stop_one_click},
    _C.CALENDAR: {Sort.NURTURE: _first(_accept), Sort.SURVEY: _glad},
    _C.HESITANT: _when_asked(_hesitate),
    _C.SILENT: {},
}
