"""One of us says whose a waiting mail is: it counts as if it had matched, from its words to a
callback, and its address is remembered, so that it need be said only once.

Remembered is only an address that a person writes from; a machine's (`no-reply@`, a mailer daemon)
would make a client of every later mail of that machine. What else waits from a remembered address
follows, each mail in a transaction of its own. Nothing here guesses whose a mail is.
"""

from datetime import datetime

from daemon import log
from daemon.database import transaction
from daemon.errors import NotFoundError
from daemon.inbox import act, spelling
from daemon.inbox.find import Match
from daemon.inbox.matching import Clue
from daemon.inbox.reading import Reading
from daemon.inbox.settle import NotWaitingError
from daemon.mail.letter import Kind, Mail
from daemon.models import Alias, Contact, Inbound, Staff, Thread
from daemon.models.inbound import InboundState
from daemon.office import Office

#: Mails of one sender that follow at once; whoever waits with more can be attached again.
FOLLOW_AT_MOST = 200

#: What may have been written by a person's own hand.
BY_PEOPLE = frozenset({Kind.HUMAN, Kind.SPAM, Kind.UNSUBSCRIBE, Kind.AUTO_REPLY})

#: Local parts behind which no person writes (RFC 2142, and habit).
MACHINES = (
    *("mailer-daemon", "postmaster", "no-reply", "noreply", "no_reply", "do-not-reply"),
    *("donotreply", "bounce", "notification", "alert", "automat", "system", "root", "daemon"),
)


class NoSuchContactError(NotFoundError):
    """There is no such contact; `touchbase contacts` lists them, `touchbase import` adds some."""


async def mail(
    inbound_id: int,
    contact: Contact,
    *,
    remember: bool = True,
    reading: Reading,
    office: Office,
    now: datetime,
) -> list[int]:
    """Attach a waiting mail, and those that follow it; the ids of all that were attached."""
    first = await Inbound.get_or_none(id=inbound_id, state=InboundState.WAITING)
    if first is None:
        raise NotWaitingError
    read = spelling.written(await reading.mail(first.octets))
    async with transaction.begin():
        remembered = remember and await _remember(first, read, contact, office, now)
        await _attach(first, read, contact, office, now)
    attached = [first.id]
    if remembered:
        for row in await _others_of(first.sender):
            read = spelling.written(await reading.mail(row.octets))
            async with transaction.begin():
                await _attach(row, read, contact, office, now)
            attached.append(row.id)
    return attached


async def _others_of(sender: str) -> list[Inbound]:
    waiting = Inbound.filter(state=InboundState.WAITING, sender=sender, client_id=None)
    return await waiting.order_by("id").limit(FOLLOW_AT_MOST)


async def _remember(
    row: Inbound, read: Mail, contact: Contact, office: Office, now: datetime
) -> bool:
    """Make the sender's address an alias of the contact; False when it is none to remember."""
    address = row.sender
    if read.kind not in BY_PEOPLE or address.partition("@")[0].startswith(MACHINES):
        return False
    if "@" not in address or await _is_somebody_else(address, contact, office):
        return False
    if address != contact.email:
        await Alias.update_or_create(
            address=address, defaults={"contact_id": contact.id, "created_at": now}
        )
    return True


async def _is_somebody_else(address: str, contact: Contact, office: Office) -> bool:
    """One of us, or another contact by their own address: neither becomes anybody's alias."""
    sender = office.desk.sender
    if address in {sender.address.lower(), sender.answers_to.lower()}:
        return True
    if await Staff.filter(email=address).exists():
        return True
    return await Contact.filter(email=address).exclude(id=contact.id).exists()


async def _attach(
    row: Inbound, read: Mail, contact: Contact, office: Office, now: datetime
) -> None:
    # The state is asked again inside the UPDATE: two of us may click at once.
    waiting = Inbound.filter(id=row.id, state=InboundState.WAITING)
    if not await waiting.update(
        state=InboundState.MATCHED,
        contact_id=contact.id,
        client_id=contact.client_id,
        clue=Clue.BY_HAND,
        marked_at=None,  # its flag may change
    ):
        raise NotWaitingError
    thread = await _theirs(row, contact)
    match = Match(thread=thread, contact=contact, client_id=contact.client_id, clue=Clue.BY_HAND)
    await act.upon(row, read, match, is_sent=False, office=office, now=now)
    # A machine's mail may still ask for a human; one has looked.
    await waiting.update(state=InboundState.SETTLED)
    log.info("inbound.attached", inbound=row.id, contact=contact.id)


async def _theirs(row: Inbound, contact: Contact) -> Thread | None:
    """The stray's thread is the client's from now on."""
    if row.thread_id is None:
        return None
    await Thread.filter(id=row.thread_id, client_id=None).update(
        client_id=contact.client_id, contact_id=contact.id, state="answered"
    )
    return await Thread.get(id=row.thread_id)
