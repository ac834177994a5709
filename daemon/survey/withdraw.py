"""Takes a question back whose ticket was reopened: nobody asks how it went while it goes on.

What still waits in the outbox is cancelled in the same transaction. An answer that was given
stands.
"""

from datetime import datetime

from daemon.database import transaction
from daemon.models import Invitation, Message, Ticket
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState

#: What can be taken back; an expired question is left alone, it asks nobody any more.
_OPEN = (InvitationState.SCHEDULED, InvitationState.SENT)


async def reopened(ticket: Ticket, *, now: datetime) -> Invitation:
    """Mark the ticket as reopened and withdraw its question if it is still open."""
    async with transaction.begin():
        await Ticket.filter(id=ticket.id, reopened_at=None).update(reopened_at=now)
        invitation = await Invitation.get(ticket_id=ticket.id)
        taken = await Invitation.filter(id=invitation.id, state__in=_OPEN).update(
            state=InvitationState.WITHDRAWN
        )
        if taken:
            await _cancel(invitation.id)
        return await Invitation.get(id=invitation.id)


async def _cancel(invitation_id: int) -> None:
    await Message.filter(
        origin__in=[f"invitation:{invitation_id}", f"reminder:{invitation_id}"],
        state__in=[MessageState.QUEUED, MessageState.HELD],
    ).update(state=MessageState.CANCELLED, held_why="the ticket was reopened")
