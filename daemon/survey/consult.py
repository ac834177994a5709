"""Asks staff to look at what a machine must not decide: a to-do for the client's owner.

An unconfirmed click on a bad rating may be a machine's, so it never makes a callback by itself; and
words that the judge cannot read are somebody's to read. A person looks, and phones if there is
reason to.
"""

from datetime import datetime, timedelta

from daemon import hours
from daemon.callback import hand_over
from daemon.callback.settings import Settings as Callbacks
from daemon.database import transaction
from daemon.models import Answer, Invitation, Todo
from daemon.outbox.desk import Desk
from daemon.sentiment import unread
from daemon.survey import question
from daemon.survey.question import Kind

#: How long a person may take from the click in the mail to the button on the page, thinking of
#: what to write.
CONFIRMED_WITHIN = timedelta(minutes=10)

#: The kind of to-do that asks a person to look.
VERIFY = "verify"


async def to_verify(invitation: Invitation, *, desk: Desk, now: datetime) -> Todo | None:
    """Ask the client's owner to look at a bad click that was not confirmed; once."""
    kind, rating = Kind(invitation.kind), invitation.clicked_rating
    if rating is None:
        return None
    async with transaction.begin():
        taken = await Invitation.filter(id=invitation.id, verified_at=None).update(verified_at=now)
        if not taken or not question.is_low(kind, rating):
            return None
        await invitation.fetch_related("ticket")
        why = _why(kind, rating, invitation.ticket.number)
        origin = f"verify:{invitation.id}"
        return await _todo(invitation, origin=origin, kind=VERIFY, why=why, desk=desk, now=now)


async def to_read(
    invitation: Invitation,
    answer: Answer,
    *,
    language: str | None,
    desk: Desk,
    callbacks: Callbacks,
    now: datetime,
) -> Todo:
    """Have the client's owner read words that could not be judged; they never count as nothing."""
    return await hand_over.to_read(
        f"answer:{answer.id}",
        why=f"A survey was answered, and {unread.why(language)}",
        said=answer.comment,
        client_id=invitation.client_id,
        contact_id=invitation.contact_id,
        thread_id=None,
        due_at=hours.next_open(now, hours=desk.hours),
        desk=desk,
        settings=callbacks,
        now=now,
    )


async def _todo(
    invitation: Invitation, *, origin: str, kind: str, why: str, desk: Desk, now: datetime
) -> Todo:
    await invitation.fetch_related("client")
    todo, _ = await Todo.get_or_create(
        origin=origin,
        defaults={
            "client_id": invitation.client_id,
            "contact_id": invitation.contact_id,
            "owner_id": invitation.client.owner_id if invitation.client else None,
            "kind": kind,
            "why": why,
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
