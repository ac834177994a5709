"""Pauses, resumes and halts enrolments by a person's word.

`sequence` is the key of one, or None for every sequence this contact is in. A halted enrolment may
be taken up again where it stopped; a finished one has nothing left to resume.
"""

from datetime import datetime

from tortoise.queryset import QuerySet

from daemon.database import transaction
from daemon.hours import Hours
from daemon.models import Contact, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import decide, schedule
from daemon.nurture import halt as halting


async def pause(contact_id: int, sequence: str | None = None, *, why: str) -> int:
    """Stop for a while; returns how many enrolments were paused."""
    async with transaction.begin():
        return await _those(contact_id, sequence, EnrolmentState.ACTIVE).update(
            state=EnrolmentState.PAUSED, why=why[:200], held_by=""
        )


async def resume(
    contact: Contact, sequence: str | None = None, *, why: str, hours: Hours, now: datetime
) -> int:
    """Go on with what was paused or halted: what was missed meanwhile comes next, not at once."""
    async with transaction.begin():
        rows = await _those(contact.id, sequence, EnrolmentState.PAUSED, EnrolmentState.HALTED)
        latest = {row.sequence: row for row in sorted(rows, key=lambda row: row.occurrence)}
        for row in latest.values():
            await Enrolment.filter(id=row.id, state=row.state).update(
                state=EnrolmentState.ACTIVE,
                due_at=_next(contact, row, hours, now),
                ended_at=None,
                why=why[:200],
            )
    return len(latest)


async def halt(contact_id: int, sequence: str | None = None, *, why: str, now: datetime) -> int:
    """End for good what is under way; returns how many enrolments."""
    async with transaction.begin():
        rows = await _those(contact_id, sequence, EnrolmentState.ACTIVE, EnrolmentState.PAUSED)
        return sum([await halting.enrolment(row, why=why, now=now) for row in rows])


def _those(contact_id: int, sequence: str | None, *states: EnrolmentState) -> QuerySet[Enrolment]:
    rows = Enrolment.filter(contact_id=contact_id, state__in=states)
    return rows if sequence is None else rows.filter(sequence=sequence)


def _next(contact: Contact, row: Enrolment, hours: Hours, now: datetime) -> datetime:
    timezone = contact.timezone or None
    back = decide.back_from(contact.absent_until, hours=hours, timezone=timezone)
    return schedule.shifted(
        row.due_at or now,
        not_before=max(now, back or now),
        hours=hours,
        timezone=timezone,
        chance=schedule.chance(contact.email, row.sequence, row.position),
    )
