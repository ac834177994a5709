"""What staff do about a callback: claim it, phone, phone again, and close it.

Closing is refused until somebody has spoken with the client: that is the product's promise, and
no command, page or API goes around this file.
"""

from datetime import date, datetime

from daemon import log
from daemon.callback import redial
from daemon.database import transaction
from daemon.errors import MistakeError, NotFoundError
from daemon.hours import Hours
from daemon.models import Call, Callback, Closure, Inbound, Message, Thread
from daemon.models.callback import MOVES, CallbackState, CallOutcome
from daemon.models.message import MessageState
from daemon.outbox import hush


class NoSuchCallbackError(NotFoundError):
    """There is no callback with this number; `touchbase callbacks` lists them."""


class AlreadyClosedError(MistakeError):
    """This callback has been closed; a new hint opens a new one."""


class NobodySpokeError(MistakeError):
    """Nobody has spoken with this client yet: record a call with the outcome `spoken` first."""


class IncompleteError(MistakeError):
    """Say whom you spoke with and how it ended; a callback is not closed without."""


async def claim(id: int, *, by: str, now: datetime) -> Callback:
    """Take it on: everybody else can see who phones."""
    async with transaction.begin():
        callback = await _still_open(id)
        await Callback.filter(id=id).update(state=CallbackState.CLAIMED, claimed_at=now)
    log.info("callback.claimed", callback=id)
    return callback


async def call(
    id: int,
    *,
    outcome: CallOutcome,
    by: str,
    hours: Hours,
    now: datetime,
    note: str = "",
    next_at: datetime | None = None,
) -> Call:
    """Record one call. Unless somebody spoke, the next one is set at another time of the day."""
    async with transaction.begin():
        await _still_open(id)
        next_at = next_at or redial.next_call(outcome, at=now, hours=hours)
        row = await Call.create(
            callback_id=id, by=by, at=now, outcome=outcome, note=note[:4000], next_at=next_at
        )
        if next_at is not None:
            await Callback.filter(id=id).update(next_call_at=next_at)
    log.info("callback.called", callback=id, outcome=outcome)
    return row


async def close(
    id: int,
    *,
    by: str,
    spoke_with: str,
    outcome: str,
    now: datetime,
    note: str = "",
    promise: str = "",
    promise_until: date | None = None,
) -> Closure:
    """Close it, once somebody has spoken with the client."""
    if not spoke_with.strip() or not outcome.strip():
        raise IncompleteError
    async with transaction.begin():
        callback = await _still_open(id)
        if not await Call.filter(callback_id=id, outcome=CallOutcome.SPOKEN).exists():
            raise NobodySpokeError
        closure = await Closure.create(
            callback_id=id,
            by=by,
            at=now,
            spoke_with=spoke_with[:200],
            outcome=outcome[:100],
            note=note[:4000],
            promise=promise[:4000],
            promise_until=promise_until,
        )
        await Callback.filter(id=id).update(state=CallbackState.CLOSED, open_key=None)
        await _lift_hush(callback, now)
    log.info("callback.closed", callback=id)
    return closure


async def _still_open(id: int) -> Callback:
    callback = await Callback.select_for_update().get_or_none(id=id)
    if callback is None:
        raise NoSuchCallbackError
    if CallbackState.CLOSED not in MOVES[callback.state]:
        raise AlreadyClosedError
    return callback


async def _lift_hush(callback: Callback, now: datetime) -> None:
    """The thread needs no flag any more; and when nothing else is open there, mail flows again."""
    if callback.thread_id is not None:
        await Thread.filter(id=callback.thread_id).update(flagged=False)
        await Inbound.filter(thread_id=callback.thread_id).update(flag_wanted=False, marked_at=None)
    if await hush.because(callback.client_id) is None:
        await Message.filter(
            client_id=callback.client_id,
            state=MessageState.HELD,
            held_why=hush.AN_OPEN_CALLBACK,
        ).update(state=MessageState.QUEUED, held_why="", due_at=now)
