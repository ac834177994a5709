"""Makes the touch itself: a letter into the outbox, or a to-do for one of us, and its record.

Called inside the transaction that moves the enrolment on, so that there is a touch, its message
and the next step together, or none of them. What a template cannot say holds the step.
"""

from datetime import datetime

from daemon.errors import DaemonError
from daemon.mail.letter import Letter
from daemon.models import Contact, Enrolment, Todo, Touch
from daemon.models.message import MessageKind
from daemon.nurture.decide import Go, Hold
from daemon.nurture.settings import Step
from daemon.outbox import alarm, enqueue, facts
from daemon.outbox.desk import Desk


def origin(row: Enrolment) -> str:
    """The name of the touch that comes next, for its message and for whoever asks why."""
    return f"touch:{row.id}:{row.position}"


def problem_key(template: str) -> str:
    """Under which a template's trouble is told; the planner ends it when nothing is held by it."""
    return f"nurture:{template}"[:100]


def held_by_template(template: str) -> str:
    """How `held_by` begins while a template cannot be rendered."""
    return f"the template {template} cannot be rendered"


async def make(
    step: Step, row: Enrolment, contact: Contact, *, desk: Desk, now: datetime
) -> Go | Hold:
    """Take this step for this contact (with its client and owner); Hold says why it cannot be."""
    if step.template is None:
        await _todo(step, row, contact, now)
        await record(step, row, outcome="todo", now=now)
        return Go()
    made = letter(step.template, contact, desk=desk)
    if isinstance(made, Hold):
        sentence = f"Mail is held: {made.why}"
        await alarm.ring(problem_key(step.template), sentence, now=now)
        return made
    message = await enqueue.letter(
        made, to=contact, kind=MessageKind.NURTURE, origin=origin(row), desk=desk, now=now
    )
    if isinstance(message, enqueue.Refused):
        return Hold(message.why)
    await record(step, row, outcome="mail", now=now)
    return Go()


async def record(step: Step, row: Enrolment, *, outcome: str, now: datetime, why: str = "") -> None:
    """Write down that this step was taken or left out; the index forbids a second time."""
    await Touch.create(
        enrolment_id=row.id,
        position=row.position,
        step=step.name[:200],
        outcome=outcome,
        why=why[:200],
        at=now,
    )


def letter(template: str, contact: Contact, *, desk: Desk) -> Letter | Hold:
    """The words for this contact, or why its template cannot say them."""
    client = contact.client
    known = facts.about(contact, client=client, owner=client.owner, desk=desk)
    try:
        return desk.catalogue.render(template, known, locale=contact.locale)
    except DaemonError as fault:
        return Hold(f"{held_by_template(template)}: {fault}")


async def _todo(step: Step, row: Enrolment, contact: Contact, now: datetime) -> None:
    await Todo.create(
        origin=origin(row),
        client_id=contact.client_id,
        contact_id=contact.id,
        owner_id=contact.client.owner_id,
        kind=step.todo,
        why=step.why or f"a step of the sequence {row.sequence}",
        due_at=now,
        created_at=now,
    )
