"""When a step falls due: so long after the touch that really left, in the person's hours.

Distances are measured from what did leave and never from what should have: after an outage the
later steps keep their distances, and nothing bunches up. A little chance spreads those that fall
on the same moment (everybody imported together, everybody at nine on Monday). The chance is drawn
from who and what, not from a dice: the forecast and the planner must draw the same.
"""

from datetime import datetime, timedelta
from random import Random

from daemon import hours as office
from daemon.hours import Hours
from daemon.nurture.settings import Step

#: Nobody notices ten minutes on a wait of days, and a thousand mails within them are two a second.
SPREAD_AT_MOST = timedelta(minutes=10)

# A short wait is spread over a hundredth of itself: "4h" by two minutes, "0d" not at all.
SPREAD_SHARE = 100


def due(
    step: Step,
    *,
    after: datetime,
    hours: Hours,
    timezone: str | None,
    chance: Random,
    not_before: datetime | None = None,
) -> datetime:
    """When `step` falls due, `after` being the touch before it (or the enrolment).

    `not_before` is the end of an absence: what would fall into it falls due behind it.
    """
    wished = office.later(after, step.after, hours=hours, timezone=timezone)
    return shifted(
        wished,
        not_before=not_before or wished,
        hours=hours,
        timezone=timezone,
        chance=chance,
        spread=min(step.after / SPREAD_SHARE, SPREAD_AT_MOST),
    )


def shifted(
    due_at: datetime,
    *,
    not_before: datetime,
    hours: Hours,
    timezone: str | None,
    chance: Random,
    spread: timedelta = timedelta(0),
) -> datetime:
    """`due_at`, or the first open moment from `not_before` on, with its little chance.

    Whatever is moved to an opening would meet everything else there, and is spread in full.
    """
    wished = max(due_at, not_before)
    opening = office.next_open(wished, hours=hours, timezone=timezone)
    room = SPREAD_AT_MOST if opening > due_at else spread
    spread_out = opening + room * chance.random()
    if office.is_open(spread_out, hours=hours, timezone=timezone):
        return spread_out
    return opening


def chance(email: str, sequence: str, position: int) -> Random:
    """The same draw for the same touch, in every process."""
    # Not for secrets: it spreads the load.
    return Random(f"{email}/{sequence}/{position}")  # noqa: S311
