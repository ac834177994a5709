"""Takes in a closed ticket, once: kept with its person, and its survey scheduled or skipped.

The unique index on system, number and closing says that it is once; whoever comes second, even in
the same instant, gets the first answer again. A person we do not know is shown to staff and never
mailed, and never made a client: a ticket is not a business relationship. Nothing is sent here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError

from daemon import log
from daemon.database import transaction
from daemon.errors import NotFoundError
from daemon.intake.ticket import Closed, Reopened
from daemon.models import Alias, Contact, Invitation, Ticket
from daemon.models.survey import InvitationState
from daemon.outbox.desk import Desk
from daemon.survey import qualify, withdraw
from daemon.survey.settings import Settings


class NoSuchTicketError(NotFoundError):
    """No such ticket has closed here; report its closing first."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a report: the answer to whoever made it."""

    survey: str  # scheduled or skipped; for a reopened ticket, the state of its survey
    reason: str | None  # why it was skipped or is held
    id: int  # the survey's, as `touchbase surveys` lists it
    again: bool = False  # we had this one already


async def closed(payload: Closed, *, desk: Desk, settings: Settings, now: datetime) -> Receipt:
    """Take in one closed ticket; the same again is the first receipt again."""
    async with transaction.begin():
        ticket = await _kept(payload, now)
        if ticket is None:
            return await _first_receipt(payload)
        contact = await Contact.get_or_none(id=ticket.contact_id)
        invitation = await qualify.ticket(ticket, contact, desk=desk, settings=settings, now=now)
    log.info("ticket.taken_in", ticket=ticket.id, invitation=invitation.id)
    return _receipt(invitation)


async def reopened(payload: Reopened, *, now: datetime) -> Receipt:
    """Take a survey back that nobody has answered yet."""
    rows = Ticket.filter(system=payload.system, number=payload.ticket)
    if payload.closing is not None:
        rows = rows.filter(closing=payload.closing)
    ticket = await rows.order_by("-closing").first()
    if ticket is None:
        raise NoSuchTicketError
    again = ticket.reopened_at is not None
    invitation = await withdraw.reopened(ticket, now=now)
    log.info("ticket.reopened", ticket=ticket.id, invitation=invitation.id)
    return Receipt(
        survey=str(invitation.state),
        reason=invitation.skipped_because or None,
        id=invitation.id,
        again=again,
    )


async def _kept(payload: Closed, now: datetime) -> Ticket | None:
    """The ticket's new row; None when it is here already."""
    if await Ticket.filter(**_key(payload)).exists():
        return None
    contact = await whose(payload.contact.email)
    try:
        async with transaction.begin():  # a savepoint: PostgreSQL goes on after a collision
            return await Ticket.create(
                **_key(payload),
                subject=payload.subject,
                agent=payload.agent,
                tags=payload.tags,
                address=payload.contact.email,
                name=payload.contact.name,
                client_name=payload.client,
                contact=contact,
                # A helpdesk whose clock is ahead does not close tickets in the future.
                closed_at=min(payload.closed_at, now),
                received_at=now,
            )
    except IntegrityError:
        return None


async def whose(email: str) -> Contact | None:
    """The contact with this address, or who was seen writing from it."""
    contact = await Contact.get_or_none(email=email)
    if contact is not None:
        return contact
    alias = await Alias.get_or_none(address=email).prefetch_related("contact")
    return alias.contact if alias else None


def _key(payload: Closed) -> dict[str, Any]:
    return {"system": payload.system, "number": payload.ticket, "closing": payload.closing}


async def _first_receipt(payload: Closed) -> Receipt:
    ticket = await Ticket.get(**_key(payload))
    return _receipt(await Invitation.get(ticket_id=ticket.id), again=True)


def _receipt(invitation: Invitation, *, again: bool = False) -> Receipt:
    # Who was skipped at once never had a due time; what became of the others later is not what
    # the first answer said.
    at_once = invitation.state is InvitationState.SKIPPED and invitation.due_at is None
    held = invitation.state is InvitationState.SCHEDULED and invitation.due_at is None
    return Receipt(
        survey="skipped" if at_once else "scheduled",
        reason=invitation.skipped_because if at_once or held else None,
        id=invitation.id,
        again=again,
    )
