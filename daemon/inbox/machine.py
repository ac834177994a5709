"""What machines tell us, and what follows: absences, bounces, complaints, one-click requests.

A machine's mail never counts as an answer and never opens a callback. Nothing here writes to
anybody, so no loop can begin.
"""

from datetime import datetime, timedelta

from daemon.callback import todo
from daemon.inbox import threads
from daemon.inbox.find import Match
from daemon.intake import unsubscribe as withdraw
from daemon.mail.letter import Absence, Bounced, Fate, Mail
from daemon.models import Contact, Decision, Inbound, Message
from daemon.models.inbound import InboundState
from daemon.models.message import CHEERFUL, MessageState
from daemon.nurture import halt, postpone
from daemon.nurture.settings import Event
from daemon.office import Office
from daemon.outbox import decision, suppress

#: An absence that names no day of return: about a week, as most are.
USUAL_ABSENCE = timedelta(days=7)

#: So many soft bounces within so many days, and a person should look at the address.
SOFT_BOUNCES = 3
SOFT_WITHIN = timedelta(days=14)


async def noted(row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime) -> None:
    """Kept, and nothing follows."""
    await _settle(row, InboundState.AUTOMATIC)


async def for_a_human(
    row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime
) -> None:
    """A machine that wants a person, such as a challenge: somebody must look."""
    await threads.for_a_human(row, match, read, now=now)


async def auto_reply(
    row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime
) -> None:
    """Postpones what would have come meanwhile; somebody who left is written to no more."""
    await _settle(row, InboundState.AUTOMATIC)
    if match.contact is None:
        return
    absence = read.absence or Absence()
    if absence.left:
        await _left(match.contact, absence, office, now)
        return
    back = absence.until or (now + USUAL_ABSENCE).date()
    await postpone.contact(match.contact.id, until=back, hours=office.desk.hours, now=now)


async def _left(contact: Contact, absence: Absence, office: Office, now: datetime) -> None:
    """The classic silent loss: nobody tells us who comes after."""
    await Contact.filter(id=contact.id).update(left_at=now)
    waiting = Message.filter(contact_id=contact.id, kind__in=list(CHEERFUL))
    await waiting.filter(state__in=[MessageState.QUEUED, MessageState.HELD]).update(
        state=MessageState.CANCELLED, held_why="no longer works there"
    )
    await _halt(contact, Event.LEFT, "no longer works there", office, now)
    who = f"; they name {absence.successor}" if absence.successor else ""
    await todo.add(
        f"successor:{contact.id}",
        kind="find_successor",
        why=f"{contact.name} no longer works there{who}",
        client_id=contact.client_id,
        contact_id=contact.id,
        due_at=now,
        now=now,
    )


async def bounce(row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime) -> None:
    """Hard: the address is gone. Soft: noted, and looked at when it keeps happening."""
    known = False
    for bounced in read.bounced:
        known |= await _one_bounced(bounced, row, match, office, now)
    if known:
        await _settle(row, InboundState.AUTOMATIC)
    else:  # it may be of a mail to staff, or forged: a human should see it
        await threads.for_a_human(row, Match(), read, now=now)


async def _one_bounced(
    bounced: Bounced, row: Inbound, match: Match, office: Office, now: datetime
) -> bool:
    contact = await _whose(bounced, match, now)
    if contact is None:
        return False
    if bounced.fate is Fate.HARD:
        await _gone(contact, bounced, match, office, now)
    elif bounced.fate is Fate.SOFT:
        await _softly(contact, bounced, row, now)
    return True


