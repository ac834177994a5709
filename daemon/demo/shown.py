"""What the demo's page shows of each thing: values, made in columns.py and overview.py."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Left:
    """A mail that left, or that is being kept back."""

    id: int
    at: datetime
    to: str
    client: str
    subject: str
    sort: str
    state: str
    held_why: str


@dataclass(frozen=True, slots=True)
class Back:
    """Something that came back: a mail, or an answer on the page."""

    link: str
    at: datetime
    who: str
    client: str
    words: str
    sort: str
    rating: int | None
    hints: tuple[str, ...]
    unhappy: bool | None  # None: a person must read it
    ours: bool  # waits for one of us


@dataclass(frozen=True, slots=True)
class Must:
    """Somebody who must be called, or was."""

    id: int
    client: str
    who: str
    phone: str
    value: str
    why: str
    reasons: tuple[tuple[str, str], ...]  # the words, and what they say
    said: str
    rating: int | None
    owner: str
    opened_at: datetime
    due_at: datetime
    state: str
    calls: tuple[str, ...]
    ended: str  # how it ended, "" while it is open
    late: bool


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something else that a person must do."""

    client: str
    kind: str
    why: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the people of one sequence have come."""

    sequence: str
    steps: tuple[int, ...]  # people waiting for step 1, 2, 3 …
    active: int
    ended: int


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    left: int
    back: int
    opened: int
    closed: int
