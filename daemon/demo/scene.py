"""What the demo's page shows, read from the daemon's own tables.

There is no second set of books: what stands here is what the daemon has written down, so the page
can show nothing that did not happen. It only reads.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tortoise.functions import Count

from daemon.mail.letter import Kind
from daemon.models import (
    Answer,
    Call,
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
from daemon.models.message import MessageKind, MessageState

# Rows in a column: some two screens. What is older is in the database and in the lists.
ROWS = 18

# The latest things to do, besides phoning.
MOST_TODOS = 6

# Days in the picture: three working weeks fit a phone and still show a rhythm.
DAYS = 21

# A reader's first glance; the whole stands behind the link.
FIRST_WORDS = 180

SAYS_LEFT = {
    MessageKind.NURTURE: "keeping in touch",
    MessageKind.SURVEY: "survey",
    MessageKind.REMINDER: "reminder",
    MessageKind.REPLY: "reply",
    MessageKind.STAFF: "to our own staff",
}
SAYS_BACK = {
    Kind.HUMAN: "reply",
    Kind.AUTO_REPLY: "away",
    Kind.BOUNCE: "bounce",
    Kind.UNSUBSCRIBE: "unsubscribe",
    Kind.CALENDAR: "calendar",
}


@dataclass(frozen=True, slots=True)
class Left:
    """A mail that left, or that is being kept back."""

    id: int
    at: datetime
    to: str
    client: str
    subject: str
    sort: str
    state: str
    held_why: str


@dataclass(frozen=True, slots=True)
class Back:
    """Something that came back: a mail, or an answer on the page."""

    link: str
    at: datetime
    who: str
    client: str
    words: str
    sort: str
    rating: int | None
    hints: tuple[str, ...]
    unhappy: bool | None  # None: a person must read it
    ours: bool  # waits for one of us


@dataclass(frozen=True, slots=True)
class Must:
    """Somebody who must be called, or was."""

    id: int
    client: str
    who: str
    phone: str
    value: str
    why: str
    reasons: tuple[tuple[str, str], ...]  # the words, and what they say
    said: str
    rating: int | None
    owner: str
    opened_at: datetime
    due_at: datetime
    state: str
    calls: tuple[str, ...]
    ended: str  # how it ended, "" while it is open
    late: bool


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something else that a person must do."""

    client: str
    kind: str
    why: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the people of one sequence have come."""

    sequence: str
    steps: tuple[int, ...]  # people waiting for step 1, 2, 3 …
    active: int
    ended: int


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    left: int
    back: int
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class Scene:
    now: datetime
    left: tuple[Left, ...]
    back: tuple[Back, ...]
    must: tuple[Must, ...]
    todos: tuple[ToDo, ...]
    sequences: tuple[Progress, ...]
    days: tuple[Day, ...]
    numbers: dict[str, int]


async def read(*, now: datetime, begun: datetime) -> Scene:
    """The whole page at one moment."""
    return Scene(
        now=now,
        left=await _left(now),
        back=await _back(),
        must=await _must(now),
        todos=await _todos(),
        sequences=await _sequences(),
        days=await _days(now, begun),
        numbers=await numbers(),
    )


async def _left(now: datetime) -> tuple[Left, ...]:
    columns = ("id", "sent_at", "due_at", "to_address", "subject", "kind", "state", "held_why")
    people = ("contact__first_name", "contact__last_name", "client__name")
    sent = Message.filter(sent_at__not_isnull=True).order_by("-sent_at", "-id").limit(ROWS)
    held = Message.filter(state=MessageState.HELD).order_by("-due_at").limit(3)
    rows = [*await held.values(*columns, *people), *await sent.values(*columns, *people)]
    return tuple(
        Left(
            id=row["id"],
            at=row["sent_at"] or row["due_at"],
            to=_name(row, "contact") or row["to_address"],
            client=row["client__name"] or "",
            subject=row["subject"],
            sort=SAYS_LEFT[MessageKind(row["kind"])],
            state=MessageState(row["state"]).value,
            held_why=row["held_why"],
        )
        for row in rows
    )


async def _back() -> tuple[Back, ...]:
    found = [*await _mails(), *await _answers()]
    return tuple(sorted(found, key=lambda back: back.at, reverse=True)[:ROWS])


async def _mails() -> list[Back]:
    mails = Inbound.exclude(state=InboundState.OUTGOING).order_by("-received_at", "-id")
    rows = await mails.limit(ROWS).values(
        "id", "received_at", "sender", "subject", "own_words", "kind", "state", "unhappy",
        "reasons", "contact__first_name", "contact__last_name", "client__name",
    )  # fmt: skip
    return [
        Back(
            link=f"mail/{row['id']}",
            at=row["received_at"],
            who=_name(row, "contact") or row["sender"],
            client=row["client__name"] or "nobody we know",
            words=shorten(row["own_words"] or row["subject"]),
            sort="unreadable" if row["kind"] is None else _says_back(Kind(row["kind"])),
            rating=None,
            hints=_hints(row["reasons"]) if row["unhappy"] else (),
            unhappy=row["unhappy"] if row["kind"] == Kind.HUMAN else False,
            ours=row["state"] == InboundState.WAITING,
        )
        for row in rows
    ]


def _says_back(kind: Kind) -> str:
    return SAYS_BACK.get(kind, kind.value.replace("_", " "))


async def _answers() -> list[Back]:
    rows = await Answer.filter(road="page").order_by("-at").limit(ROWS).values(
        "id", "at", "rating", "comment", "unhappy", "reasons", "invitation__contact__first_name",
        "invitation__contact__last_name", "invitation__client__name",
    )  # fmt: skip
    return [
        Back(
            link=f"answer/{row['id']}",
            at=row["at"],
            who=_name(row, "invitation__contact"),
            client=row["invitation__client__name"] or "",
            words=shorten(row["comment"]),
            sort="rating",
            rating=row["rating"],
            hints=_hints(row["reasons"]) if row["unhappy"] else (),
            unhappy=bool(row["unhappy"]),
            ours=False,
        )
        for row in rows
    ]


async def _must(now: datetime) -> tuple[Must, ...]:
    open_ones = Callback.exclude(state=CallbackState.CLOSED).order_by("due_at")
    closed = Callback.filter(state=CallbackState.CLOSED).order_by("-opened_at")
    rows = [*await _callbacks(open_ones), *await _callbacks(closed)][:ROWS]
    ids = [row["id"] for row in rows]
    calls, closures = await _calls(ids), await _closures(ids)
    return tuple(_one(row, calls.get(row["id"], ()), closures.get(row["id"]), now) for row in rows)


async def _callbacks(found: Any) -> Sequence[dict[str, Any]]:
    rows: Sequence[dict[str, Any]] = await found.limit(ROWS).values(
        "id", "reason", "words", "said", "rating", "opened_at", "due_at", "state",
        "contact__first_name", "contact__last_name", "contact__phone", "client__name",
        "client__annual_value", "owner__name",
    )  # fmt: skip
    return rows


async def _calls(ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    calls: dict[int, tuple[str, ...]] = {}
    for call in await Call.filter(callback_id__in=list(ids)).order_by("at"):
        said = f"{call.at:%a %H:%M} {call.by.partition('@')[0]}: {call.outcome.replace('_', ' ')}"
        calls[call.callback_id] = (*calls.get(call.callback_id, ()), said)
    return calls


async def _closures(ids: Iterable[int]) -> dict[int, Closure]:
    return {c.callback_id: c for c in await Closure.filter(callback_id__in=list(ids))}


def _one(
    row: dict[str, Any], calls: tuple[str, ...], closure: Closure | None, now: datetime
) -> Must:
    value = row["client__annual_value"]
    return Must(
        id=row["id"],
        client=row["client__name"],
        who=_name(row, "contact"),
        phone=row["contact__phone"] or "",
        value=f"£{value:,.0f} a year" if value is not None else "",
        why=row["reason"].replace("_", " "),
        reasons=tuple((w["words"], w["says"]) for w in row["words"]),
        said=row["said"],
        rating=row["rating"],
        owner=row["owner__name"] or "",
        opened_at=row["opened_at"],
        due_at=row["due_at"],
        # The rows are read one after the other; whoever has been spoken with is not to be called.
        state=(CallbackState.CLOSED if closure else CallbackState(row["state"])).value,
        calls=calls,
        ended=f"spoke with {closure.spoke_with}: {closure.outcome}" if closure else "",
        late=closure is None and row["due_at"] < now,
    )


async def _todos() -> tuple[ToDo, ...]:
    rows = Todo.filter(state="open").order_by("-created_at").limit(MOST_TODOS)
    return tuple(
        ToDo(row["client__name"] or "", row["kind"], row["why"], row["due_at"])
        for row in await rows.values("client__name", "kind", "why", "due_at")
    )


async def _sequences() -> tuple[Progress, ...]:
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


async def _days(now: datetime, begun: datetime) -> tuple[Day, ...]:
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
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(Day(day, *(counted[day] for counted in sums)) for day in days)


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


def shorten(words: str) -> str:
    """The beginning of what somebody wrote, cut between words."""
    line = " ".join(words[: FIRST_WORDS * 4].split())
    if len(line) <= FIRST_WORDS:
        return line
    return line[:FIRST_WORDS].rpartition(" ")[0] + " …"


def _hints(reasons: Sequence[dict[str, Any]] | None) -> tuple[str, ...]:
    return tuple(r["words"] for r in reasons or ())


def _name(row: dict[str, Any], of: str) -> str:
    names = (row[f"{of}__first_name"], row[f"{of}__last_name"])
    return " ".join(name for name in names if name)
