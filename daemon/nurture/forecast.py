"""Every cheerful mail that would leave in the next days, when, to whom, and what holds it back.

Three sources, one list: steps that will fall due (course.py walks them with the planner's rules),
surveys that are scheduled, and what already waits in the outbox. Each letter is really rendered,
so that a template that will fail is seen before its day. Nothing is written.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from daemon.models import Contact, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import gather, touch, waiting
from daemon.nurture.course import Course, Foretold, Traveller
from daemon.nurture.decide import Hold, Standing
from daemon.nurture.planned import Planned
from daemon.nurture.settings import Cap, Sequence
from daemon.outbox.desk import Desk

#: Steps walked, or letters rendered, before the loop may do something else: some milliseconds.
AT_ONCE = 20


async def plan(
    *,
    days: int,
    sequences: Iterable[Sequence],
    desk: Desk,
    now: datetime,
    cap: Cap | None = None,
    client: int | None = None,
) -> list[Planned]:
    """What would leave until `days` from now, in order; for one client by its id, or for all."""
    until = now + timedelta(days=days)
    found = await _steps(sequences, cap or Cap(), desk, now, until, client)
    found += await waiting.surveys(desk=desk, now=now, until=until, client=client)
    found += await waiting.messages(now=now, until=until, client=client)
    return sorted(found, key=lambda planned: (planned.at, planned.to))


async def _steps(
    sequences: Iterable[Sequence],
    cap: Cap,
    desk: Desk,
    now: datetime,
    until: datetime,
    client: int | None,
) -> list[Planned]:
    known = {sequence.key: sequence for sequence in sequences}
    enrolments = await _under_way(known, until, client)
    contacts = {row.contact_id: row.contact for row in enrolments}
    standings = await gather.standings(list(contacts.values()), desk=desk, now=now)
    course = Course(desk.hours, cap, until)
    foretold = [
        _paused(row, known[row.sequence], now)
        for row in enrolments
        if row.state is EnrolmentState.PAUSED
    ]
    for row in enrolments:
        if row.state is EnrolmentState.ACTIVE:
            course.join(
                _traveller(row, known[row.sequence], standings[row.contact_id]),
                due_at=max(row.due_at or now, now),
                held_since=now if row.held_by else None,
            )
    for foreseen in course.follow():
        foretold.append(foreseen)
        if len(foretold) % AT_ONCE == 0:
            await asyncio.sleep(0)
    return await _worded(foretold, {row.id: row.contact for row in enrolments}, desk)


async def _under_way(
    known: Mapping[str, Sequence], until: datetime, client: int | None
) -> list[Enrolment]:
    rows = Enrolment.filter(
        state__in=[EnrolmentState.ACTIVE, EnrolmentState.PAUSED],
        due_at__lte=until,
        sequence__in=list(known),
    )
    if client is not None:
        rows = rows.filter(contact__client_id=client)
    found = await rows.select_related("contact__client__owner").order_by("due_at", "id")
    return [row for row in found if row.position < len(known[row.sequence].step)]


def _traveller(row: Enrolment, sequence: Sequence, standing: Standing) -> Traveller:
    return Traveller(
        id=row.id,
        contact_id=row.contact_id,
        client_id=row.contact.client_id,
        email=row.contact.email,
        sequence=sequence,
        position=row.position,
        standing=standing,
    )


def _paused(row: Enrolment, sequence: Sequence, now: datetime) -> Foretold:
    step = sequence.step[row.position]
    why = f"paused: {row.why}" if row.why else "paused"
    return Foretold(max(row.due_at or now, now), row.id, row.sequence, row.position, step, why)


async def _worded(
    foretold: Iterable[Foretold], who: Mapping[int, Contact], desk: Desk
) -> list[Planned]:
    """The mails among the steps, with the subject that each will have."""
    planned: list[Planned] = []
    for one in foretold:
        if one.step.template is not None:
            planned.append(_mail(one, one.step.template, who[one.enrolment], desk))
            if len(planned) % AT_ONCE == 0:
                await asyncio.sleep(0)
    return planned


def _mail(one: Foretold, template: str, contact: Contact, desk: Desk) -> Planned:
    letter = touch.letter(template, contact, desk=desk)
    return Planned(
        at=one.at,
        to=contact.email,
        client=contact.client.name,
        sequence=one.sequence,
        step=one.position + 1,
        template=template,
        subject="" if isinstance(letter, Hold) else letter.subject,
        held_by=letter.why if isinstance(letter, Hold) else one.held_by,
    )
