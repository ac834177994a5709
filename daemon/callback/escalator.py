"""The duty that does not let a callback be forgotten.

In office hours it reminds of the next call when its time has come, nags the owner each day once
the callback is overdue, and tells the manager once. It decides nothing about the client.
"""

from datetime import datetime, timedelta

from tortoise.expressions import Q

from daemon import hours
from daemon.callback import notify
from daemon.callback.settings import Settings
from daemon.database import transaction
from daemon.models import Call, Callback
from daemon.models.callback import CallbackState, CallOutcome
from daemon.outbox.desk import Desk

#: An overdue callback is brought up again this often.
NAG_EVERY = timedelta(days=1)

#: Callbacks looked at in one round.
AT_MOST = 100


async def make_round(*, desk: Desk, settings: Settings, now: datetime) -> int:
    """Nag and escalate what is overdue; returns how many callbacks were brought up."""
    if not hours.is_open(now, hours=desk.hours):
        return 0
    waiting = Callback.filter(state__in=[CallbackState.OPEN, CallbackState.CLAIMED])
    late = waiting.filter(due_at__lt=now).filter(
        Q(nagged_at=None) | Q(nagged_at__lte=now - NAG_EVERY) | Q(escalated_at=None)
    )
    again = waiting.filter(next_call_at__lte=now, next_call_at__gt=now - NAG_EVERY)
    brought_up = 0
    for callback in await late.order_by("due_at").limit(AT_MOST):
        brought_up += await _bring_up(callback.id, desk, settings, now)
    for callback in await again.order_by("next_call_at").limit(AT_MOST):
        brought_up += await _remind(callback.id, desk, settings, now)
    return brought_up


async def _bring_up(id: int, desk: Desk, settings: Settings, now: datetime) -> bool:
    async with transaction.begin():
        callback = await _locked(id)
        if callback is None:
            return False
        escalate = await _must_escalate(callback, desk, settings, now)
        nag = now - (callback.nagged_at or callback.due_at - NAG_EVERY) >= NAG_EVERY
        if escalate:
            await notify.overdue(callback, to_manager=True, desk=desk, settings=settings, now=now)
            await Callback.filter(id=id).update(escalated_at=now)
        if nag:
            await notify.overdue(callback, to_manager=False, desk=desk, settings=settings, now=now)
            await Callback.filter(id=id).update(nagged_at=now)
    return escalate or nag


async def _remind(id: int, desk: Desk, settings: Settings, now: datetime) -> bool:
    """A call reached nobody, and the time for the next one has come."""
    async with transaction.begin():
        callback = await _locked(id)
        if callback is None:
            return False
        last = await Call.filter(callback_id=id).order_by("-at", "-id").first()
        if last is None or last.outcome is CallOutcome.SPOKEN:
            return False
        return await notify.next_call(callback, desk=desk, settings=settings, now=now)


async def _locked(id: int) -> Callback | None:
    """As it is now, and ours until the end: another daemon may have the same round."""
    waiting = Callback.filter(state__in=[CallbackState.OPEN, CallbackState.CLAIMED])
    return await waiting.select_for_update().get_or_none(id=id)


async def _must_escalate(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> bool:
    if callback.escalated_at is not None:
        return False
    late = hours.after(callback.due_at, hours=desk.hours, open_hours=settings.escalate_after_hours)
    tries = await Call.filter(callback_id=callback.id).count()
    return now >= late or tries >= settings.attempts
