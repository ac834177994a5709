"""Takes due messages, so that no other sender will: committed before any of them is tried.

A claim is a lease. It names its holder and its end, and counts the attempt, so that a crash on any
later line leaves a row that says "sending, attempt 3, until 10:42". The attempt row is what the
pace is counted from. Urgent kinds go first; what was rescued after a crash goes to the back,
because its `due_at` was moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.functions import Count

from daemon import clock
from daemon.database import claim, direct, transaction
from daemon.models import Attempt, Message
from daemon.models.message import CHEERFUL, MessageKind, MessageState
from daemon.outbox import hush, pace, suppress
from daemon.outbox.pace import Limits, Used

#: How long a claim holds. The sender renews it every LEASE / 4 while it is at work, so this is how
#: long a message waits after its sender died. In time of the machine's (`clock.lasting`): a relay
#: is not quicker because the demo's days are.
LEASE = timedelta(minutes=2)

#: Waiting rows looked at for each one wanted, so that one full domain does not hide the others.
LOOK_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in our hands, as much of it as sending needs."""

    id: int
    kind: MessageKind
    to_address: str
    address_key: str
    octets: bytes
    attempts: int  # this one included
    first_tried_at: datetime
    holder: str


async def due(*, limits: Limits, at_most: int, holder: str, now: datetime) -> list[Claimed]:
    """Claim up to `at_most` due messages, as many as the pace allows."""
    async with transaction.begin():
        used = await _used(now, limits)
        room = pace.allowance(limits, used, at_most=at_most)
        if room == 0:
            return []
        rows = await _waiting(room * LOOK_AHEAD, pace.exhausted(limits, used), now)
        rows = await _without_suppressed(rows, now)
        rows = await _without_hushed(rows)
        waiting = [(row.id, row.to_domain) for row in rows]
        ids = pace.choose(waiting, limits=limits, used=used, room=room)
        return await _take(ids, holder, now) if ids else []


async def renew(ids: Sequence[int], *, holder: str, now: datetime) -> None:
    """Hold on to messages that are still being sent; what was recalled stays recalled."""
    await Message.filter(
        id__in=ids, claimed_by=holder, state=MessageState.SENDING, claimed_until__gt=now
    ).update(claimed_until=now + clock.lasting(LEASE))


async def still_ours(message: Claimed, *, now: datetime) -> bool:
    """The last look before the content is sent: whether this may still leave, and by our hand.

    A daemon that was stopped for longer than its lease finds here that it lost it; a suppression
    that was committed a moment ago has taken the message back; and nothing cheerful goes to a
    client about whom a callback was opened since it was claimed.

    What remains is the time from here until the relay has the final dot: one round trip, and as
    long as the line needs for the content. Nobody can call back what is on the wire.
    """
    values = (message.id, message.attempts, message.holder, now)
    if message.kind in CHEERFUL:
        return await direct.exists(_OURS + _NOT_HUSHED, values)
    return await direct.exists(_OURS, values)


_OURS = (
    "SELECT 1 AS ours FROM message WHERE id = ? AND state = 'sending' AND attempts = ?"
    " AND claimed_by = ? AND claimed_until > ?"
)

#: In the same statement, so that it costs no second journey to the database.
_NOT_HUSHED = (
    " AND NOT EXISTS (SELECT 1 FROM callback WHERE callback.client_id = message.client_id"
    " AND callback.open_key IS NOT NULL)"
)


async def _used(now: datetime, limits: Limits) -> Used:
    """What left lately; a limit that does not exist is not counted."""
    by_domain: dict[str, int] = {}
    day = 0
    if limits.per_minute or limits.per_domain_per_minute:
        rows = Attempt.filter(at__gt=now - timedelta(minutes=1)).group_by("to_domain")
        counted = await rows.annotate(n=Count("id")).values_list("to_domain", "n")
        by_domain = {str(domain): int(n) for domain, n in counted}
    if limits.per_day:
        day = await Attempt.filter(at__gt=now - timedelta(days=1)).count()
    return Used(minute=sum(by_domain.values()), day=day, by_domain=by_domain)


async def _waiting(limit: int, full: list[str], now: datetime) -> list[Message]:
    rows = Message.filter(state=MessageState.QUEUED, due_at__lte=now)
    if full:
        rows = rows.exclude(to_domain__in=full)
    if await hush.frozen(now):
        rows = rows.exclude(kind__in=list(CHEERFUL))
    # On SQLite the lock is ignored, and not needed: the transaction began IMMEDIATE.
    rows = rows.order_by("priority", "due_at", "id").limit(limit)
    wanted = ("id", "to_domain", "kind", "address_key", "client_id")
    return await rows.select_for_update(skip_locked=True).only(*wanted)


async def _without_suppressed(rows: list[Message], now: datetime) -> list[Message]:
    """Cancel what goes to a suppressed address: it was put back here after the suppression."""
    cheerful = [row for row in rows if row.kind in CHEERFUL]
    suppressed = await suppress.among((row.address_key for row in cheerful), now=now)
    dropped = {row.id for row in cheerful if row.address_key in suppressed}
    if dropped:
        await Message.filter(id__in=dropped).update(
            state=MessageState.CANCELLED, held_why="the address is suppressed"
        )
    return [row for row in rows if row.id not in dropped]


async def _without_hushed(rows: list[Message]) -> list[Message]:
    """Hold what goes to an unhappy client: it was put back here after the callback was opened."""
    clients = {row.client_id for row in rows if row.kind in CHEERFUL and row.client_id}
    unhappy = await hush.among(clients) if clients else set()
    held = {row.id for row in rows if row.kind in CHEERFUL and row.client_id in unhappy}
    if held:
        await Message.filter(id__in=held).update(
            state=MessageState.HELD, held_why=hush.AN_OPEN_CALLBACK
        )
    return [row for row in rows if row.id not in held]


async def _take(ids: list[int], holder: str, now: datetime) -> list[Claimed]:
    rows = await claim.rows(
        Message.filter(id__in=ids).order_by("priority", "due_at", "id").limit(len(ids)),
        state=MessageState.SENDING,
        attempts=claim.ONE_MORE,
        claimed_by=holder,
        claimed_until=now + clock.lasting(LEASE),
    )
    first = await _first_tries([row.id for row in rows if row.attempts > 1])
    await Attempt.bulk_create(
        Attempt(message_id=row.id, number=row.attempts, to_domain=row.to_domain, at=now)
        for row in rows
    )
    return [
        Claimed(
            id=row.id,
            kind=row.kind,
            to_address=row.to_address,
            address_key=row.address_key,
            octets=row.octets,
            attempts=row.attempts,
            first_tried_at=first.get(row.id, now),
            holder=holder,
        )
        for row in rows
    ]


async def _first_tries(ids: list[int]) -> dict[int, datetime]:
    """When each of these was tried for the first time: from then on its lifetime counts."""
    if not ids:
        return {}
    rows = Attempt.filter(message_id__in=ids, number=1).values_list("message_id", "at")
    return {int(id): at for id, at in await rows}
