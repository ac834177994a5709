"""Ends what nobody answered, and asks staff to verify a bad click that nobody confirmed.

Neither is a vote. An unconfirmed click may be a machine's, so it never makes a callback by itself:
a person looks, and phones if there is reason to.
"""

from datetime import datetime, timedelta

from daemon import hours
from daemon.database import transaction
from daemon.models import Invitation, Todo
from daemon.models.survey import InvitationState
from daemon.outbox.desk import Desk
from daemon.survey import question
from daemon.survey.question import Kind
from daemon.survey.settings import Settings

#: How long a person may take from the click in the mail to the button on the page, thinking of
#: what to write.
CONFIRMED_WITHIN = timedelta(minutes=10)

#: The kind of to-do that asks a person to look.
VERIFY = "verify"


async def unanswered(now: datetime, *, settings: Settings) -> int:
    """Expire every question whose time is up, and drop those held longer than that."""
    held = await Invitation.filter(
        state=InvitationState.SCHEDULED,
        due_at=None,
        ticket__closed_at__lt=now - timedelta(days=settings.expire_days),
    ).values_list("id", flat=True)
    await Invitation.filter(id__in=held, state=InvitationState.SCHEDULED).update(
        state=InvitationState.SKIPPED, skipped_because="held, and nobody let it go in time"
    )
    return await Invitation.filter(state=InvitationState.SENT, expires_at__lte=now).update(
        state=InvitationState.EXPIRED
    )


async def to_verify(invitation: Invitation, *, desk: Desk, now: datetime) -> Todo | None:
    """Ask the client's owner to look at a bad click that was not confirmed; once."""
    kind, rating = Kind(invitation.kind), invitation.clicked_rating
    if rating is None:
        return None
    async with transaction.begin():
        taken = await Invitation.filter(id=invitation.id, verified_at=None).update(verified_at=now)
        if not taken or not question.is_low(kind, rating):
            return None
        await invitation.fetch_related("client", "ticket")
        todo, _ = await Todo.get_or_create(
            origin=f"verify:{invitation.id}",
            defaults={
                "client_id": invitation.client_id,
                "contact_id": invitation.contact_id,
                "owner_id": invitation.client.owner_id if invitation.client else None,
                "kind": VERIFY,
                "why": _why(kind, rating, invitation.ticket.number),
                "due_at": hours.next_open(now, hours=desk.hours),
                "created_at": now,
            },
        )
        return todo


def _why(kind: Kind, rating: int, ticket: str) -> str:
    return (
        f"Somebody clicked {rating} of {question.best(kind)} for ticket {ticket} but did not "
        "confirm it; it may have been a machine. Please check."
    )
