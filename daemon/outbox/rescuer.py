"""The duty that finds messages whose sender died over them.

A claim that ran out means that a daemon stopped somewhere between claiming and recording. Unless
its slate tells, nobody knows whether the relay took the message: a client's is *uncertain* and
waits for a look into the Sent folder, then for a person; one to staff is tried again, at the back
of the queue, so that a message that kills its sender does not go out again and again.
"""

from datetime import datetime
from random import Random

from daemon.database import transaction
from daemon.models import Message
from daemon.models.message import MessageState
from daemon.outbox import record, verdict
from daemon.outbox.claim import Claimed
from daemon.outbox.response import Unreached
from daemon.outbox.slate import Left
from daemon.token import Keys

#: Messages rescued in one round.
AT_MOST = 200

WHY = "the daemon stopped while it was sending this"


async def make_round(*, keys: Keys, now: datetime, chance: Random) -> int:
    """Rescue what was claimed and never recorded; returns how many messages."""
    async with transaction.begin():
        rows = (
            await Message.filter(state=MessageState.SENDING, claimed_until__lte=now)
            .order_by("claimed_until")
            .limit(AT_MOST)
            .select_for_update(skip_locked=True)
        )
        batch = [_outcome(row, now, chance) for row in rows]
        await record.outcomes(batch, keys=keys, now=now)
    return len(batch)


async def from_slate(left: Left | None, *, keys: Keys, now: datetime, chance: Random) -> int:
    """Settle what a killed daemon held, by what it had chalked up; returns how many messages.

    What was answered is recorded as answered, what had begun is in doubt, and what is not on the
    slate had never begun, and goes again.
    """
    if left is None:
        return 0
    async with transaction.begin():
        rows = await Message.filter(
            claimed_by=left.holder,
            state__in=[MessageState.SENDING, MessageState.UNCERTAIN],
        ).select_for_update(skip_locked=True)
        batch = [_settled(row, left, now, chance) for row in rows]
        await record.outcomes(batch, keys=keys, now=now)
    return len(batch)


def _settled(row: Message, left: Left, now: datetime, chance: Random) -> record.Outcome:
    answer = left.answers.get((row.id, row.attempts), NEVER_BEGUN)
    if answer is None:
        return _outcome(row, now, chance)
    facts = verdict.Facts(kind=row.kind, attempts=row.attempts, due_at=row.due_at)
    said = verdict.of(answer, facts, now=now, chance=chance)
    return record.Outcome(_claimed(row), WHY, said)


NEVER_BEGUN = Unreached("the daemon stopped before this began")


async def nobody_else(*, now: datetime) -> None:
    """End every claim at once: for who starts as the only daemon, all holders have died."""
    await Message.filter(state=MessageState.SENDING, claimed_until__gt=now).update(
        claimed_until=now
    )


def _outcome(row: Message, now: datetime, chance: Random) -> record.Outcome:
    facts = verdict.Facts(kind=row.kind, attempts=row.attempts, due_at=row.due_at)
    said = verdict.in_doubt(facts, WHY, now=now, chance=chance)
    return record.Outcome(_claimed(row), WHY, said)


def _claimed(row: Message) -> Claimed:
    return Claimed(
        id=row.id,
        kind=row.kind,
        to_address=row.to_address,
        address_key=row.address_key,
        octets=b"",
        attempts=row.attempts,
        due_at=row.due_at,
        holder=row.claimed_by,
    )
