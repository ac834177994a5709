"""What a person of the demo does about a letter: values only, carried out in life.py."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Meant(StrEnum):
    """What the author of the words had in mind: what the demo's summary holds the judge to."""

    GLAD = "glad"
    UNHAPPY = "unhappy"  # even slightly, or wants to be phoned: somebody should
    ASIDE = "aside"  # a machine's, or nothing that the judge is asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Answers from a mail program, with the history that it quotes underneath."""

    words: str
    meant: Meant
    after: timedelta
    name: str = ""  # "" is the person who was written to
    address: str = ""
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Opens the survey's page and sends its form."""

    rating: int
    comment: str
    meant: Meant
    after: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Opens the link of one rating and goes no further: a scanner, or somebody called away."""

    ratings: tuple[int, ...]
    after: timedelta
    meant: Meant = Meant.ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe:
    """Opens the unsubscribe page and presses its button, or lets the mail program do it."""

    one_click: bool  # RFC 8058: a bare POST, no page
    after: timedelta
    meant: Meant = Meant.ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Automatic:
    """A machine answers while its owner is away."""

    words: str
    after: timedelta
    until: date | None = None
    meant: Meant = Meant.ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeliverable:
    """The provider sends the letter back (RFC 3464)."""

    status: str  # RFC 3463
    diagnostic: str
    after: timedelta
    meant: Meant = Meant.ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """A calendar says yes to a meeting (RFC 5546 §3.2.3)."""

    after: timedelta
    meant: Meant = Meant.ASIDE


Act = Reply | Rate | Glance | Unsubscribe | Automatic | Undeliverable | Accept
