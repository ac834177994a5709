"""The turns of one conversation: what we sent, and what came back, in the order of time.

Only reads, and a bounded number of each. Clients' words come out escaped, with the words that
decided marked.
"""

import email
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from typing import Any

from daemon.models import Correction, Inbound, Message, Thread
from daemon.models.inbound import InboundState
from daemon.sentiment import unread
from daemon.web.console import shown
from daemon.web.console.place import Turn as Where
from daemon.web.console.shown import Words

#: Turns on one page.
AT_MOST = 20

#: Of a mail; its bytes may be many, and are read only when its whole text is asked for.
_COLUMNS = (
    *("id", "received_at", "kind", "state", "sender", "subject", "own_words", "contact_id", "clue"),
    *("unhappy", "probability", "reasons", "language"),
)

#: How the two sorts stand in order when they came in the same moment: an answer follows.
SENT, CAME = 0, 1


@dataclass(frozen=True, slots=True)
class Turn:
    """One mail of a conversation."""

    where: Where
    at: datetime
    who: str
    subject: str
    words: Words
    ours: bool
    state: str = ""  # of a message that has not left, or not arrived
    judged: "Judged | None" = None
    proof: str = ""  # what shows that it belongs here

    @property
    def id(self) -> int:
        return self.where.id

    @property
    def has_whole(self) -> bool:
        return self.where.sort == CAME


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge made of a client's mail, and what one of us said of that."""

    unhappy: bool | None
    percent: int | None
    reasons: list[dict[str, Any]] = field(default_factory=list)
    correction: Correction | None = None
    unread: str = ""  # why it was not judged

    @property
    def mood(self) -> str:
        return {True: "Unhappy", False: "Nothing unhappy heard", None: "Not judged"}[self.unhappy]

    @property
    def may_be_false_alarm(self) -> bool:
        return self.unhappy is True and self.correction is None

    @property
    def may_be_missed(self) -> bool:
        verdict = self.correction.verdict if self.correction else None
        return self.unhappy is not True and verdict != "missed"


async def turns(thread: Thread, before: Where | None) -> tuple[list[Turn], Where | None]:
    """The latest turns (before one of them), the earliest first; and where earlier ones begin."""
    found = [*await _sent(thread, before), *await _came(thread, before)]
    found.sort(key=lambda turn: turn.where.key, reverse=True)
    more = found[AT_MOST - 1].where if len(found) > AT_MOST else None
    return found[:AT_MOST][::-1], more


async def _sent(thread: Thread, before: Where | None) -> list[Turn]:
    rows = Message.filter(thread_id=thread.id)
    if before is not None:
        rows = rows.filter(before.earlier("created_at", sort=SENT))
    return [
        Turn(
            where=Where(row.created_at, SENT, row.id),
            at=row.sent_at or row.created_at,
            who="We",
            subject=row.subject,
            words=shown.words(_text(row.octets)),
            ours=True,
            state="" if row.state == "sent" else str(row.state),
        )
        for row in await rows.order_by("-created_at", "-id").limit(AT_MOST + 1)
    ]


async def _came(thread: Thread, before: Where | None) -> list[Turn]:
    rows = Inbound.filter(thread_id=thread.id)
    if before is not None:
        rows = rows.filter(before.earlier("received_at", sort=CAME))
    rows = rows.order_by("-received_at", "-id").limit(AT_MOST + 1)
    mails = await rows.only(*_COLUMNS).prefetch_related("contact")
    said = Correction.filter(inbound_id__in=[row.id for row in mails])
    corrections = {row.inbound_id: row for row in await said}
    return [_turn(row, corrections.get(row.id)) for row in mails]


def _turn(row: Inbound, correction: Correction | None) -> Turn:
    ours = row.state is InboundState.OUTGOING
    hints = [str(reason["words"]) for reason in row.reasons]
    return Turn(
        where=Where(row.received_at, CAME, row.id),
        at=row.received_at,
        who=shown.writer(row.sender, None if ours else row.contact),
        subject=row.subject,
        words=shown.words(row.own_words, hints),
        ours=ours,
        judged=None if ours or row.kind != "human" else _judged(row, correction),
        proof="" if ours else shown.proof(row.clue),
    )


def _judged(row: Inbound, correction: Correction | None) -> Judged:
    percent = None if row.probability is None else round(100 * row.probability)
    reasons = sorted(row.reasons, key=lambda reason: -float(reason.get("weight", 0)))
    why = unread.why(row.language) if row.own_words.strip() else "there are no words in it to judge"
    return Judged(row.unhappy, percent, reasons, correction, why)


def _text(octets: bytes) -> str:
    """The words of a letter that we composed ourselves."""
    message = email.message_from_bytes(octets, policy=policy.default)
    part = message.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""
