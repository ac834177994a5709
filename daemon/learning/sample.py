"""Draws the replies that one of us looks through in a minute each week: none of them was flagged.

Half are those the judge was least certain of, half are drawn by lot; only from the latter can be
told how many unhappy ones are missed in all. The lot is the week's own, so that a second look in
the same week finds the same ones, without those that were answered for. `draw` is one look from
beginning to end, `look` what is left of this week's when each answer is a visit of its own. Only
reads.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from tortoise.queryset import QuerySet

from daemon.learning import subject
from daemon.learning.subject import Subject
from daemon.mail.letter import Kind
from daemon.models import Correction, Inbound
from daemon.models.learning import Chosen

#: Replies of the last two weeks; older ones nobody phones about any more.
SINCE = timedelta(days=14)
#: Of which the latest are drawn from.
FROM = 1000
USUAL = 10


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reply to look at, and why it was drawn."""

    said: Subject
    chosen: Chosen


async def draw(*, n: int = USUAL, now: datetime) -> list[Drawn]:
    """The replies of this week's look, the least certain first."""
    return await _drawn(doubtful=n // 2, all_=n, now=now)


async def look(*, now: datetime) -> list[Drawn]:
    """What this week's look has left, whoever of us has begun it; none once it is done."""
    done = await _done(now)
    doubtful = max(0, USUAL // 2 - done[Chosen.UNCERTAIN])
    by_lot = max(0, USUAL - USUAL // 2 - done[Chosen.RANDOM])
    return await _drawn(doubtful=doubtful, all_=doubtful + by_lot, now=now)


async def left(*, now: datetime) -> int:
    """How many replies this week's look has left, without reading them."""
    done = await _done(now)
    return max(0, min(USUAL - done.total(), await waiting(now=now)))


async def _drawn(*, doubtful: int, all_: int, now: datetime) -> list[Drawn]:
    rows = await _unflagged(now).order_by("-id").limit(FROM).only(*subject.COLUMNS)
    by_doubt = sorted(rows, key=lambda row: (-(row.probability or 0.0), row.id))
    first = by_doubt[:doubtful]
    year, week, _ = now.isocalendar()
    rest = by_doubt[doubtful:]
    by_lot = sorted(rest, key=lambda row: _lot(f"{year}-{week}-{row.id}"))[: all_ - len(first)]
    return [Drawn(subject.of_mail(row), Chosen.UNCERTAIN) for row in first] + [
        Drawn(subject.of_mail(row), Chosen.RANDOM) for row in by_lot
    ]


async def _done(now: datetime) -> Counter[Chosen]:
    """How many of each sort were answered for since Monday."""
    monday = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(now.weekday())
    rows = Correction.filter(at__gte=monday, chosen__not=Chosen.MET)
    return Counter([row.chosen for row in await rows.only("id", "chosen")])


def _lot(name: str) -> int:
    return crc32(name.encode())


async def waiting(*, now: datetime) -> int:
    """How many replies nobody has looked at yet."""
    return await _unflagged(now).count()


def _unflagged(now: datetime) -> QuerySet[Inbound]:
    return Inbound.filter(
        kind=Kind.HUMAN,
        unhappy=False,
        client_id__not_isnull=True,
        received_at__gte=now - SINCE,
        correction__id__isnull=True,
    ).exclude(own_words="")
