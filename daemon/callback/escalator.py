"""The duty that does not let a callback be forgotten: nags its owner, then tells the manager."""

from datetime import datetime, timedelta

from tortoise.expressions import Q

from daemon import hours
from daemon.callback import notify
from daemon.callback.settings import Settings
from daemon.database import transaction
from daemon.models import Call, Callback
from daemon.models.callback import CallbackState
from daemon.outbox.desk import Desk

#: An overdue callback is brought up again this often.
NAG_EVERY = timedelta(days=1)

#: Callbacks looked at in one round.
AT_MOST = 100


async def make_round(*, desk: Desk, settings: Settings, now: datetime) -> int:
    """Nag and escalate what is overdue; returns how many callbacks were brought up."""
    if not hours.is_open(now, hours=desk.hours):
        return 0
    late = Callback.filter(state__in=[CallbackState.OPEN, CallbackState.CLAIMED], due_at__lt=now)
    late = late.filter(Q(nagged_at=None) | Q(nagged_at__lte=now - NAG_EVERY) | Q(escalated_at=None))
    brought_up = 0
    for callback in await late.order_by("due_at").limit(AT_MOST):
        brought_up += await _bring_up(callback, desk, settings, now)
    return brought_up


async def _bring_up(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> bool:
    escalate = await _must_escalate(callback, desk, settings, now)
    nag = now - (callback.nagged_at or callback.due_at - NAG_EVERY) >= NAG_EVERY
    if not (escalate or nag):
        return False
    async with transaction.begin():
        if escalate:
            await notify.overdue(callback, to_manager=True, desk=desk, settings=settings, now=now)
            await Callback.filter(id=callback.id).update(escalated_at=now)
        if nag:
            await notify.overdue(callback, to_manager=False, desk=desk, settings=settings, now=now)
            await Callback.filter(id=callback.id).update(nagged_at=now)
    return True


async def _must_escalate(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> bool:
    if callback.escalated_at is not None:
        return False
    late = hours.after(callback.due_at, hours=desk.hours, open_hours=settings.escalate_after_hours)
    tries = await Call.filter(callback_id=callback.id).count()
    return now >= late or tries >= settings.attempts
