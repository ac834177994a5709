"""What becomes of a step that fell due: it goes, waits, is left out, or its enrolment ends.

The planner and the forecast both ask here, so that what is foretold and what is done cannot
differ. Every answer but "go" is a sentence that staff can read. To-dos are for our own people:
hush, basis and caps are about mail and do not hold them. A freeze holds every step: in an outage
our people have other things to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from daemon import hours as office
from daemon.hours import Hours
from daemon.nurture import cap as caps
from daemon.nurture.cap import Sent
from daemon.nurture.settings import Cap, Step

LEFT = "no longer works there"
NO_BASIS = "there is no basis on which we may write: set `consent`, or [sender] basis"
OUTSIDE_HOURS = "outside office hours"


@dataclass(frozen=True, slots=True)
class Ban:
    """A reason with its end, where one is known: a suppression, a freeze."""

    why: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with one person at one moment, as far as a step depends on it."""

    timezone: str = ""
    left: bool = False
    suppressed: Ban | None = None
    frozen: Ban | None = None
    hushed: str | None = None
    basis: bool = True
    absent_until: date | None = None
    sent: Sent = field(default_factory=Sent)
    open_todos: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Go:
    """Now."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Not now; `until` is None when nobody knows the end, and it must be looked at again."""

    why: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """This step not at all; the next one goes on from here."""

    why: str


@dataclass(frozen=True, slots=True)
class Halt:
    """Neither this step nor any after it."""

    why: str


Fate = Go | Hold | Skip | Halt


def fate(
    step: Step, standing: Standing, *, first: bool, cap: Cap, hours: Hours, now: datetime
) -> Fate:
    """What becomes of `step`, which fell due at or before `now`; `first`: nothing went before."""
    if standing.left:
        return Halt(LEFT)
    if standing.suppressed and standing.suppressed.until is None:
        return Halt(standing.suppressed.why)
    if step.todo is not None and step.todo in standing.open_todos:
        return Skip(f"there is an open to-do of this kind, {step.todo}")
    for hold in _holds(step, standing, first=first, cap=cap, hours=hours, now=now):
        return hold
    return Go()


def away(returns_on: date | None) -> str:
    """How an absence reads in a list."""
    return f"away until {returns_on:%Y-%m-%d}" if returns_on else ""


def back_from(returns_on: date | None, *, hours: Hours, timezone: str | None) -> datetime | None:
    """When somebody is written to again who returns on that day: the first office hours after it.

    The day of return itself belongs to all that piled up. None for who is not away.
    """
    if returns_on is None:
        return None
    return office.on(returns_on + timedelta(days=1), hours=hours, timezone=timezone)


def _holds(
    step: Step, standing: Standing, *, first: bool, cap: Cap, hours: Hours, now: datetime
) -> Iterator[Hold]:
    """Whatever holds this step, the weightiest first."""
    yield from _while(standing.frozen, now)
    if step.template is not None:
        yield from _holds_of_mail(standing, now)
    back = back_from(standing.absent_until, hours=hours, timezone=standing.timezone)
    if back is not None and back > now:
        yield Hold(away(standing.absent_until), back)
    opening = office.next_open(now, hours=hours, timezone=standing.timezone)
    if opening > now:
        yield Hold(OUTSIDE_HOURS, opening)
    if step.template is not None:
        yield from _over_the_cap(step, standing, first=first, cap=cap, hours=hours, now=now)


def _holds_of_mail(standing: Standing, now: datetime) -> Iterator[Hold]:
    yield from _while(standing.suppressed, now)
    if standing.hushed is not None:
        yield Hold(standing.hushed)
    if not standing.basis:
        yield Hold(NO_BASIS)


def _while(ban: Ban | None, now: datetime) -> Iterator[Hold]:
    if ban is not None and (ban.until is None or ban.until > now):
        yield Hold(ban.why, ban.until)


def _over_the_cap(
    step: Step, standing: Standing, *, first: bool, cap: Cap, hours: Hours, now: datetime
) -> Iterator[Hold]:
    # A step that is to follow within the day was put there by the operator, who meant it.
    if not first and step.after < caps.A_DAY:
        cap = replace(cap, person_per_day=0, person_per_week=0)
    zone = standing.timezone
    if over := caps.over(standing.sent, cap=cap, hours=hours, timezone=zone, now=now):
        yield Hold(over.why, over.until)
