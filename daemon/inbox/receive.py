"""Takes in one inbound mail: all of it, or none.

Reading happens before the transaction, for it touches nothing; inside it the mail is matched,
judged, kept raw and acted upon by its kind, and the folder's position moves on. A mail that was
seen before, moved, copied or under a new UIDVALIDITY, has no second effect. A mail that breaks the
reader, or that it cannot read in time, is kept, shown to staff, and the rest goes on.
"""

import asyncio
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from tortoise.exceptions import BaseORMException

from daemon import log, metrics
from daemon.database import transaction
from daemon.inbox import act, find, recognise, settle, spelling, threads
from daemon.inbox.find import Match
from daemon.inbox.matching import Clue
from daemon.inbox.reading import Reading
from daemon.mail import parse
from daemon.mail.letter import Kind, Mail
from daemon.models import Folder, Inbound, Message
from daemon.models.inbound import InboundState
from daemon.office import Office

#: Of the words shown and judged; the raw mail keeps everything.
MOST_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail was found."""

    folder: Folder
    uidvalidity: int
    uid: int
    is_sent: bool = False  # the folder of what we and staff have sent


async def mail(
    octets: bytes, *, place: Place, office: Office, now: datetime, reading: Reading | None = None
) -> Inbound | None:
    """Take in one mail; None when it was here before. Without `reading` it is read in here."""
    read = await reading.mail(octets) if reading else await asyncio.to_thread(parse.mail, octets)
    read = spelling.written(read)
    try:
        return await _take_in(octets, read, place, office, now)
    except (BaseORMException, OSError):
        raise  # the database's fault, not the mail's: the round ends, and the mail waits
    except Exception as fault:
        return await unreadable(octets, fault, place=place, now=now)


async def unreadable(
    octets: bytes, fault: Exception, *, place: Place, now: datetime
) -> Inbound | None:
    """Keep a mail that could not be taken in, raw, for a human to look at."""
    log.exception("inbound.broken", uid=place.uid, folder=place.folder.id)
    broken = Mail(error=f"taking it in failed: {type(fault).__name__}")
    return await _keep_broken(octets, broken, place, now)


async def _take_in(
    octets: bytes, read: Mail, place: Place, office: Office, now: datetime
) -> Inbound | None:
    async with transaction.begin():
        await _move_on(place, now)
        if place.is_sent and await act.own_copy(read, now=now):
            return None
        if bird := await recognise.canary(read, keys=office.desk.keys):
            return None if place.is_sent else await _come_home(bird, read, place, now)
        match = await find.match(read, keys=office.desk.keys)
        if place.is_sent and not match.is_known:
            await settle.by_answer(read)  # else staff's letters to others are none of our business
            return None
        row = await _keep(octets, read, match, place, now)
        if row is not None:
            await act.upon(row, read, match, is_sent=place.is_sent, office=office, now=now)
            metrics.inbound.labels(kind=str(row.kind)).inc()
            log.info("inbound.received", inbound=row.id, kind=row.kind, clue=row.clue)
        return row


async def _come_home(bird: Message, read: Mail, place: Place, now: datetime) -> Inbound | None:
    """Our own mail to ourselves. Its bytes lie in the outbox already."""
    match = Match(message=bird, clue=Clue.CANARY)
    row = await _keep(b"", replace(read, message_id=bird.message_id), match, place, now)
    if row is not None:
        await recognise.came_home(bird, row, bounced=read.kind is Kind.BOUNCE)
    return row


async def _keep(
    octets: bytes, read: Mail, match: Match, place: Place, now: datetime
) -> Inbound | None:
    fingerprint = _fingerprint(octets, read, place.folder.mailbox)
    if earlier := await Inbound.get_or_none(fingerprint=fingerprint).only(*_WHERE):
        await _seen_again(earlier, place)
        return None
    return await Inbound.create(
        folder_id=place.folder.id,
        uidvalidity=place.uidvalidity,
        uid=place.uid,
        fingerprint=fingerprint,
        message_id=(read.message_id or "")[:998],
        octets=octets,
        received_at=now,
        kind=read.kind,
        state=InboundState.WAITING,
        sender=(read.sender or "")[:254],
        subject=read.subject[:400],
        own_words=read.own_words[:MOST_WORDS],
        clue=match.clue or "",
        error=(read.error or "")[:400],
        contact=match.contact,
        client_id=match.client_id,
        thread=match.thread,
    )


_WHERE = ("id", "folder_id", "uidvalidity")


async def _seen_again(earlier: Inbound, place: Place) -> None:
    """It was moved, or its folder renumbered: what is intended for it is carried out there."""
    if (earlier.folder_id, earlier.uidvalidity) != (place.folder.id, place.uidvalidity):
        await Inbound.filter(id=earlier.id).update(
            folder_id=place.folder.id, uidvalidity=place.uidvalidity, uid=place.uid, marked_at=None
        )


async def _keep_broken(octets: bytes, read: Mail, place: Place, now: datetime) -> Inbound | None:
    async with transaction.begin():
        await _move_on(place, now)
        row = await _keep(octets, read, Match(), place, now)
        if row is not None:
            await threads.stray(row, read, now=now)
        return row


def _fingerprint(octets: bytes, read: Mail, mailbox: str) -> str:
    """The same mail has the same one wherever it is seen in this mailbox.

    By its Message-ID where it has one, since copies differ in their Received headers; sender and
    date belong to it, so that nobody can hide a client's mail behind a guessed id.
    """
    if read.message_id:
        date = read.date.isoformat() if read.date else ""
        parts = [mailbox, read.message_id, read.sender or "", date, read.own_words[:200]]
        identity = "\0".join(parts).encode()
    else:
        identity = mailbox.encode() + b"\0" + octets
    return hashlib.sha256(identity).hexdigest()


async def _move_on(place: Place, now: datetime) -> None:
    """The folder's position moves with the mail's effects, in one commit."""
    await Folder.filter(id=place.folder.id, uid_last__lt=place.uid).update(
        uid_last=place.uid, last_mail_at=now
    )
