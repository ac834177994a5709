"""Puts a contact on its way through a sequence: by hand, or because it is new to us.

Nobody enters a sequence twice by itself, and no client of long standing is welcomed as a new one
only because it is new in our tables. A person may send somebody through again; that is another
occurrence, and another row. Nothing is sent here: the first step falls due, that is all.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from tortoise.exceptions import IntegrityError

from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.hours import Hours
from daemon.models import Contact, Decision, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import decide, schedule
from daemon.nurture.settings import Enrol, Sequence

#: A client is a new one for so long at least: the days of a welcome, `[cadence] first_days`.
NEW_FOR = timedelta(days=60)


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
                await noted(row).save()
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
    since: date | None = None,
    sequences: Iterable[Sequence],
    why: str,
    now: datetime,
    hours: Hours,
) -> list[Enrolment]:
    """Enrol a contact that was just created in whatever it enters by itself.

    `since` is from when on its client is one, where that is known.
    """
    return [
        await contact(person, sequence, why=why, now=now, hours=hours)
        for sequence in automatic(sequences, new_client=new_client, referred=referred)
        if not new_client or in_time(sequence, since=since, today=now.date())
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


def in_time(sequence: Sequence, *, since: date | None, today: date) -> bool:
    """Whether a client since that day may still begin this sequence: not once it would be over."""
    lasts = sum((step.after for step in sequence.step), timedelta())
    return since is None or today - since <= max(lasts, NEW_FOR)


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


def noted(row: Enrolment) -> Decision:
    """Why this enrolment began, for `touchbase why`: the row's own reason is its last."""
    return Decision(
        contact_id=row.contact_id,
        about=f"sequence:{row.sequence}:{row.occurrence}",
        verb="enrolled",
        rule=row.why,
        at=row.enrolled_at,
        last_at=row.enrolled_at,
    )


async def _latest(contact_id: int, key: str) -> Enrolment | None:
    return (
        await Enrolment.filter(contact_id=contact_id, sequence=key).order_by("-occurrence").first()
    )
