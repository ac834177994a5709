"""Puts the question of one invitation, or its one reminder, into the outbox.

Everything that may have changed since the ticket closed is looked at once more: the state of the
ticket, suppression, hush, fatigue, the office hours. The message and the new state of the
invitation are one transaction, and the message's origin is the invitation, so that no crash and
no second daemon can ask twice. A template that cannot be rendered leaves the invitation as it is.
"""

from datetime import datetime, timedelta

from tortoise.queryset import QuerySet

from daemon import hours
from daemon.database import transaction
from daemon.mail.letter import Letter
from daemon.models import Contact, Invitation
from daemon.models.message import MessageKind, MessageState
from daemon.models.survey import InvitationState
from daemon.outbox import decision, enqueue, facts
from daemon.outbox.desk import Desk
from daemon.outbox.enqueue import Answering, Refused
from daemon.survey import qualify, standing, words
from daemon.survey.question import Kind
from daemon.survey.settings import Settings


async def first(id: int, *, desk: Desk, settings: Settings, now: datetime) -> None:
    """Ask, or write down why not; does nothing to an invitation that is no longer scheduled."""
    row = await _found(id)
    contact = row.contact
    if contact is None or row.state is not InvitationState.SCHEDULED:
        return
    opening = hours.next_open(now, hours=desk.hours, timezone=contact.timezone or None)
    if opening > now:  # we were away when it fell due, and now it is night there
        await _scheduled(row.id).update(due_at=opening)
        return
    expires_at = now + timedelta(days=settings.expire_days)
    name = words.template(Kind(row.kind))
    letter = _letter(name, row, contact, desk, _link_until(expires_at, settings))
    async with transaction.begin():
        await standing.queue_up(contact.client_id)
        because = _too_late(row, settings, now) or await qualify.why_not(
            contact, desk=desk, settings=settings, now=now, besides=row
        )
        if because:
            await _skip(row, because, now)
        elif await _scheduled(row.id).update(state=InvitationState.SENT, sent_at=now):
            await _enqueue_first(letter, row, contact, desk=desk, expires_at=expires_at, now=now)


async def reminder(id: int, *, desk: Desk, settings: Settings, now: datetime) -> None:
    """Ask once more, or write down why not; at most once ever."""
    row = await _found(id)
    contact = row.contact
    if contact is None or row.expires_at is None:
        return
    if not hours.is_open(now, hours=desk.hours, timezone=contact.timezone or None):
        return  # the next round in office hours finds it again
    letter = _letter(words.REMINDER, row, contact, desk, _link_until(row.expires_at, settings))
    async with transaction.begin():
        taken = await Invitation.filter(
            id=row.id, state=InvitationState.SENT, reminded_at=None
        ).update(reminded_at=now)
        if taken:
            await _enqueue_reminder(letter, row, contact, desk=desk, now=now)


async def _found(id: int) -> Invitation:
    return await Invitation.get(id=id).prefetch_related(
        "ticket", "contact__client__owner", "message"
    )


def _link_until(expires_at: datetime, settings: Settings) -> datetime:
    """The link outlives the question, so that who answers on its last day may still change it."""
    return expires_at + timedelta(days=settings.change_days)


def _letter(
    name: str, row: Invitation, contact: Contact, desk: Desk, link_until: datetime
) -> Letter:
    client = contact.client
    known = facts.about(contact, client=client, owner=client.owner, desk=desk)
    asked = words.about(row, row.ticket, locale=contact.locale, desk=desk, link_until=link_until)
    for group, more in asked.items():
        known[group] = {**known.get(group, {}), **more}
    return desk.catalogue.render(name, known, locale=contact.locale)


def _too_late(row: Invitation, settings: Settings, now: datetime) -> str | None:
    if now - row.ticket.received_at > timedelta(days=settings.expire_days):
        return f"it has waited for more than {settings.expire_days:g} days"
    return None


async def _skip(row: Invitation, because: str, now: datetime) -> None:
    skipped = await _scheduled(row.id).update(
        state=InvitationState.SKIPPED, skipped_because=because[:200]
    )
    if skipped and row.contact_id is not None:
        about = standing.about(row.ticket)
        await decision.note(row.contact_id, about=about, verb="skipped", rule=because, now=now)


async def _enqueue_first(
    letter: Letter,
    row: Invitation,
    contact: Contact,
    *,
    desk: Desk,
    expires_at: datetime,
    now: datetime,
) -> None:
    origin = f"invitation:{row.id}"
    message = await enqueue.letter(
        letter, to=contact, kind=MessageKind.SURVEY, origin=origin, desk=desk, now=now
    )
    if isinstance(message, Refused):
        await Invitation.filter(id=row.id).update(state=InvitationState.SCHEDULED, sent_at=None)
        await _skip(row, message.why, now)
        return
    await Invitation.filter(id=row.id).update(message_id=message.id, expires_at=expires_at)


async def _enqueue_reminder(
    letter: Letter, row: Invitation, contact: Contact, *, desk: Desk, now: datetime
) -> None:
    # Before the question itself has left there is nothing to remind of; after it bounced, nobody.
    if row.message is None or row.message.state is not MessageState.SENT:
        return
    earlier = row.message.message_id
    message = await enqueue.letter(
        letter,
        to=contact,
        kind=MessageKind.REMINDER,
        origin=f"reminder:{row.id}",
        desk=desk,
        now=now,
        answering=Answering(in_reply_to=earlier, references=(earlier,)),
    )
    if isinstance(message, Refused):
        about = standing.about(row.ticket)
        await decision.note(contact.id, about=about, verb="skipped", rule=message.why, now=now)


def _scheduled(id: int) -> QuerySet[Invitation]:
    """The row, if it is still scheduled: of several who act on it, one wins."""
    return Invitation.filter(id=id, state=InvitationState.SCHEDULED)
