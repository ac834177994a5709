"""Where an invitation stands among the others: who was asked last, and whose turn it is.

Deeds that decide about asking somebody of a client first take their place in that client's queue,
so that two of them at the same moment cannot both find that nobody was asked lately.
"""

from datetime import datetime

from tortoise.expressions import Q

from daemon.models import Client, Invitation, Ticket
from daemon.models.survey import InvitationState

#: The states of a question that was, or will be, put to somebody.
_ASKED = (
    InvitationState.SCHEDULED,
    InvitationState.SENT,
    InvitationState.ANSWERED,
    InvitationState.EXPIRED,
)


async def queue_up(client_id: int) -> None:
    """Wait for whoever is deciding about this client just now; holds until the transaction ends."""
    # SQLite has no row locks, and needs none: its transactions come one after the other.
    await Client.filter(id=client_id).select_for_update().first()


async def last_asked(
    besides: Invitation | None, *, contact_id: int | None = None, client_id: int | None = None
) -> datetime | None:
    """When this contact, or anybody at this client, was last asked or is going to be."""
    whose = Q(contact_id=contact_id) if contact_id is not None else Q(client_id=client_id)
    rows = Invitation.filter(whose, state__in=_ASKED)
    if besides is not None:
        # Of two that are both still to be sent, the first in the queue is not tired by the second.
        rows = rows.filter(Q(sent_at__isnull=False) & ~Q(id=besides.id))
    times = await rows.order_by("-id").limit(20).values_list("sent_at", "due_at")
    return max((sent or due for sent, due in times if sent or due), default=None)


def about(ticket: Ticket) -> str:
    """How a decision about this ticket is filed."""
    return f"ticket:{ticket.system}:{ticket.number}"
