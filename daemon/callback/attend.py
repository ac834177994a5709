"""What staff do about a callback: claim it, phone, phone again, and close it.

Closing is refused until somebody has spoken with the client, and has done so since the newest
hint: that is the product's promise, and no command, page or API goes around this file.
"""

from datetime import date, datetime, timedelta

from daemon import log
from daemon.callback import flag, redial
from daemon.database import transaction
from daemon.errors import MistakeError, NotFoundError
from daemon.hours import Hours
from daemon.models import Call, Callback, Closure, Staff
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


class HintedSinceError(MistakeError):
    """They hinted again after that conversation: read it, phone once more, and record the call."""


class IncompleteError(MistakeError):
    """Say whom you spoke with and how it ended; a callback is not closed without."""


class NamelessError(MistakeError):
    """Say who of us you are, by address or by name."""


class PastError(MistakeError):
    """The next call must lie in the future."""


class TooLateError(MistakeError):
    """The next call must be made within three months; look at the year."""


class TakenError(MistakeError):
    """Somebody else took this on in the meantime; if you phone instead, take it over."""


async def claim(id: int, *, by: str, now: datetime, over: bool = True) -> Callback:
    """Take it on: whoever of us claims it owns it from now on, and is the one who is reminded.

    Unless `over`, only when nobody else has: of two who press the button, one is told. Somebody
    whom the list of staff does not know is kept as they call themselves; mail about it still goes
    to the client's owner, for we know no address of theirs.
    """
    if not by.strip():
        raise NamelessError
    async with transaction.begin():
        callback = await _still_open(id)
        staff = await _one_of_us(by.strip())
        name = staff.email if staff is not None else by.strip()[:254]
        taken = callback.state is CallbackState.CLAIMED and callback.claimed_by != name
        if taken and not over:
            raise TakenError
        if staff is not None:
            callback.owner_id = staff.id
        callback.state, callback.claimed_at = CallbackState.CLAIMED, now
        callback.claimed_by = name
        await callback.save(update_fields=["owner_id", "state", "claimed_at", "claimed_by"])
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
        callback = await _still_open(id)
        if same := await _just_recorded(id, outcome=outcome, by=by, note=note[:4000], now=now):
            return same
        next_at = next_at or redial.next_call(outcome, at=now, hours=hours)
        row = await Call.create(
            callback_id=id,
            by=by,
            at=now,
            outcome=outcome,
            hints=callback.hints,
            note=note[:4000],
            next_at=next_at,
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
    """Close it, once somebody has spoken with the client about all that they hinted."""
    if not spoke_with.strip() or not outcome.strip():
        raise IncompleteError
    async with transaction.begin():
        callback = await _still_open(id)
        await _must_have_spoken(callback)
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
        await flag.take_away(callback)
        if await hush.because(callback.client_id) is None:
            await release.hush_lifted(callback.client_id, hours=hours, now=now)
    log.info("callback.closed", callback=id)
    return closure


async def _one_of_us(by: str) -> Staff | None:
    """By address, or by a name that only one of us bears."""
    us = Staff.filter(disabled_at=None)
    found = await us.filter(email=by.lower()) or await us.filter(name__iexact=by).limit(2)
    return found[0] if len(found) == 1 else None


async def _still_open(id: int) -> Callback:
    callback = await Callback.select_for_update().get_or_none(id=id)
    if callback is None:
        raise NoSuchCallbackError
    if CallbackState.CLOSED not in MOVES[callback.state]:
        raise AlreadyClosedError
    return callback


async def _must_have_spoken(callback: Callback) -> None:
    conversations = Call.filter(callback_id=callback.id, outcome=CallOutcome.SPOKEN)
    if await conversations.filter(hints=callback.hints).exists():
        return
    raise HintedSinceError if await conversations.exists() else NobodySpokeError


async def _just_recorded(
    id: int, *, outcome: CallOutcome, by: str, note: str, now: datetime
) -> Call | None:
    rows = Call.filter(callback_id=id, at__gt=now - SAME_CALL_WITHIN, at__lte=now)
    return await rows.filter(outcome=outcome, by=by, note=note).order_by("-id").first()
