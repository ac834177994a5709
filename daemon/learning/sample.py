"""Draws the replies that one of us looks through in a minute each week: none of them was flagged.

Half are those the judge was least certain of, half are drawn by lot; only from the latter can be
told how many unhappy ones are missed in all. The lot is the week's own, so that a second look in
the same week finds the same ones, without those that were answered for. Only reads.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from tortoise.queryset import QuerySet

from daemon.learning import subject
from daemon.learning.subject import Subject
from daemon.mail.letter import Kind
from daemon.models import Inbound
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
    rows = await _unflagged(now).order_by("-id").limit(FROM)
    rows = [row for row in rows if row.own_words.strip()]
    by_doubt = sorted(rows, key=lambda row: (-(row.probability or 0.0), row.id))
    doubtful = by_doubt[: n // 2]
    year, week, _ = now.isocalendar()
    rest = by_doubt[n // 2 :]
    by_lot = sorted(rest, key=lambda row: _lot(f"{year}-{week}-{row.id}"))[: n - len(doubtful)]
    return [Drawn(subject.of_mail(row), Chosen.UNCERTAIN) for row in doubtful] + [
        Drawn(subject.of_mail(row), Chosen.RANDOM) for row in by_lot
    ]


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
    )
