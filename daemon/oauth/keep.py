"""The kept token: one row for all daemons, and one of them at a time who fetches the next.

Setting out to fetch is a lease, won with one UPDATE, so that any number of daemons ask the provider
once. Each deed here names the version it set out with: who comes back after the lease, or after
somebody has logged in meanwhile, changes nothing. Nothing here opens a socket, and tokens leave
only as `Kept`, which does not show them.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from tortoise.expressions import F, Q

from daemon import clock
from daemon.database import transaction
from daemon.models import Access
from daemon.models.access import AccessState
from daemon.oauth.grant import Granted
from daemon.oauth.seal import Seal
from daemon.outbox import alarm

#: How long one may take to fetch a token: the call has ten seconds, twice if our clock is wrong.
LEASE = timedelta(seconds=30)

#: A new token is wanted after this part of its life, a little earlier or later for each: time left
#: to notice that none comes, and daemons that started together do not ask together.
REFRESH_AFTER, JITTER = 0.75, 0.05

#: Before its end a token is not used any more: it has to arrive, at a clock that may be ahead.
SLACK = timedelta(seconds=60)
SLACK_PART = 0.1  # of its life, if that is shorter

#: Waits after a fetch that came to nothing, doubled to the longest; that one bounds how long mail
#: waits after the token server has come back (five minutes are promised).
BACK_OFF, LONGEST = timedelta(seconds=2), timedelta(minutes=2)

#: After a refusal that an administrator may put right at any moment.
ASK_AGAIN = timedelta(minutes=4)

#: A token that was refused when it was younger than this is not the reason.
YOUNG = timedelta(seconds=60)

#: A clock that was set back by more than this has made the times below worthless.
BACKWARDS = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """The row as it is now, opened."""

    id: int
    state: AccessState
    version: int
    problem: str
    access: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)
    obtained_at: datetime | None = None
    refresh_at: datetime | None = None
    expires_at: datetime | None = None
    fetching_until: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether a server will take the token."""
        return bool(self.access) and self.expires_at is not None and now < self.expires_at

    def is_fresh(self, now: datetime) -> bool:
        """Whether there is no need for another one yet."""
        if self.refresh_at is None or self.obtained_at is None:
            return False
        is_due = now >= self.refresh_at or now < self.obtained_at - BACKWARDS
        return self.is_good(now) and not is_due

    def is_being_fetched(self, now: datetime) -> bool:
        return self.fetching_until is not None and now < self.fetching_until


async def look(name: str, *, seal: Seal) -> Kept:
    """What is kept under this name; a row that is not there yet is made."""
    row, _ = await Access.get_or_create(name=name)
    opened = seal.open(bytes(row.sealed), of=name) if row.sealed else None
    tokens = json.loads(opened) if opened else {}
    return Kept(
        id=row.id,
        state=row.state,
        version=row.version,
        problem=row.problem,
        access=tokens.get("access", ""),
        refresh=tokens.get("refresh", ""),
        obtained_at=row.obtained_at,
        refresh_at=row.refresh_at,
        expires_at=row.expires_at,
        fetching_until=row.fetching_until,
    )


async def set_out(kept: Kept, *, now: datetime, at_once: bool = False) -> int | None:
    """Be the one who fetches: the version to come back with, or None if it is not for us.

    `at_once` is a person's wish: it heeds neither the wait after a failure nor somebody's lease.
    """
    rows = Access.filter(id=kept.id, version=kept.version)
    if not at_once:
        rows = rows.filter(
            Q(fetching_until=None) | Q(fetching_until__lte=now),
            Q(retry_at=None) | Q(retry_at__lte=now),
            waits_for_a_person=False,
        )
    lease = now + clock.lasting(LEASE)
    won = await rows.update(version=F("version") + 1, fetching_until=lease)
    return kept.version + 1 if won else None


async def came(
    name: str, granted: Granted, *, version: int, refresh: str, seal: Seal, chance: Random
) -> None:
    """Keep a new token; whatever was wrong is over."""
    now = clock.now()
    life = clock.lasting(granted.lifetime)
    tokens = {"access": granted.access, "refresh": granted.refresh or refresh}
    async with transaction.begin():
        kept = await Access.filter(name=name, version=version).update(
            state=AccessState.OK,
            sealed=seal.close(json.dumps(tokens).encode(), of=name),
            obtained_at=now,
            refresh_at=now + life * (REFRESH_AFTER + chance.uniform(-JITTER, JITTER)),
            expires_at=now + life - min(clock.lasting(SLACK), life * SLACK_PART),
            retry_at=None,
            waits_for_a_person=False,
            failures=0,
            fetching_until=None,
            problem="",
        )
        if kept:
            await alarm.end(alarm_key(name))


async def put_off(name: str, why: str, *, version: int, now: datetime, chance: Random) -> None:
    """The token server is unwell: nobody asks it again before the wait is over."""
    row = await Access.get(name=name)
    pause = min(BACK_OFF * 2 ** min(row.failures, 10), LONGEST)
    pause *= 1 - chance.uniform(0, 0.2)  # so that those who failed together come back apart
    await Access.filter(name=name, version=version).update(
        state=AccessState.EXPIRING,
        retry_at=now + clock.lasting(pause),
        failures=row.failures + 1,
        fetching_until=None,
        problem=why[:400],
    )


async def refused(
    name: str, sentence: str, *, version: int, waits_for_a_person: bool, now: datetime
) -> None:
    """The provider said no: one alarm, until a token has come."""
    async with transaction.begin():
        changed = await Access.filter(name=name, version=version).update(
            state=AccessState.REAUTH_NEEDED,
            retry_at=now + clock.lasting(ASK_AGAIN),
            waits_for_a_person=waits_for_a_person,
            fetching_until=None,
            problem=sentence[:400],
        )
        if changed:
            await alarm.ring(alarm_key(name), sentence[:400], now=now)


async def spoil(name: str, access: str, *, seal: Seal, now: datetime) -> bool:
    """A mail server did not take this token: the next one who asks fetches another.

    Not if it is young: then another would be refused as well, and something else is wrong.
    """
    kept = await look(name, seal=seal)
    if kept.access != access or kept.obtained_at is None:
        return False
    if kept.obtained_at > now - clock.lasting(YOUNG):
        return False
    rows = Access.filter(id=kept.id, version=kept.version)
    return bool(await rows.update(refresh_at=now, expires_at=now))


def alarm_key(name: str) -> str:
    """Under which key it is said that something is wrong with this access."""
    return f"oauth:{name}"
