"""Lets go what was held: until the operator said `live = true`, or until a client was spoken with.

What waited for weeks must not all arrive on one morning: each person gets one mail at once and
one more on each day after it, in their own office hours. A question about a ticket that closed
long ago is dropped, since it would only puzzle its reader.
"""

from datetime import datetime, timedelta

from daemon import hours as office
from daemon.database import transaction
from daemon.hours import Hours
from daemon.models import Contact, Message
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import hush
from daemon.outbox.enqueue import NOT_LIVE

#: What waited longer would puzzle its reader: a survey about a ticket of last month.
STALE = timedelta(days=7)


async def went_live(*, now: datetime) -> int:
    """Queue what was only held because nothing was to leave yet; cancel what has grown stale."""
    async with transaction.begin():
        held = Message.filter(state=MessageState.HELD, held_why=NOT_LIVE)
        await held.filter(due_at__lt=now - STALE).update(
            state=MessageState.CANCELLED, held_why="too old when we went live"
        )
        return await held.update(state=MessageState.QUEUED, held_why="")


async def hush_lifted(client_id: int, *, hours: Hours, now: datetime) -> int:
    """Queue what was held while somebody at this client waited to be phoned; returns how many."""
    async with transaction.begin():
        held = Message.filter(
            client_id=client_id, state=MessageState.HELD, held_why=hush.AN_OPEN_CALLBACK
        )
        await held.filter(kind__in=_ABOUT_A_TICKET, due_at__lt=now - STALE).update(
            state=MessageState.CANCELLED, held_why="too old when the client had been spoken with"
        )
        turns: dict[int | None, int] = {}
        rows = await held.order_by("priority", "due_at", "id").only("id", "contact_id")
        for row in rows:
            turn = turns.get(row.contact_id, 0)
            turns[row.contact_id] = turn + 1
            contact = await Contact.get_or_none(id=row.contact_id)
            due_at = office.next_open(
                now + turn * A_DAY, hours=hours, timezone=(contact and contact.timezone) or None
            )
            await Message.filter(id=row.id).update(
                state=MessageState.QUEUED, held_why="", due_at=due_at
            )
    return len(rows)


_ABOUT_A_TICKET = [MessageKind.SURVEY, MessageKind.REMINDER]

A_DAY = timedelta(days=1)
