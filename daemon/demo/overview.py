"""The numbers of the demo's page, read from the daemon's own tables."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from tortoise.functions import Count

from daemon.demo.shown import Day, Progress, ToDo
from daemon.models import (
    Answer,
    Callback,
    Closure,
    Contact,
    Enrolment,
    Inbound,
    Message,
    Suppression,
    Todo,
)
from daemon.models.callback import CallbackState
from daemon.models.enrolment import EnrolmentState
from daemon.models.inbound import InboundState
from daemon.models.message import MessageState

# The latest things to do, besides phoning.
MOST_TODOS = 6

# Days in the picture: three working weeks fit a phone and still show a rhythm.
DAYS = 21


async def todos() -> tuple[ToDo, ...]:
    """What else a person must do, the latest first."""
    rows = Todo.filter(state="open").order_by("-created_at").limit(MOST_TODOS)
    return tuple(
        ToDo(row["client__name"] or "", row["kind"], row["why"], row["due_at"])
        for row in await rows.values("client__name", "kind", "why", "due_at")
    )


async def sequences() -> tuple[Progress, ...]:
    """How many people wait for which step of each sequence."""
    rows = await (
        Enrolment.annotate(people=Count("id"))
        .group_by("sequence", "state", "position")
        .values("sequence", "state", "position", "people")
    )
    found = []
    for name in sorted({row["sequence"] for row in rows}):
        mine = [row for row in rows if row["sequence"] == name]
        waiting = Counter[int]()
        for row in mine:
            if row["state"] == EnrolmentState.ACTIVE:
                waiting[row["position"]] += row["people"]
        longest = max(row["position"] for row in mine) + 1
        everybody = sum(row["people"] for row in mine)
        found.append(
            Progress(
                sequence=name,
                steps=tuple(waiting[position] for position in range(longest)),
                active=waiting.total(),
                ended=everybody - waiting.total(),
            )
        )
    return tuple(found)


async def days(now: datetime, begun: datetime) -> tuple[Day, ...]:
    """The last days in numbers, for the picture."""
    last = now.date()
    first = max(begun.date(), last - timedelta(days=DAYS - 1))
    since = now - timedelta(days=DAYS)
    left = Message.filter(sent_at__gte=since).values_list("sent_at", flat=True)
    back = Inbound.filter(received_at__gte=since).exclude(state=InboundState.OUTGOING)
    rated = Answer.filter(at__gte=since, road="page").values_list("at", flat=True)
    opened = Callback.filter(opened_at__gte=since).values_list("opened_at", flat=True)
    closed = Closure.filter(at__gte=since).values_list("at", flat=True)
    sums = [
        _by_day(await left),
        _by_day([*await back.values_list("received_at", flat=True), *await rated]),
        _by_day(await opened),
        _by_day(await closed),
    ]
    dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(Day(day, *(counted[day] for counted in sums)) for day in dates)


def _by_day(moments: Iterable[Any]) -> Counter[date]:
    return Counter(moment.date() for moment in moments)


async def numbers() -> dict[str, int]:
    """How much of everything there is."""
    backs = Inbound.exclude(state=InboundState.OUTGOING)
    open_ones = Callback.exclude(state=CallbackState.CLOSED)
    return {
        "people": await Contact.all().count(),
        "left": await Message.filter(sent_at__not_isnull=True).count(),
        "back": await backs.count() + await Answer.filter(road="page").count(),
        "opened": await Callback.all().count(),
        "open": await open_ones.count(),
        "held": await Message.filter(state=MessageState.HELD).count(),
        "suppressed": await Suppression.all().count(),
    }
