"""What the operator may say about sequences, the cadence and the caps: `config.toml` as values.

Types say most of it and are checked by whoever reads the file; `problems` says what types cannot,
and `warnings` what is legal and yet probably not meant. Nothing here reads a file.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import timedelta
from enum import StrEnum
from itertools import accumulate
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DELAY = re.compile(r"(\d{1,9})\s?([smhdw])", re.ASCII)
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}", re.ASCII)

# No sequence waits longer for one step: a slip of the keyboard, and far from the end of time.
DELAY_AT_MOST = timedelta(days=5 * 365)

# As long as the columns they end in (daemon/models).
TODO_AT_MOST, WHY_AT_MOST = 40, 400

_STRICT = ConfigDict(extra="forbid")


def delay(text: object) -> object:
    """Read `3d`, `4h`, `2w`, `90m`, `30s`; what is a timedelta already stays one."""
    if isinstance(text, timedelta):
        return text
    found = _DELAY.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        raise ValueError("a delay is a number and a unit: 30s, 90m, 4h, 3d or 2w")
    number, unit = int(found[1]), _UNITS[found[2]]
    if number > DELAY_AT_MOST / timedelta(**{unit: 1}):
        raise ValueError("a delay is five years at most")
    return timedelta(**{unit: number})


class Enrol(StrEnum):
    """Who enters a sequence without anybody's saying so."""

    NEW_CLIENT = "new_client"  # everybody who comes with a client we did not have
    NEW_CONTACT = "new_contact"  # a new person, whom no sequence for new clients takes
    REFERRAL = "referral"  # everybody who comes with a new client that somebody sent us
    MANUAL = "manual"


class Event(StrEnum):
    """What may end an enrolment before its last step."""

    REPLY = "reply"
    ANSWER = "answer"  # to a survey
    CALLBACK = "callback"  # somebody must be phoned
    BOUNCE = "bounce"
    UNSUBSCRIBE = "unsubscribe"
    COMPLAINT = "complaint"
    LEFT = "left"


#: These end every enrolment, whatever `halt_on` says: there is nobody left to write to, or the law
#: gives the last word to the one who objects (GDPR art. 21 (3)).
ALWAYS_HALT = frozenset({Event.BOUNCE, Event.UNSUBSCRIBE, Event.COMPLAINT, Event.LEFT})


@dataclass(frozen=True, slots=True)
class Step:
    """One mail, or one thing for a person to do, so long after the touch before it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    after: Annotated[timedelta, BeforeValidator(delay)]
    template: str | None = None
    todo: str | None = None  # call, visit, gift, thank …
    why: str = ""  # of a to-do: what to bring up

    @property
    def name(self) -> str:
        """What a touch of this step is called: its template, or `todo:visit`."""
        return self.template or f"todo:{self.todo}"


@dataclass(frozen=True, slots=True)
class Sequence:
    """An ordered list of steps; a line, never a tree."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    key: str
    name: str = ""
    enrol: Enrol = Enrol.MANUAL
    halt_on: tuple[Event, ...] = (Event.REPLY,)
    step: tuple[Step, ...] = ()

    def halts_on(self, event: Event) -> bool:
        return event in ALWAYS_HALT or event in self.halt_on


@dataclass(frozen=True, slots=True)
class Cadence:
    """The promise that nobody goes unheard from us for long."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    every_days: int = 28  # four weeks: a client who hears nothing for longer feels forgotten
    first_days: int = 60
    first_touches: tuple[int, int] = (6, 8)  # at least and at most, in the first days
    visit_every_days: int = 90  # face to face once a quarter


@dataclass(frozen=True, slots=True)
class Cap:
    """The most cheerful mail that one person, or all at one client together, may get; 0 is no cap.

    One a day, because the second is the one that annoys. Three a week still let a welcome, a
    survey and a check-in meet in one week. Ten a day for a client: its people talk to each other,
    and a dozen equal mails on one morning are a mailing, not a letter.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    person_per_day: int = 1
    person_per_week: int = 3
    client_per_day: int = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """`[[sequence]]`, `[cadence]` and `[cap]` together."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    sequence: tuple[Sequence, ...] = ()
    cadence: Cadence = field(default_factory=Cadence)
    cap: Cap = field(default_factory=Cap)


def problems(
    sequences: Iterable[Sequence],
    *,
    templates: Collection[str],
    cadence: Cadence | None = None,
    cap: Cap | None = None,
) -> list[str]:
    """Every fault that types cannot tell, each a sentence that begins with its key."""
    found: list[str] = []
    seen: set[str] = set()
    for n, sequence in enumerate(sequences):
        place = f"sequence.{n}"
        if not _KEY.fullmatch(sequence.key):
            found.append(f"{place}.key: write {sequence.key!r} in small letters, digits, - and _")
        if sequence.key in seen:
            found.append(f"{place}.key: there is another sequence {sequence.key!r}; rename one")
        seen.add(sequence.key)
        if not sequence.step:
            found.append(f"{place}.step: the sequence {sequence.key!r} has no step")
        for m, step in enumerate(sequence.step):
            found += [f"{place}.step.{m}.{fault}" for fault in _faults(step, templates)]
    found += _numbers("cadence", cadence or Cadence(), least=1)
    found += _numbers("cap", cap or Cap(), least=0)
    return found


def warnings(sequences: Iterable[Sequence], *, cadence: Cadence) -> list[str]:
    """What is legal and probably not meant: a welcome that says too little, or too much."""
    least, most = sorted(cadence.first_touches)
    found = []
    for sequence in sequences:
        if sequence.enrol not in {Enrol.NEW_CLIENT, Enrol.NEW_CONTACT}:
            continue
        waits = accumulate(step.after for step in sequence.step)
        touches = sum(wait <= timedelta(days=cadence.first_days) for wait in waits)
        if not least <= touches <= most:
            found.append(
                f"the sequence {sequence.key!r} has {touches} touches in the first "
                f"{cadence.first_days} days; [cadence] first_touches asks for {least} to {most}"
            )
    return found


def _faults(step: Step, templates: Collection[str]) -> Iterator[str]:
    if (step.template is None) == (step.todo is None):
        yield "template: a step has either a template or a todo"
    if step.template is not None and step.template not in templates:
        yield f"template: there is no template {step.template!r}"
    if step.todo is not None and not 0 < len(step.todo.strip()) <= TODO_AT_MOST:
        yield f"todo: name it in {TODO_AT_MOST} letters at most, such as call or visit"
    if len(step.why) > WHY_AT_MOST:
        yield f"why: say it in {WHY_AT_MOST} letters at most"
    if not timedelta(0) <= step.after <= DELAY_AT_MOST:
        yield "after: a delay is not negative, and five years at most"


def _numbers(section: str, values: Cadence | Cap, *, least: int) -> Iterator[str]:
    for name in (one.name for one in fields(values)):
        value: Any = getattr(values, name)
        if any(n < least for n in (value if isinstance(value, tuple) else (value,))):
            yield f"{section}.{name}: must be {least} or more"
