"""Writes down what came of claimed messages: a whole batch in one transaction.

Only the holder of a claim may record: the row is asked for the holder and the number of the
attempt again, so that a daemon which lost its lease cannot overwrite what happened since. It may
still say "sent" about a message that was meanwhile thought uncertain, for that it knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

from daemon.database import transaction
from daemon.models import Attempt, Message
from daemon.models.message import MessageState
from daemon.outbox import suppress
from daemon.outbox.claim import Claimed
from daemon.outbox.verdict import Failed, Held, Retry, Sent, Uncertain, Verdict, Withdrawn
from daemon.token import Keys


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt, and what follows from it."""

    message: Claimed
    response: str  # the relay's words
    verdict: Verdict


async def outcomes(batch: Sequence[Outcome], *, keys: Keys, now: datetime) -> None:
    """Record a batch; all of it, or none."""
    async with transaction.begin():
        for outcome in batch:
            await _record(outcome, keys, now)


async def _record(outcome: Outcome, keys: Keys, now: datetime) -> None:
    message, verdict = outcome.message, outcome.verdict
    response = outcome.response[:500]
    await Attempt.filter(message_id=message.id, number=message.attempts).update(
        outcome=type(verdict).__name__.lower(), response=response
    )
    changes = {**_changes(verdict, now), "last_response": response, "claimed_until": None}
    await Message.filter(
        id=message.id,
        attempts=message.attempts,
        claimed_by=message.holder,
        state__in=[MessageState.SENDING, MessageState.UNCERTAIN],
    ).update(**changes)
    if isinstance(verdict, Failed) and verdict.gone:
        await suppress.address(
            message.to_address, why=suppress.Why.BOUNCED, keys=keys, now=now, detail=verdict.why
        )


def _changes(verdict: Verdict, now: datetime) -> dict[str, Any]:
    match verdict:
        case Sent():
            return {"state": MessageState.SENT, "sent_at": now}
        case Retry(at=at):
            return {"state": MessageState.QUEUED, "due_at": at}
        case Failed():
            return {"state": MessageState.FAILED}
        case Uncertain(why=why):
            return {"state": MessageState.UNCERTAIN, "held_why": why[:200]}
        case Held(why=why):
            return {"state": MessageState.HELD, "held_why": why[:200]}
        case Withdrawn():
            return {"state": MessageState.CANCELLED, "held_why": "withdrawn just before it left"}
        case _:
            assert_never(verdict)
