"""The three columns of the demo's page, read from the daemon's own tables."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from daemon.demo.shown import Back, Left, Must
from daemon.mail.letter import Kind
from daemon.models import Answer, Call, Callback, Closure, Inbound, Message
from daemon.models.callback import CallbackState
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState

# Rows in a column: some two screens. What is older is in the database and in the lists.
ROWS = 18

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


async def left() -> tuple[Left, ...]:
    """What left, the latest first, under the latest that is being kept back."""
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


async def back() -> tuple[Back, ...]:
    """What came back, as mail or as an answer on the page."""
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
            words=shorten((row["own_words"] if _is_human(row) else "") or row["subject"]),
            sort="unreadable" if row["kind"] is None else _says_back(Kind(row["kind"])),
            rating=None,
            hints=_hints(row["reasons"]) if row["unhappy"] else (),
            unhappy=row["unhappy"],
            ours=row["state"] == InboundState.WAITING or _is_unread(row),
        )
        for row in rows
    ]


def _is_human(row: dict[str, Any]) -> bool:
    return bool(row["kind"] == Kind.HUMAN)


def _is_unread(row: dict[str, Any]) -> bool:
    """Whether the judge could make nothing of a person's words."""
    return _is_human(row) and bool(row["own_words"]) and row["unhappy"] is None


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


async def must(now: datetime) -> tuple[Must, ...]:
    """Who must be called, the most urgent first, and below them who has been spoken with."""
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
