"""What staff do about a callback: claim it, phone, phone again, and close it.

Closing is refused until somebody has spoken with the client: that is the product's promise, and
no command, page or API goes around this file.
"""

from datetime import date, datetime, timedelta

from daemon import log
from daemon.callback import redial
from daemon.database import transaction
from daemon.errors import MistakeError, NotFoundError
from daemon.hours import Hours
from daemon.models import Call, Callback, Closure, Inbound, Staff, Thread
from daemon.models.callback import MOVES, CallbackState, CallOutcome
from daemon.outbox import hush, release

#: A client may be on a long leave; a call that is put off any further is one that nobody makes.
PUT_OFF_AT_MOST = timedelta(days=92)

#: A button pressed twice, or a page sent again, tells of one call.
SAME_CALL_WITHIN = timedelta(seconds=30)


class NoSuchCallbackError(NotFoundError):
    """There is no callback with this number; `touchbase callbacks` lists them."""


class AlreadyClosedError(MistakeError):
    """This callback has been closed; a new hint opens a new one."""


class NobodySpokeError(MistakeError):
    """Nobody has spoken with this client yet: record a call with the outcome `spoken` first."""


class IncompleteError(MistakeError):
    """Say whom you spoke with and how it ended; a callback is not closed without."""


class PastError(MistakeError):
    """The next call must lie in the future."""


class TooLateError(MistakeError):
    """The next call must be made within three months; look at the year."""


class TakenError(MistakeError):
    """Somebody else took this on in the meantime; if you phone instead, take it over."""


async def claim(id: int, *, by: str, now: datetime, over: bool = True) -> Callback:
    """Take it on: whoever of us claims it owns it from now on, and is the one who is reminded.

    Unless `over`, only when nobody else has: of two who press the button, one is told.
    """
    async with transaction.begin():
        callback = await _still_open(id)
        staff = await Staff.get_or_none(email=by.strip().lower(), disabled_at=None)
        taken = callback.state is CallbackState.CLAIMED and callback.owner_id is not None
        if taken and not over and (staff is None or staff.id != callback.owner_id):
            raise TakenError
        if staff is not None:
            callback.owner_id = staff.id
        callback.state, callback.claimed_at = CallbackState.CLAIMED, now
        await callback.save(update_fields=["owner_id", "state", "claimed_at"])
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
    if next_at is not None and next_at <= now:
        raise PastError
    if next_at is not None and next_at - now > PUT_OFF_AT_MOST:
        raise TooLateError
    async with transaction.begin():
        await _still_open(id)
        if same := await _just_recorded(id, outcome=outcome, by=by, note=note[:4000], now=now):
            return same
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
    hours: Hours,
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
        await _unflag(callback)
        if await hush.because(callback.client_id) is None:
            await release.hush_lifted(callback.client_id, hours=hours, now=now)
    log.info("callback.closed", callback=id)
    return closure


async def _still_open(id: int) -> Callback:
    callback = await Callback.select_for_update().get_or_none(id=id)
    if callback is None:
        raise NoSuchCallbackError
    if CallbackState.CLOSED not in MOVES[callback.state]:
        raise AlreadyClosedError
    return callback


async def _just_recorded(
    id: int, *, outcome: CallOutcome, by: str, note: str, now: datetime
) -> Call | None:
    rows = Call.filter(callback_id=id, at__gt=now - SAME_CALL_WITHIN, at__lte=now)
    return await rows.filter(outcome=outcome, by=by, note=note).order_by("-id").first()


async def _unflag(callback: Callback) -> None:
    """Threads that nobody need look at any more; those of a callback still open keep their flag.

    A second hint may have flagged a thread that is no callback's own, so the client's last closure
    takes every flag away.
    """
    client_id = callback.client_id
    threads = Thread.filter(client_id=client_id, flagged=True)
    if await hush.because(client_id) is not None:
        open_ = Callback.filter(client_id=client_id, open_key__not_isnull=True)
        if callback.thread_id is None or await open_.filter(thread_id=callback.thread_id).exists():
            return
        threads = threads.filter(id=callback.thread_id)
    ids = [int(str(id)) for id in await threads.values_list("id", flat=True)]
    await Thread.filter(id__in=ids).update(flagged=False)
    await Inbound.filter(thread_id__in=ids, flag_wanted=True).update(
        flag_wanted=False, marked_at=None
    )
