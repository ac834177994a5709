"""Puts a contact on its way through a sequence: by hand, or because it is new to us.

Nobody enters a sequence twice by itself. A person may send somebody through again; that is
another occurrence, and another row. Nothing is sent here: the first step falls due, that is all.
"""

from collections.abc import Iterable
from datetime import datetime

from tortoise.exceptions import IntegrityError

from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.hours import Hours
from daemon.models import Contact, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import decide, schedule
from daemon.nurture.settings import Enrol, Sequence


class EmptySequenceError(MistakeError):
    """This sequence has no step; write at least one [[sequence.step]]."""


async def contact(
    contact: Contact,
    sequence: Sequence,
    *,
    why: str,
    now: datetime,
    hours: Hours,
    again: bool = False,
) -> Enrolment:
    """Enrol a contact, unless it is, or was, in this sequence; returns the latest enrolment.

    With `again`, somebody who went through it (or was halted) begins anew.
    """
    async with transaction.begin():
        last = await _latest(contact.id, sequence.key)
        under_way = last is not None and last.state in (
            EnrolmentState.ACTIVE,
            EnrolmentState.PAUSED,
        )
        if last is not None and (under_way or not again):
            return last
        row = prepared(contact, sequence, why=why, now=now, hours=hours)
        row.occurrence = last.occurrence + 1 if last else 1
        try:
            async with transaction.begin():  # a savepoint: another daemon may have been quicker
                await row.save()
        except IntegrityError:
            return await Enrolment.get(
                contact_id=contact.id, sequence=sequence.key, occurrence=row.occurrence
            )
    return row


async def newcomer(
    person: Contact,
    *,
    new_client: bool,
    referred: bool = False,
    sequences: Iterable[Sequence],
    why: str,
    now: datetime,
    hours: Hours,
) -> list[Enrolment]:
    """Enrol a contact that was just created in whatever it enters by itself."""
    return [
        await contact(person, sequence, why=why, now=now, hours=hours)
        for sequence in automatic(sequences, new_client=new_client, referred=referred)
    ]


def automatic(sequences: Iterable[Sequence], *, new_client: bool, referred: bool) -> list[Sequence]:
    """The sequences that a new contact enters by itself.

    One that is for new clients comes before one for new contacts, so that nobody is welcomed twice.
    """
    wanted = {Enrol.NEW_CLIENT} if new_client else set()
    if new_client and referred:
        wanted.add(Enrol.REFERRAL)
    listed = tuple(sequence for sequence in sequences if sequence.step)
    return [s for s in listed if s.enrol in wanted] or [
        s for s in listed if s.enrol is Enrol.NEW_CONTACT
    ]


def prepared(
    contact: Contact, sequence: Sequence, *, why: str, now: datetime, hours: Hours
) -> Enrolment:
    """A first enrolment, not yet saved: for whoever saves thousands at once."""
    if not sequence.step:
        raise EmptySequenceError
    timezone = contact.timezone or None
    back = decide.back_from(contact.absent_until, hours=hours, timezone=timezone)
    due_at = schedule.due(
        sequence.step[0],
        after=now,
        hours=hours,
        timezone=timezone,
        chance=schedule.chance(contact.email, sequence.key, 0),
        not_before=back,
    )
    return Enrolment(
        contact_id=contact.id,
        sequence=sequence.key,
        due_at=due_at,
        why=why[:200],
        enrolled_at=now,
    )


async def _latest(contact_id: int, key: str) -> Enrolment | None:
    return (
        await Enrolment.filter(contact_id=contact_id, sequence=key).order_by("-occurrence").first()
    )
