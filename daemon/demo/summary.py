"""What a demo came to: what left, what came back, what was flagged and why, and whether rightly.

Read from the daemon's tables, and held against what the demo's people meant when they wrote. A hint
that opened no callback is listed as missed, a callback at a client where nobody was unhappy as a
false alarm: the demo owns up to both.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from daemon.demo.act import Meant, Rate, Reply
from daemon.demo.life import Done
from daemon.models import (
    Answer,
    Call,
    Callback,
    Closure,
    Decision,
    Enrolment,
    Inbound,
    Invitation,
    Message,
    Suppression,
    Todo,
)
from daemon.models.callback import CallbackState
from daemon.models.inbound import InboundState
from daemon.models.message import MessageState
from daemon.outbox import hush

# By the demo's clock: a mail may take a second on a busy machine, and the fastest days take half of
# that. Hints younger than this are on their way and not counted.
HEARD_WITHIN = timedelta(days=2)

Document = dict[str, Any]


async def document(
    done: Sequence[Done], *, begun: datetime, now: datetime, tickets: int, troubles: Counter[str]
) -> Document:
    """All of it as one JSON document."""
    flagged = await _flagged()
    return {
        "begun": begun,
        "ended": now,
        "days": (now - begun) // timedelta(days=1),
        "tickets_closed": tickets,
        "left": await _left(),
        "came_back": await _came_back(),
        "surveys": await _counted(Invitation, "state"),
        "flagged": flagged,
        "callbacks": {
            "opened": len(flagged),
            "closed": sum(row["state"] == CallbackState.CLOSED for row in flagged),
            "open": sum(row["state"] != CallbackState.CLOSED for row in flagged),
        },
        "suppressions": await Suppression.all().values("address", "reason", "since"),
        "hushes": await _hushes(),
        "todos": await _counted(Todo, "kind"),
        "enrolments": await _counted(Enrolment, "state"),
        "checked": checked(done, flagged, now=now),
        "troubles": dict(troubles),
    }


async def _left() -> Document:
    sent = await Message.filter(sent_at__not_isnull=True).values_list("kind", flat=True)
    states = await Message.exclude(state=MessageState.SENT).values_list("state", flat=True)
    return {
        "total": len(sent),
        "by_kind": _tally(sent),
        "not_sent": _tally(states),
    }


async def _came_back() -> Document:
    rows = Inbound.exclude(state=InboundState.OUTGOING)
    kinds = await rows.values_list("kind", flat=True)
    states = await rows.values_list("state", flat=True)
    roads = await Answer.all().values_list("road", flat=True)
    return {
        "total": len(kinds),
        "by_kind": _tally(kind or "unreadable" for kind in kinds),
        "by_state": _tally(states),
        "unreadable_to_the_judge": await rows.filter(
            kind="human", unhappy=None, state=InboundState.MATCHED
        ).count(),
        "answers": _tally(roads),
    }


async def _hushes() -> Document:
    held = await Message.filter(held_why=hush.AN_OPEN_CALLBACK).count()
    told = await Decision.filter(rule__contains=hush.AN_OPEN_CALLBACK).values_list(
        "contact__client__name", flat=True
    )
    return {"held_now": held, "decisions": len(told), "clients": sorted(set(map(str, told)))}


async def _counted(table: Any, column: str) -> dict[str, int]:
    return _tally(await table.all().values_list(column, flat=True))


async def _flagged() -> list[Document]:
    calls: dict[int, list[Document]] = {}
    for call in await Call.all().order_by("at"):
        told = {"at": call.at, "by": call.by, "outcome": call.outcome}
        calls.setdefault(call.callback_id, []).append(told)
    closures = {closure.callback_id: closure for closure in await Closure.all()}
    rows = await Callback.all().order_by("opened_at").prefetch_related("client", "contact")
    return [_one(row, calls.get(row.id, []), closures.get(row.id)) for row in rows]


def _one(row: Callback, calls: list[Document], closure: Closure | None) -> Document:
    return {
        "id": row.id,
        "client": row.client.name,
        "contact": row.contact.name if row.contact else None,
        "reason": row.reason,
        "words": row.words,
        "said": row.said,
        "rating": row.rating,
        "opened_at": row.opened_at,
        "state": row.state,
        "calls": calls,
        "closed_at": closure.at if closure else None,
        "spoke_with": closure.spoke_with if closure else None,
        "outcome": closure.outcome if closure else None,
    }


def checked(done: Iterable[Done], flagged: Sequence[Document], *, now: datetime) -> Document:
    """What was meant against what was heard."""
    said = [d for d in done if isinstance(d.act, Reply | Rate)]
    hints = [d for d in said if d.act.meant is Meant.UNHAPPY and d.at < now - HEARD_WITHIN]
    missed = [d for d in hints if not any(_heard(d, row) for row in flagged)]
    false = [row for row in flagged if not any(_caused(d, row) for d in said)]
    return {
        "hints": len(hints),
        "heard": len(hints) - len(missed),
        "missed": [{"client": d.client, "contact": d.email, "words": _words(d)} for d in missed],
        "glad": sum(d.act.meant is Meant.GLAD for d in said),
        "false_alarms": [
            {"client": row["client"], "contact": row["contact"], "words": row["said"]}
            for row in false
        ],
    }


def _heard(done: Done, row: Mapping[str, Any]) -> bool:
    """Whether this callback was opened for these words, or was open when they came."""
    closed_at: datetime | None = row["closed_at"]
    return (
        done.client == row["client"]
        and row["opened_at"] <= done.at + HEARD_WITHIN
        and (closed_at is None or closed_at >= done.at)
    )


def _caused(done: Done, row: Mapping[str, Any]) -> bool:
    return (
        done.client == row["client"]
        and done.act.meant is Meant.UNHAPPY
        # A page's answer is recorded a moment before its sender knows.
        and done.at - HEARD_WITHIN <= row["opened_at"] <= done.at + HEARD_WITHIN
    )


def _words(done: Done) -> str:
    match done.act:
        case Reply(words=words):
            return words
        case Rate(rating=rating, comment=comment):
            return f"rated {rating}. {comment}".strip()
        case _:
            return ""


def _tally(values: Iterable[object]) -> dict[str, int]:
    return dict(sorted(Counter(str(getattr(v, "value", v)) for v in values).items()))


def sentences(told: Document) -> str:
    """The same for people."""
    left, back, seen = told["left"], told["came_back"], told["checked"]
    lines = [
        f"In {told['days']} days {told['tickets_closed']} tickets closed.",
        f"{left['total']} mails left: {_listed(left['by_kind'])}.",
        f"{back['total']} came back: {_listed(back['by_kind'])}; "
        f"answers: {_listed(back['answers'])}.",
        "",
        f"{told['callbacks']['opened']} people had to be called, "
        f"{told['callbacks']['closed']} have been spoken with:",
        *(_flag(row) for row in told["flagged"]),
        "",
        f"Written to no more: {_listed(_tally(s['reason'] for s in told['suppressions']))}.",
        f"Hushed while somebody waited to be phoned: {len(told['hushes']['clients'])} clients.",
        "",
        f"Of {seen['hints']} hints {seen['heard']} were heard; "
        f"{len(seen['false_alarms'])} false alarms among {seen['glad']} glad answers.",
        *(f"  missed: {m['client']}: {m['words']}" for m in seen["missed"]),
        *(f"  false alarm: {f['client']}: {f['words']}" for f in seen["false_alarms"]),
    ]
    return "\n".join(lines)


def _flag(row: Document) -> str:
    hinted = "; ".join(_hint(w) for w in row["words"][:2])
    why = hinted or str(row["reason"]).replace("_", " ")
    end = f"spoke with {row['spoke_with']}" if row["closed_at"] else str(row["state"])
    return f"  {row['client']}: {why}. {len(row['calls'])} calls, {end}."


def _hint(reason: Mapping[str, str]) -> str:
    words, says = reason["words"], reason["says"]
    return f"“{words}” ({says})" if words else says


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items()) or "none"
