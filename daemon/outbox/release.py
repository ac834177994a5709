"""Lets go what was held until the operator said `live = true`."""

from datetime import datetime, timedelta

from daemon.database import transaction
from daemon.models import Message
from daemon.models.message import MessageState
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
