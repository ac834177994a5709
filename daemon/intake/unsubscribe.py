"""Grants the wish of a contact, made on a page or by a mail program's button, to be left alone.

At once and whole: the address is suppressed, what waits for it is cancelled, its sequences are
halted, in one transaction. Who only minds our questions gets no more of those, and keeps the rest.
Other contacts of the client are not touched, and staff may still answer this one's own mails.
"""

from collections.abc import Iterable
from datetime import datetime

from daemon import log
from daemon.database import transaction
from daemon.models import Alias, Contact, Invitation, Message
from daemon.models.message import MessageKind, MessageState
from daemon.models.survey import InvitationState
from daemon.nurture import halt
from daemon.nurture.settings import Event, Sequence
from daemon.outbox import decision, suppress
from daemon.survey import qualify
from daemon.token import Keys

WHY = "asked not to be written to"


async def contact(
    contact: Contact,
    *,
    keys: Keys,
    sequences: Iterable[Sequence],
    now: datetime,
    detail: str = "",
) -> None:
    """Write to this person no more."""
    async with transaction.begin():
        aliases = await Alias.filter(contact_id=contact.id).values_list("address", flat=True)
        for email in (contact.email, *map(str, aliases)):
            await suppress.address(
                email, why=suppress.Why.UNSUBSCRIBED, keys=keys, detail=detail, now=now
            )
        await halt.contact(
            contact.id, event=Event.UNSUBSCRIBE, why=WHY, sequences=sequences, now=now
        )
    log.info("contact.unsubscribed", contact=contact.id)


async def from_surveys(contact: Contact, *, now: datetime) -> None:
    """Ask this person no more how it went; what waits to be asked is dropped."""
    async with transaction.begin():
        fresh = await Contact.select_for_update().get(id=contact.id)
        if qualify.NO_SURVEYS_TAG not in fresh.tags:
            tags = [*fresh.tags, qualify.NO_SURVEYS_TAG]
            await Contact.filter(id=contact.id).update(tags=tags)
        await Invitation.filter(contact_id=contact.id, state=InvitationState.SCHEDULED).update(
            state=InvitationState.SKIPPED, skipped_because=qualify.NO_SURVEYS
        )
        await Message.filter(
            contact_id=contact.id,
            kind__in=[MessageKind.SURVEY, MessageKind.REMINDER],
            state__in=[MessageState.QUEUED, MessageState.HELD],
        ).update(state=MessageState.CANCELLED, held_why=qualify.NO_SURVEYS)
        await decision.note(
            contact.id, about="surveys", verb="halted", rule=qualify.NO_SURVEYS, now=now
        )
    log.info("contact.unsubscribed", contact=contact.id, only="surveys")
