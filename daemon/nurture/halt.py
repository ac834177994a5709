"""Ends a contact's enrolments because of something that happened: a reply, a bounce, an objection.

Each sequence says in `halt_on` what ends it; an objection or a dead address ends every one. A mail
that an ended enrolment has put into the outbox and that has not left yet is cancelled with it.
"""

from collections.abc import Iterable
from datetime import datetime

from daemon.database import transaction
from daemon.models import Enrolment, Message
from daemon.models.enrolment import EnrolmentState
from daemon.models.message import MessageState
from daemon.nurture.settings import ALWAYS_HALT, Event, Sequence
from daemon.outbox import decision

_UNDER_WAY = (EnrolmentState.ACTIVE, EnrolmentState.PAUSED)


async def contact(
    contact_id: int,
    *,
    event: Event | str,
    why: str,
    sequences: Iterable[Sequence],
    now: datetime,
) -> int:
    """Halt what `event` ends for this contact; returns how many enrolments."""
    halted = 0
    async with transaction.begin():
        rows = await Enrolment.filter(contact_id=contact_id, state__in=_UNDER_WAY)
        known = {sequence.key: sequence for sequence in sequences}
        for row in rows:
            if _ends(known.get(row.sequence), Event(event)):
                halted += await enrolment(row, why=why, now=now)
    return halted


async def enrolment(row: Enrolment, *, why: str, now: datetime) -> bool:
    """Halt one enrolment; False when it had ended already. Inside the caller's transaction."""
    won = await Enrolment.filter(id=row.id, state__in=_UNDER_WAY).update(
        state=EnrolmentState.HALTED, ended_at=now, due_at=None, held_by="", why=why[:200]
    )
    if not won:
        return False
    await Message.filter(
        contact_id=row.contact_id,
        origin__startswith=f"touch:{row.id}:",
        state__in=[MessageState.QUEUED, MessageState.HELD],
    ).update(state=MessageState.CANCELLED, held_why=why[:200])
    about = f"sequence:{row.sequence}:{row.occurrence}"
    await decision.note(row.contact_id, about=about, verb="halted", rule=why, now=now)
    return True


def _ends(sequence: Sequence | None, event: Event) -> bool:
    # A sequence that is no longer in the configuration cannot be asked: it sends nothing anyway.
    return event in ALWAYS_HALT if sequence is None else sequence.halts_on(event)
