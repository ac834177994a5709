"""Reads from the database how much waits, when somebody asks for the metrics.

A handful of counts over indexed columns. Only reads.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from prometheus_client import Gauge
from tortoise.functions import Count
from tortoise.models import Model

from daemon import duty, metrics
from daemon.models import Callback, Inbound, Invitation, Message, Problem
from daemon.models.callback import CallbackState
from daemon.models.inbound import InboundState
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState


async def refresh(now: datetime) -> None:
    """Set every gauge that the database knows."""
    await _by_state(Message, MessageState, metrics.messages)
    await _by_state(Invitation, InvitationState, metrics.invitations)
    await _callbacks(now)
    due = Message.filter(state=MessageState.QUEUED, due_at__lte=now)
    oldest = await due.order_by("due_at").first()
    metrics.oldest_due.set((now - oldest.due_at).total_seconds() if oldest else 0)
    metrics.waiting.set(await Inbound.filter(state=InboundState.WAITING).count())
    metrics.problems.set(await Problem.all().count())
    _duties()


def _duties() -> None:
    """How it goes with the duties of this very process."""
    for name, progress in duty.progress().items():
        metrics.rounds.labels(duty=name, outcome="well").set(progress.rounds)
        metrics.rounds.labels(duty=name, outcome="failed").set(progress.failed)
        metrics.round_seconds.labels(duty=name).set(progress.took)
        if progress.finished_at is not None:
            metrics.last_round.labels(duty=name).set(progress.finished_at.timestamp())


async def _by_state(model: type[Model], states: type[StrEnum], gauge: Gauge) -> None:
    rows: Sequence[Mapping[str, Any]] = (
        await model.all().annotate(many=Count("id")).group_by("state").values("state", "many")
    )
    counted = {str(row["state"]): row["many"] for row in rows}
    for state in states:
        gauge.labels(state=str(state)).set(counted.get(str(state), 0))


async def _callbacks(now: datetime) -> None:
    rows = Callback.exclude(state=CallbackState.CLOSED)
    metrics.callbacks.labels(state="open").set(await rows.count())
    metrics.callbacks.labels(state="overdue").set(await rows.filter(due_at__lt=now).count())