async def _whose(bounced: Bounced, match: Match, now: datetime) -> Contact | None:
    """Who can no longer be reached, if the report proves that it is about a mail of ours.

    A report that returns our Message-ID is about the one whom that mail went to, whatever address
    failed in the end (it was forwarded there). One that returns nothing is only believed about
    somebody to whom we wrote lately, since a forged one must not silence a client.
    """
    if match.message is not None:
        return await Contact.get_or_none(id=match.message.contact_id)
    contact = await Contact.get_or_none(email=bounced.address.lower())
    if contact is None:
        return None
    lately = Message.filter(contact_id=contact.id, sent_at__gt=now - REPORTS_COME_WITHIN)
    return contact if await lately.exists() else None


#: RFC 5321 §4.5.4.1: a relay gives up after four or five days; two more for its own report.
REPORTS_COME_WITHIN = timedelta(days=7)


async def _gone(
    contact: Contact, bounced: Bounced, match: Match, office: Office, now: datetime
) -> None:
    detail = f"{bounced.status or ''} {bounced.reason}".strip()
    await suppress.address(
        contact.email, why=suppress.Why.BOUNCED, keys=office.desk.keys, now=now, detail=detail
    )
    if match.message is not None:
        await Message.filter(
            id=match.message.id, state__in=[MessageState.SENT, MessageState.UNCERTAIN]
        ).update(state=MessageState.BOUNCED, last_response=detail[:500])
    await _halt(contact, Event.BOUNCE, "mail to this address came back", office, now)


async def _softly(contact: Contact, bounced: Bounced, row: Inbound, now: datetime) -> None:
    await decision.note(
        contact.id,
        about=f"inbound:{row.id}",
        verb="bounced",
        rule=f"soft: {bounced.status or 'no code given'}",
        now=now,
    )
    lately = Decision.filter(contact_id=contact.id, verb="bounced", at__gt=now - SOFT_WITHIN)
    if await lately.count() >= SOFT_BOUNCES:
        await todo.add(
            f"check_address:{contact.id}:{now:%Y-%m}",
            kind="check_address",
            why=f"mail to {contact.name} keeps coming back",
            client_id=contact.client_id,
            contact_id=contact.id,
            due_at=now,
            now=now,
        )


async def complaint(
    row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime
) -> None:
    """Marked as spam (RFC 5965): never again, and somebody should know. An opt-out is no anger."""
    if read.unsubscribe:
        await unsubscribe(row, read, match, office=office, now=now)
        return
    contact = match.contact
    if contact is None:
        await threads.for_a_human(row, match, read, now=now)
        return
    await _settle(row, InboundState.AUTOMATIC)
    await suppress.address(
        contact.email, why=suppress.Why.COMPLAINED, keys=office.desk.keys, now=now
    )
    await _halt(contact, Event.COMPLAINT, "marked our mail as spam", office, now)
    await todo.add(
        f"complaint:{contact.id}",
        kind="complaint",
        why=f"{contact.name} marked our mail as spam: find out why",
        client_id=contact.client_id,
        contact_id=contact.id,
        due_at=now,
        now=now,
    )


async def unsubscribe(
    row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime
) -> None:
    """A mail program's button wrote to the address in List-Unsubscribe (RFC 2369 §3.2)."""
    if match.is_known:
        await _settle(row, InboundState.AUTOMATIC)
    else:
        await threads.for_a_human(row, match, read, now=now)
    await stop_writing(read, match, office=office, now=now)


async def stop_writing(read: Mail, match: Match, *, office: Office, now: datetime) -> None:
    """Suppress whom we wrote to, and the address that the wish came from."""
    keys = office.desk.keys
    if match.contact is not None:
        await withdraw.contact(match.contact, keys=keys, sequences=office.sequences, now=now)
    if match.is_known and read.sender:
        await suppress.address(read.sender, why=suppress.Why.UNSUBSCRIBED, keys=keys, now=now)


async def _halt(contact: Contact, event: Event, why: str, office: Office, now: datetime) -> None:
    await halt.contact(contact.id, event=event, why=why, sequences=office.sequences, now=now)


async def _settle(row: Inbound, state: InboundState) -> None:
    await Inbound.filter(id=row.id).update(state=state)
