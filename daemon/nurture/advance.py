"""Takes an enrolment one step on: all of it, or none.

In one transaction the step is decided, rendered, put into the outbox, recorded as a touch, and the
enrolment set to its next. A unique index on the touch, and another on the message's origin, say
that no step can be taken twice; two planners that meet at one enrolment pass each other by.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import assert_never

from daemon import hours as office
from daemon.database import transaction
from daemon.models import Client, Contact, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import decide, gather, halt, schedule, touch
from daemon.nurture.decide import Go, Halt, Hold, Skip
from daemon.nurture.settings import Cap, Sequence
from daemon.outbox import decision
from daemon.outbox.desk import Desk

#: What nobody knows the end of is looked at again after this: soon enough that a closed callback or
#: a mended template is not waited for, seldom enough that a thousand held steps cost nothing.
LOOK_AGAIN = timedelta(minutes=5)


async def enrolment(
    id: int, *, desk: Desk, sequences: Mapping[str, Sequence], cap: Cap, now: datetime
) -> bool:
    """Take the step that is due; False when there is none (any more), or another one is at it."""
    client_id = await _client_of(id)
    if client_id is None:
        return False
    async with transaction.begin():
        # The client first, so that its cap is counted by one at a time, and in the same order as
        # whoever opens a callback; SQLite has no row locks and needs none.
        await Client.filter(id=client_id).select_for_update().first()
        row = await _due(id, now)
        if row is None:
            return False
        sequence = sequences.get(row.sequence)
        if sequence is None:
            gone = Hold(f"the sequence {row.sequence} is not in the configuration")
            await _hold(row, gone, desk, now)
        elif row.position >= len(sequence.step):
            await _finish(row, row.position, now)  # it was shortened meanwhile
        else:
            await _step(row, sequence, desk, cap, now)
    return True


async def stumbled(id: int, *, why: str, now: datetime) -> None:
    """Put aside an enrolment that cannot be worked on, so that the others go on."""
    await Enrolment.filter(id=id, state=EnrolmentState.ACTIVE).update(
        held_by=why[:200], due_at=now + timedelta(hours=1)
    )


async def _client_of(id: int) -> int | None:
    found = await Enrolment.filter(id=id).values_list("contact__client_id", flat=True)
    return int(str(found[0])) if found else None


async def _due(id: int, now: datetime) -> Enrolment | None:
    return (
        await Enrolment.filter(id=id, state=EnrolmentState.ACTIVE, due_at__lte=now)
        .select_for_update(skip_locked=True)
        .first()
    )


async def _step(row: Enrolment, sequence: Sequence, desk: Desk, cap: Cap, now: datetime) -> None:
    contact = await Contact.get(id=row.contact_id).select_related("client__owner")
    standing = (await gather.standings([contact], desk=desk, now=now))[contact.id]
    step, first = sequence.step[row.position], row.position == 0
    fate = decide.fate(step, standing, first=first, cap=cap, hours=desk.hours, now=now)
    if isinstance(fate, Go):
        fate = await touch.make(step, row, contact, desk=desk, now=now)
    match fate:
        case Go():
            await _move_on(row, sequence, contact, desk, now)
        case Hold():
            await _hold(row, fate, desk, now, contact)
        case Skip(why):
            await touch.record(step, row, outcome="skipped", why=why, now=now)
            await _note(row, "skipped", why, now)
            await _move_on(row, sequence, contact, desk, now)
        case Halt(why):
            await halt.enrolment(row, why=why, now=now)
        case _:
            assert_never(fate)


async def _move_on(
    row: Enrolment, sequence: Sequence, contact: Contact, desk: Desk, now: datetime
) -> None:
    position = row.position + 1
    if position == len(sequence.step):
        await _finish(row, position, now)
        return
    timezone = contact.timezone or None
    due_at = schedule.due(
        sequence.step[position],
        after=now,
        hours=desk.hours,
        timezone=timezone,
        chance=schedule.chance(contact.email, sequence.key, position),
        not_before=decide.back_from(contact.absent_until, hours=desk.hours, timezone=timezone),
    )
    await _change(row, position=position, due_at=due_at, held_by="")


async def _finish(row: Enrolment, position: int, now: datetime) -> None:
    await _change(
        row,
        state=EnrolmentState.FINISHED,
        position=position,
        due_at=None,
        ended_at=now,
        held_by="",
    )


async def _hold(
    row: Enrolment, hold: Hold, desk: Desk, now: datetime, contact: Contact | None = None
) -> None:
    timezone = (contact and contact.timezone) or None
    if hold.until is None or contact is None:
        due_at = office.next_open(now + LOOK_AGAIN, hours=desk.hours, timezone=timezone)
    else:
        due_at = schedule.shifted(
            row.due_at or now,
            not_before=hold.until,
            hours=desk.hours,
            timezone=timezone,
            chance=schedule.chance(contact.email, row.sequence, row.position),
        )
    await _change(row, due_at=due_at, held_by=hold.why[:200])
    await _note(row, "held", hold.why, now)


async def _note(row: Enrolment, verb: str, why: str, now: datetime) -> None:
    await decision.note(row.contact_id, about=touch.origin(row), verb=verb, rule=why, now=now)


async def _change(row: Enrolment, **changes: object) -> None:
    # The position once more: whoever comes second changes nothing.
    await Enrolment.filter(id=row.id, state=EnrolmentState.ACTIVE, position=row.position).update(
        **changes
    )
