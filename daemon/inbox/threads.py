"""Puts inbound mail into the threads that staff see: waiting for an answer, answered, or stray."""

from datetime import datetime

from daemon.inbox.find import Match
from daemon.inbox.matching import Clue
from daemon.mail.letter import Mail
from daemon.models import Inbound, Message, Thread
from daemon.models.inbound import InboundState


async def waiting(row: Inbound, match: Match, read: Mail, *, now: datetime) -> Thread:
    """A client has written: the thread waits for one of us."""
    thread = await _thread(match, read, now)
    await _touch(thread, read, state="waiting", now=now)
    # In a flagged thread a further mail is flagged too: staff see where the talk goes on.
    await Inbound.filter(id=row.id).update(
        state=InboundState.MATCHED, thread_id=thread.id, flag_wanted=thread.flagged
    )
    return thread


async def answered(row: Inbound, match: Match, read: Mail, *, now: datetime) -> None:
    """One of us has written. It stops the waiting, and nothing else: a callback stays open."""
    if not match.is_known:
        await Inbound.filter(id=row.id).update(state=InboundState.OUTGOING)
        return
    thread = await _thread(match, read, now)
    await _touch(thread, read, state="answered", now=now)
    await Inbound.filter(id=row.id).update(state=InboundState.OUTGOING, thread_id=thread.id)


async def for_a_human(row: Inbound, match: Match, read: Mail, *, now: datetime) -> None:
    """A mail that only a person can make sense of, in the thread of its client if it has one."""
    if not match.is_known:
        await stray(row, read, now=now)
        return
    thread = await _thread(match, read, now)
    await _touch(thread, read, state="waiting", now=now)
    await Inbound.filter(id=row.id).update(state=InboundState.WAITING, thread_id=thread.id)


async def stray(row: Inbound, read: Mail, *, now: datetime) -> None:
    """Nobody we know: kept in sight until a human says whose it is."""
    thread = await Thread.create(
        subject=read.subject[:400],
        state="stray",
        last_from=(read.sender or "")[:254],
        last_at=now,
    )
    await Inbound.filter(id=row.id).update(state=InboundState.WAITING, thread_id=thread.id)


async def _thread(match: Match, read: Mail, now: datetime) -> Thread:
    """The thread of the matched message; a first answer begins one, with whom we had written to."""
    if match.thread is not None:
        return match.thread
    message = match.message
    client_id, contact_id = match.client_id, match.contact.id if match.contact else None
    if message is not None and match.clue is Clue.PASSED_ON:
        client_id, contact_id = message.client_id, message.contact_id
    thread = await Thread.create(
        client_id=client_id,
        contact_id=contact_id,
        subject=(message.subject if message else read.subject)[:400],
        last_at=now,
    )
    if message is not None:
        await Message.filter(id=message.id).update(thread_id=thread.id)
    return thread


async def _touch(thread: Thread, read: Mail, *, state: str, now: datetime) -> None:
    await Thread.filter(id=thread.id).update(
        state=state, last_from=(read.sender or "")[:254], last_at=now
    )
