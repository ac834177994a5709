"""Addresses we may not write to: the one place that adds, finds and lifts them.

An address is known here by its keyed hash, so that the list still works when its owner asked to
be forgotten. Suppressing cancels what waits for that address in the same transaction; a message
already past DATA can no longer be called back, and the sender looks here once more before DATA.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from daemon.database import transaction
from daemon.models import Message, Suppression
from daemon.models.message import CHEERFUL, MessageState
from daemon.token import Keys


class Why(StrEnum):
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    BY_HAND = "by_hand"


async def address(
    email: str,
    *,
    why: Why,
    keys: Keys,
    now: datetime,
    detail: str = "",
    until: datetime | None = None,
) -> Suppression:
    """Write to this address no more; what waits for it is cancelled. Once suppressed, it stays."""
    key = keys.keyed_hash(email)
    async with transaction.begin():
        row, _ = await Suppression.get_or_create(
            key=key,
            defaults={
                "address": email,
                "reason": why,
                "detail": detail[:400],
                "since": now,
                "until": until,
            },
        )
        theirs = Message.filter(address_key=key, kind__in=list(CHEERFUL))
        await theirs.filter(state__in=[MessageState.QUEUED, MessageState.HELD]).update(
            state=MessageState.CANCELLED, held_why=f"{why}: the address is suppressed"
        )
        # Recalled: its sender finds before DATA that the claim has run out.
        await theirs.filter(state=MessageState.SENDING).update(claimed_until=now)
    return row


async def find(key: str, *, now: datetime) -> Suppression | None:
    """The suppression in force for this keyed hash."""
    row = await Suppression.get_or_none(key=key)
    return row if row and _in_force(row, now) else None


async def among(keys: Iterable[str], *, now: datetime) -> dict[str, Suppression]:
    """Those of many keyed hashes that are suppressed, in one query."""
    rows = await Suppression.filter(key__in=list(keys))
    return {row.key: row for row in rows if _in_force(row, now)}


async def lift(email: str, *, keys: Keys) -> bool:
    """Allow this address again, by a person's word; False when it was not suppressed."""
    return bool(await Suppression.filter(key=keys.keyed_hash(email)).delete())


def _in_force(row: Suppression, now: datetime) -> bool:
    return row.until is None or row.until > now
