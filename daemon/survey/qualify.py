"""Whether the contact of a closed ticket is asked, and when: an invitation is written either way.

An invitation that is skipped says why, so that "never asked" people can be listed and a silent
drop cannot happen. What can change until the due time (hush, suppression, fatigue) is looked at
again by `invite.py`; here it only spares needless scheduling. Nothing is rendered or sent here,
and a person we do not know is never made a contact.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon import hours
from daemon.models import Client, Contact, Invitation, Ticket
from daemon.models.survey import InvitationState
from daemon.outbox import decision, hush, suppress
from daemon.outbox.desk import Desk
from daemon.survey import fatigue, flood, standing
from daemon.survey.fatigue import Asked
from daemon.survey.settings import Settings

UNKNOWN = "unknown person: the address belongs to none of our contacts"
NO_SURVEYS = "asked us not to send surveys"

#: The tag of a contact who unsubscribed from surveys alone.
NO_SURVEYS_TAG = "no-surveys"


@dataclass(frozen=True, slots=True)
class _Schedule:
    at: datetime | None  # None: held, until a person lets it go
    because: str = ""


@dataclass(frozen=True, slots=True)
class _Skip:
    because: str


async def ticket(
    ticket: Ticket, contact: Contact | None, *, desk: Desk, settings: Settings, now: datetime
) -> Invitation:
    """Write the invitation of a ticket just taken in, within its transaction."""
    fate = await _fate(ticket, contact, desk=desk, settings=settings, now=now)
    match fate:
        case _Skip(because):
            row = await _written(ticket, contact, settings, InvitationState.SKIPPED, because)
            if contact is not None:
                await decision.note(
                    contact.id, about=standing.about(ticket), verb="skipped", rule=because, now=now
                )
            return row
        case _Schedule(at, because):
            row = await _written(ticket, contact, settings, InvitationState.SCHEDULED, because, at)
            if at is None:
                await flood.raise_alarm(ticket.system, settings=settings, now=now)
            return row


async def _fate(
    ticket: Ticket, contact: Contact | None, *, desk: Desk, settings: Settings, now: datetime
) -> _Schedule | _Skip:
    if contact is None:
        return _Skip(UNKNOWN)
    if because := _unfit(ticket, contact, settings, now):
        return _Skip(because)
    await standing.queue_up(contact.client_id)
    if because := await why_not(contact, desk=desk, settings=settings, now=now):
        return _Skip(because)
    if await flood.is_under_way(ticket.system, settings=settings, now=now):
        return _Schedule(None, flood.HELD)
    wanted = max(now, ticket.closed_at + timedelta(hours=settings.delay_hours))
    return _Schedule(hours.next_open(wanted, hours=desk.hours, timezone=contact.timezone or None))


def _unfit(ticket: Ticket, contact: Contact, settings: Settings, now: datetime) -> str | None:
    """What about the ticket or the person forbids asking, and will not change any more."""
    if contact.left_at is not None:
        return "no longer works there"
    if NO_SURVEYS_TAG in contact.tags:
        return NO_SURVEYS
    if tag := next((tag for tag in ticket.tags if tag in settings.skip_tags), None):
        return f"the ticket is tagged {tag}"
    if now - ticket.closed_at > timedelta(days=settings.too_old_days):
        return f"the ticket closed more than {settings.too_old_days:g} days ago"
    return None


async def why_not(
    contact: Contact,
    *,
    desk: Desk,
    settings: Settings,
    now: datetime,
    besides: Invitation | None = None,
) -> str | None:
    """What stands against asking this contact now: suppression, basis, hush, fatigue."""
    if row := await suppress.find(contact.address_key, now=now):
        return f"{row.reason} since {row.since:%Y-%m-%d}"
    if contact.basis is None and desk.sender.basis is None:
        return "there is no basis on which we may write: set `consent`, or [sender] basis"
    if because := await hush.because(contact.client_id):
        return because
    asked = Asked(
        person_at=await standing.last_asked(besides, contact_id=contact.id),
        client_at=await standing.last_asked(besides, client_id=contact.client_id),
    )
    return fatigue.because(asked, settings=settings, at=now)


async def _written(
    ticket: Ticket,
    contact: Contact | None,
    settings: Settings,
    state: InvitationState,
    because: str,
    due_at: datetime | None = None,
) -> Invitation:
    client_id = contact.client_id if contact else await _client_named(ticket)
    return await Invitation.create(
        ticket=ticket,
        contact=contact,
        client_id=client_id,
        state=state,
        kind=settings.kind,
        skipped_because=because[:200],
        due_at=due_at,
    )


async def _client_named(ticket: Ticket) -> int | None:
    """The client that the helpdesk names, so that staff see whose unknown colleague this is."""
    client = await Client.get_or_none(name=ticket.client_name) if ticket.client_name else None
    return client.id if client else None
