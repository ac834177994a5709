"""The facts that a template may use, by the kind of letter it is.

A promise in both directions: whoever writes a letter hands over every fact of its kind (None where
there is nothing to say), and whoever writes a template finds here what there is. The samples are
people who do not exist; preview and lint render with them.

Facts are words, numbers, and lists of small dictionaries. Dates and times come as words, in the
language and time zone of whoever reads them. Nothing here looks into the database.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a letter is for, which decides what can be said in it."""

    NURTURE = "nurture"  # keeps in touch
    SURVEY = "survey"  # asks how it went
    CALLBACK = "callback"  # tells one of us whom to call
    STRAY = "stray"  # tells one of us which mails wait for a human
    LOOK = "look"  # asks one of us to look through some replies
    READ = "read"  # asks one of us to read what could not be judged


# Cheerful mail always shows the way out; see mail-rules on RFC 8058 and the body's visible link.
WITH_WAY_OUT = frozenset({Kind.NURTURE, Kind.SURVEY})

# Every column of an imported file that we do not know ourselves is one of these.
CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be said in a letter."""

    name: str
    says: str
    sample: Any
    sometimes: bool = False  # not known of everybody: needs a default or an `if`


def _list(name: str, says: str, *samples: Mapping[str, Any], sometimes: bool = False) -> list[Fact]:
    """A list, and what each of its items has."""
    keys = samples[0]
    items = [Fact(f"{name}.{key}", "of each", keys[key], key in ("note", "face")) for key in keys]
    return [Fact(name, says, list(samples), sometimes), *items]


_CARE = "https://care.harbour-finch.example"

OURSELVES = [
    Fact("sender.name", "our firm, or who writes for it", "Harbour & Finch"),
    Fact("sender.address", "the address we write from", "hello@harbour-finch.example"),
    Fact("sender.postal_address", "our address in the world", "14 Quay Street, Bristol BS1 4QD"),
]  # fmt: skip

EVERYBODY = [
    *OURSELVES,
    Fact("contact.first_name", "the first name", "Ada", True),
    Fact("contact.last_name", "the family name", "Brandt", True),
    Fact("contact.name", "the whole name, or the address where there is none", "Ada Brandt"),
    Fact("contact.role", "what they do there", "office manager", True),
    Fact("contact.email", "the address", "ada.brandt@northgate-joinery.example"),
    Fact("contact.phone", "the number to ring", "+44 20 7946 0018", True),
    Fact("client.name", "the firm", "Northgate Joinery"),
    Fact("client.since", "since when they are with us", "March 2021", True),
    Fact("owner.name", "who looks after this client", "Dora Finch"),
    Fact("owner.phone", "the owner's number", "+44 117 496 0321", True),
    Fact("owner.email", "the owner's address", "dora@harbour-finch.example"),
]  # fmt: skip

_WAY_OUT = Fact(
    "links.unsubscribe",
    "stops such mail",
    f"{_CARE}/u/1.8k.u.2b.0.sample",
)

_TO = Fact("staff.name", "whom the letter is for", "Dora Finch")

_SURVEY_URL = f"{_CARE}/s/1.8k.s.2b.t9xk3c.sample"

_FACES = (
    (5, "😀", "Very happy"),
    (4, "🙂", "Happy"),
    (3, "😐", "So-so"),
    (2, "🙁", "Unhappy"),
    (1, "😣", "Very unhappy"),
)

SURVEYED = [
    Fact("ticket.number", "the ticket's number in your helpdesk", "4711"),
    Fact("ticket.subject", "what the ticket was about", "Printer on the second floor", True),
    Fact("ticket.agent", "who worked on it", "Sam", True),
    Fact("survey.question", "the question as configured", "How happy are you with how it went?"),
    Fact("links.survey", "the page where one can answer at leisure", _SURVEY_URL),
    *_list(
        "links.rate",
        "one link for each rating, the best first",
        *(
            {"rating": rating, "face": face, "label": label, "url": f"{_SURVEY_URL}?r={rating}"}
            for rating, face, label in _FACES
        ),
    ),
]

CALLED = [
    _TO,
    Fact("client.value", "what the client is worth to us in a year", "£18,400 a year", True),
    Fact("callback.number", "the callback's number, for commands", 12),
    Fact("callback.reason", "because of what somebody must call", "a reply that sounds unhappy"),
    Fact("callback.opened", "when it was opened", "Tuesday, 3 March, 10:14"),
    Fact("callback.due", "until when somebody should have called", "Tuesday, 3 March, 14:14"),
    Fact("callback.overdue", "for how long it has been due", "2 working hours", True),
    Fact("callback.taken_by", "who of us has claimed it", "Dora Finch", True),
    Fact("callback.rating", "the rating they gave", "2 of 5", True),
    Fact(
        "callback.said",
        "their own words",
        "Well, it prints again, thanks.\nThough this is the third time this month, "
        "and we are still waiting for the scanner.",
        True,
    ),
    *_list(
        "callback.words",
        "the words that hinted, and what each of them says",
        {"words": "third time this month", "says": "it keeps happening"},
        {"words": "still waiting", "says": "somebody was left waiting"},
        sometimes=True,
    ),
    *_list(
        "callback.history",
        "what has been between us lately, the latest first",
        {"at": "3 March", "what": "ticket 4711 closed: Printer on the second floor"},
        {"at": "19 February", "what": "ticket 4630 closed: Printer on the second floor"},
        {"at": "2 February", "what": "rated 4 of 5"},
        sometimes=True,
    ),
    *_list(
        "callback.calls",
        "the calls made so far, the latest first",
        {"at": "3 March, 11:02", "by": "Dora Finch", "outcome": "voicemail", "note": "rang twice"},
        sometimes=True,
    ),
    Fact("callback.promised", "what we promised them before", "A new printer by Friday", True),
    Fact("callback.next", "when to try again", "Wednesday, 4 March, 15:30", True),
    Fact("callback.mail", "the subject of the mail to open", "Re: How did we do?", True),
    Fact("callback.url", "its page in the console", f"{_CARE}/c/12", True),
]  # fmt: skip

STRAYED = [
    _TO,
    Fact("stray.count", "how many mails wait for a human", 3),
    Fact("stray.oldest", "since when the oldest waits", "yesterday, 16:40"),
    Fact("stray.url", "their page in the console", f"{_CARE}/waiting", True),
    *_list(
        "stray.mails",
        "the mails, the oldest first",
        {"at": "2 March, 16:40", "sender": "p.holt@oldmill.example", "subject": "Invoice 2231"},
        {"at": "3 March, 08:12", "sender": "kim@brightside.example", "subject": "Quick question"},
        {"at": "3 March, 09:55", "sender": "info@southpier.example", "subject": "Re: your visit"},
    ),
]  # fmt: skip

LOOKED = [
    _TO,
    Fact("look.count", "how many replies there are to look through", 10),
    Fact("look.url", "their page in the console", f"{_CARE}/look", True),
]

READ = [
    _TO,
    Fact("read.why", "why nobody but a person can tell", "a part of it seems to be in French"),
    Fact("read.said", "their own words", "Merci, mais rien ne marche.", True),
    Fact("read.due", "until when somebody should have read it", "Tuesday, 3 March, 14:14"),
    Fact("read.url", "the conversation in the console", f"{_CARE}/threads/12", True),
    Fact("read.reference", "how commands name it", "inbound:12"),
]  # fmt: skip

BY_KIND: Mapping[Kind, tuple[Fact, ...]] = {
    Kind.NURTURE: (*EVERYBODY, _WAY_OUT),
    Kind.SURVEY: (*EVERYBODY, _WAY_OUT, *SURVEYED),
    Kind.CALLBACK: (*EVERYBODY, *CALLED),
    Kind.STRAY: (*OURSELVES, *STRAYED),
    Kind.LOOK: (*OURSELVES, *LOOKED),
    Kind.READ: (*EVERYBODY, *READ),
}


def known(kind: Kind) -> Mapping[str, Fact]:
    """Every fact that a letter of this kind can say, by its name."""
    return {fact.name: fact for fact in BY_KIND[kind]}


def sample(kind: Kind, *, custom: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Facts of somebody who does not exist, as a template gets them."""
    made: dict[str, Any] = {CUSTOM: dict(custom or {})}
    lists = tuple(f"{fact.name}." for fact in BY_KIND[kind] if isinstance(fact.sample, list))
    for fact in BY_KIND[kind]:
        if not fact.name.startswith(lists or "\0"):
            first, _, last = fact.name.partition(".")
            made.setdefault(first, {})[last] = deepcopy(fact.sample)
    return made


def least(kind: Kind) -> dict[str, Any]:
    """The same, with nothing that is only known of some: what a template must cope with."""
    made = sample(kind)
    for fact in BY_KIND[kind]:
        if fact.sometimes:
            blank(made, fact.name)
    return made


def blank(made: dict[str, Any], name: str) -> dict[str, Any]:
    """`made` with nothing to be said under `name`, in every item where that lies in a list."""
    first, _, rest = name.partition(".")
    if not rest:
        made[first] = [] if isinstance(made[first], list) else None
        return made
    inside = made[first]
    for each in inside if isinstance(inside, list) else [inside]:
        blank(each, rest)
    return made
