"""The duty that takes enrolments on whose next step is due; a bounded number in each round.

It decides nothing and writes nothing itself but what concerns many at once: a freeze that holds
all of them, and the alarm about a template that is over once nothing is held by it. An enrolment
that cannot be worked on is put aside, and the others go on.
"""

from collections.abc import Iterable
from datetime import datetime

from tortoise.exceptions import (
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)
from tortoise.queryset import QuerySet

from daemon import log
from daemon.models import Enrolment, Problem
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import advance, touch
from daemon.nurture.settings import Cap, Sequence
from daemon.outbox import alarm, hush
from daemon.outbox.desk import Desk

#: Steps taken in one round: some seconds of work, after which the watchdog is fed again.
AT_MOST = 200

#: The database is away: no enrolment is to blame, and the next round finds them all again.
_NOT_ABOUT_IT = (OperationalError, DBConnectionError, TransactionManagementError, OSError)


async def make_round(
    *, desk: Desk, sequences: Iterable[Sequence], now: datetime, cap: Cap | None = None
) -> int:
    """Take every step that is due now, up to AT_MOST; returns how many were looked at."""
    await _end_alarms()
    if why := await hush.frozen(now):
        await _due(now).exclude(held_by=why[:200]).update(held_by=why[:200])
        return 0
    known = {sequence.key: sequence for sequence in sequences}
    ids = await _due(now).order_by("due_at", "id").limit(AT_MOST).values_list("id", flat=True)
    for id in ids:
        await _advance(int(str(id)), desk, known, cap or Cap(), now)
    return len(ids)


async def look_again(now: datetime) -> int:
    """Look at everything that is held once more, now: the configuration or a template changed."""
    held = Enrolment.filter(state=EnrolmentState.ACTIVE, due_at__gt=now).exclude(held_by="")
    return await held.update(due_at=now)


def _due(now: datetime) -> QuerySet[Enrolment]:
    return Enrolment.filter(state=EnrolmentState.ACTIVE, due_at__lte=now)


async def _advance(
    id: int, desk: Desk, sequences: dict[str, Sequence], cap: Cap, now: datetime
) -> None:
    try:
        await advance.enrolment(id, desk=desk, sequences=sequences, cap=cap, now=now)
    except Exception as fault:
        # An IntegrityError is an OperationalError to Tortoise, and yet about this one row.
        if isinstance(fault, _NOT_ABOUT_IT) and not isinstance(fault, IntegrityError):
            raise
        log.exception("enrolment.stumbled", enrolment=id)
        why = f"something unexpected happened ({type(fault).__name__}); see the log"
        await advance.stumbled(id, why=why, now=now)


async def _end_alarms() -> None:
    """A template's alarm is over once no enrolment is held by it."""
    for problem in await Problem.filter(key__startswith="nurture:"):
        template = problem.key.removeprefix("nurture:")
        held = Enrolment.filter(
            state=EnrolmentState.ACTIVE, held_by__startswith=touch.held_by_template(template)
        )
        if not await held.exists():
            await alarm.end(problem.key)
