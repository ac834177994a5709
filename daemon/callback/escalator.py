"""The duty that does not let a callback be forgotten.

In office hours it reminds of the next call when its time has come, nags the owner each day once
the callback is overdue, and tells the manager once. It decides nothing about the client.

Each round takes up where the one before it ended, by the callbacks' numbers: so however many wait,
and whichever of them fails, every one has its turn.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from daemon import hours
from daemon.callback import notify
from daemon.callback.settings import Settings
from daemon.database import transaction
from daemon.models import Call, Callback
from daemon.models.callback import CallbackState, CallOutcome
from daemon.outbox.desk import Desk

#: An overdue callback is brought up again this often.
NAG_EVERY = timedelta(days=1)

#: Callbacks looked at in one round: a second's work, after which others may have the database.
AT_MOST = 100


@dataclass
class Escalator:
    """One walk over all that wait, in rounds of at most so many callbacks."""

    at_most: int = AT_MOST
    _looked_at: int = 0  # the last callback whose turn it was

    async def make_round(self, *, desk: Desk, settings: Settings, now: datetime) -> bool:
        """Nag and escalate what is overdue; whether others are waiting for their turn."""
        if not hours.is_open(now, hours=desk.hours):
            return False
        ids = await self._next(now)
        for id in ids:
            self._looked_at = id  # before anything can fail: its turn is over either way
            await _bring_up(id, desk, settings, now)
        there_may_be_more = len(ids) == self.at_most
        if not there_may_be_more:
            self._looked_at = 0
        return there_may_be_more

    async def _next(self, now: datetime) -> list[int]:
        rows = _to_be_brought_up(now).filter(id__gt=self._looked_at).order_by("id")
        return [row.id for row in await rows.limit(self.at_most).only("id")]


def _to_be_brought_up(now: datetime) -> QuerySet[Callback]:
    is_late = Q(due_at__lt=now) & (
        Q(nagged_at=None) | Q(nagged_at__lte=now - NAG_EVERY) | Q(escalated_at=None)
    )
    is_to_be_called = Q(next_call_at__lte=now, next_call_at__gt=now - NAG_EVERY)
    return _waiting().filter(is_late | is_to_be_called)


def _waiting() -> QuerySet[Callback]:
    return Callback.filter(state__in=[CallbackState.OPEN, CallbackState.CLAIMED])


async def _bring_up(id: int, desk: Desk, settings: Settings, now: datetime) -> None:
    async with transaction.begin():
        # Ours until the end: another daemon may have the same round.
        callback = await _waiting().select_for_update().get_or_none(id=id)
        if callback is None:
            return
        if callback.due_at < now:
            await _press(callback, desk, settings, now)
        if now - NAG_EVERY < callback.next_call_at <= now:
            await _remind(callback, desk, settings, now)


async def _press(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> None:
    """It is overdue: the owner hears of it each day, the manager once."""
    if await _must_escalate(callback, desk, settings, now):
        await notify.overdue(callback, to_manager=True, desk=desk, settings=settings, now=now)
        await Callback.filter(id=callback.id).update(escalated_at=now)
    if callback.nagged_at is None or now - callback.nagged_at >= NAG_EVERY:
        await notify.overdue(callback, to_manager=False, desk=desk, settings=settings, now=now)
        await Callback.filter(id=callback.id).update(nagged_at=now)


async def _remind(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> None:
    """A call reached nobody, and the time for the next one has come."""
    last = await Call.filter(callback_id=callback.id).order_by("-at", "-id").first()
    if last is not None and last.outcome is not CallOutcome.SPOKEN:
        await notify.next_call(callback, desk=desk, settings=settings, now=now)


async def _must_escalate(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> bool:
    if callback.escalated_at is not None:
        return False
    late = hours.after(callback.due_at, hours=desk.hours, open_hours=settings.escalate_after_hours)
    tries = await Call.filter(callback_id=callback.id).count()
    return now >= late or tries >= settings.attempts
