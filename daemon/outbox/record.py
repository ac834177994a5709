"""Writes down what came of claimed messages: a whole batch in one transaction.

Only the holder of a claim may record: the row is asked for the holder and the number of the
attempt again, so that a daemon which lost its lease cannot overwrite what happened since. It may
still say "sent" about a message that was meanwhile thought uncertain, for that it knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from daemon.database import direct, transaction
from daemon.models.message import CHEERFUL, MessageState
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
        await direct.many(_ATTEMPT, [_attempt(outcome) for outcome in batch])
        unwanted = await _unwanted(batch, now)
        await direct.many(_MESSAGE, [_message(outcome, unwanted, now) for outcome in batch])
        for outcome in batch:
            await _suppress_if_gone(outcome, keys, now)


_ATTEMPT = "UPDATE attempt SET outcome = ?, response = ? WHERE message_id = ? AND number = ?"

_MESSAGE = (
    "UPDATE message SET state = ?, sent_at = COALESCE(?, sent_at), due_at = COALESCE(?, due_at),"
    " held_why = ?, last_response = ?, claimed_until = NULL"
    " WHERE id = ? AND attempts = ? AND claimed_by = ? AND state IN ('sending', 'uncertain')"
)


def _attempt(outcome: Outcome) -> tuple[object, ...]:
    said = type(outcome.verdict).__name__.lower()
    return said, outcome.response[:500], outcome.message.id, outcome.message.attempts


async def _unwanted(batch: Sequence[Outcome], now: datetime) -> set[int]:
    """Of those withdrawn, whose address was suppressed meanwhile. The others are certain not to
    have left and wait again: they lost their lease (we were stopped, or the database was away), or
    their client must be phoned, and the next claim holds them."""
    withdrawn = [o.message for o in batch if isinstance(o.verdict, Withdrawn)]
    if not withdrawn:
        return set()
    keys = {m.address_key for m in withdrawn if m.kind in CHEERFUL}
    suppressed = await suppress.among(keys, now=now)
    return {m.id for m in withdrawn if m.kind in CHEERFUL and m.address_key in suppressed}


def _message(outcome: Outcome, unwanted: set[int], now: datetime) -> tuple[object, ...]:
    message, end = outcome.message, _end(outcome.verdict)
    if message.id in unwanted:
        end = _End(MessageState.CANCELLED, "withdrawn just before it left")
    sent_at = now if end.state is MessageState.SENT else None
    values = (end.state.value, sent_at, end.due_at, end.why[:200], outcome.response[:500])
    return *values, message.id, message.attempts, message.holder


@dataclass(frozen=True, slots=True)
class _End:
    """Where a message is after its attempt."""

    state: MessageState
    why: str = ""
    due_at: datetime | None = None


def _end(verdict: Verdict) -> _End:
    match verdict:
        case Sent():
            return _End(MessageState.SENT)
        case Retry(at=at):
            return _End(MessageState.QUEUED, due_at=at)
        case Failed():
            return _End(MessageState.FAILED)
        case Uncertain(why=why):
            return _End(MessageState.UNCERTAIN, why)
        case Held(why=why):
            return _End(MessageState.HELD, why)
        case Withdrawn():
            return _End(MessageState.QUEUED)
        case _:
            assert_never(verdict)


async def _suppress_if_gone(outcome: Outcome, keys: Keys, now: datetime) -> None:
    verdict = outcome.verdict
    if isinstance(verdict, Failed) and verdict.gone:
        await suppress.address(
            outcome.message.to_address,
            why=suppress.Why.BOUNCED,
            keys=keys,
            now=now,
            detail=verdict.why,
        )
