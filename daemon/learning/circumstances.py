"""Gathers what the tables say about the moment in which somebody writes; it weighs nothing.

Each circumstance is a plain value, known without reading between the lines: the judge gives it its
weight and its sentence, as it does to the manner of what the same person wrote before. Only reads,
a bounded number of rows of each sort.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import mean

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from daemon.models import Answer, Call, Closure, Contact, Inbound, Message, Suppression, Ticket
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState
from daemon.sentiment.behaviour import Circumstances, Sign
from daemon.survey import question
from daemon.survey.question import Kind

#: Earlier texts and ratings of the same person that are looked at.
TEXTS, RATINGS = 5, 10
#: Fewer ratings are no habit.
RATINGS_AT_LEAST = 3
#: A ticket that came back within a month is the same trouble.
LATELY = timedelta(days=30)
#: Who asked yesterday and writes again today was not answered; a postscript is something else.
WAITED = timedelta(days=1)
#: A promise without a day is expected within a week, and forgotten by nobody for two months.
PROMISED_WITHIN, REMEMBERED = timedelta(days=7), timedelta(days=60)
_SENIOR = re.compile(
    r"\b(?:c[efot]o|chief|chair(?:man|woman)?|president|owner|founder|partner|principal|director|"
    r"head|vp|vice president|managing|general manager|gesch[aä]ftsf[uü]hr\w{0,4}|inhaber\w{0,2}|"
    r"vorstand|leiter\w{0,2}|prokurist\w{0,2})\b"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """Who wrote what where, as far as it matters here."""

    client_id: int | None = None
    contact_id: int | None = None
    thread_id: int | None = None
    inbound_id: int | None = None  # the mail itself, already on record
    recipients: tuple[str, ...] = ()
    unsubscribe: bool = False


async def of(heard: Heard, *, now: datetime, off: Iterable[Sign] = ()) -> Circumstances:
    """Everything about this moment; signs that this office switched off are not counted."""
    return Circumstances(
        off=frozenset(off),
        usual_rating=await _usual_rating(heard),
        reopened=await _reopened(heard, now),
        unanswered=await _unanswered(heard, now),
        boss_in_copy=await _boss_in_copy(heard),
        unsubscribed_after=await _unsubscribed_after(heard, now),
        promise_overdue=await _promise_overdue(heard, now),
    )


async def earlier(heard: Heard) -> tuple[str, ...]:
    """What the same person wrote before, the latest last."""
    if heard.contact_id is None:
        return ()
    mails = _theirs(heard).filter(contact_id=heard.contact_id).exclude(own_words="")
    found = [(m.received_at, m.own_words) for m in await mails.order_by("-id").limit(TEXTS)]
    answers = Answer.filter(invitation__contact_id=heard.contact_id, inbound_id=None)
    rows = await answers.exclude(comment="").order_by("-id").limit(TEXTS)
    found += [(row.at, row.comment) for row in rows]
    return tuple(words for _, words in sorted(found)[-TEXTS:])


def is_senior(contact: Contact) -> bool:
    """Whether others listen when this person is in copy."""
    return contact.key_person or bool(_SENIOR.search(contact.role.lower()))


async def _usual_rating(heard: Heard) -> float | None:
    if heard.contact_id is None:
        return None
    rows = Answer.filter(invitation__contact_id=heard.contact_id, rating__not_isnull=True)
    if heard.inbound_id is not None:
        rows = rows.filter(Q(inbound_id=None) | ~Q(inbound_id=heard.inbound_id))
    found = await rows.order_by("-id").limit(RATINGS).prefetch_related("invitation")
    ratings = [
        question.on_five(Kind(row.invitation.kind), row.rating)
        for row in found
        if row.rating is not None
    ]
    return mean(ratings) if len(ratings) >= RATINGS_AT_LEAST else None


async def _reopened(heard: Heard, now: datetime) -> int:
    if heard.contact_id is None:
        return 0
    since = now - LATELY
    again = Q(reopened_at__gte=since) | Q(closing__gte=2, closed_at__gte=since)
    return await Ticket.filter(again, contact_id=heard.contact_id).count()


async def _unanswered(heard: Heard, now: datetime) -> int:
    """Earlier mails in this thread that wanted an answer, and none came for a day."""
    if heard.thread_id is None:
        return 0
    asked = _theirs(heard).filter(thread_id=heard.thread_id, received_at__lte=now - WAITED)
    wanting = asked.filter(Q(own_words__contains="?") | Q(unhappy=True))
    last = await wanting.order_by("-received_at").limit(TEXTS)
    count = 0
    for row in last:
        if await _we_wrote(row.received_at, thread_id=heard.thread_id):
            break
        count += 1
    return count


async def _boss_in_copy(heard: Heard) -> bool:
    if heard.client_id is None or not heard.recipients:
        return False
    there = Contact.filter(client_id=heard.client_id, email__in=list(heard.recipients[:50]))
    if heard.contact_id is not None:
        writer = await Contact.get_or_none(id=heard.contact_id)
        if writer is not None and is_senior(writer):  # a boss who copies another is no escalation
            return False
        there = there.exclude(id=heard.contact_id)
    return any(is_senior(contact) for contact in await there)


async def _unsubscribed_after(heard: Heard, now: datetime) -> int | None:
    """How many days after their last ticket somebody leaves the list."""
    contact = await Contact.get_or_none(id=heard.contact_id) if heard.contact_id else None
    if contact is None:
        return None
    left_at = now
    if not heard.unsubscribe:
        row = await Suppression.get_or_none(key=contact.address_key, reason="unsubscribed")
        if row is None or row.since < now - LATELY:
            return None
        left_at = row.since
    tickets = Ticket.filter(contact_id=contact.id, closed_at__lte=left_at)
    last = await tickets.order_by("-closed_at").first()
    return None if last is None else (left_at - last.closed_at).days


async def _promise_overdue(heard: Heard, now: datetime) -> int:
    """Days since what we promised on the telephone was due, if we were not heard from since."""
    if heard.client_id is None:
        return 0
    made = Closure.filter(callback__client_id=heard.client_id, at__gte=now - REMEMBERED)
    last = await made.exclude(promise="").order_by("-at").first()
    if last is None:
        return 0
    due = last.at + PROMISED_WITHIN
    if last.promise_until is not None:
        due = datetime.combine(last.promise_until, time.max, tzinfo=now.tzinfo)
    if due >= now or await _we_spoke(last.at, heard.client_id):
        return 0
    return max(1, (now - due).days)


async def _we_spoke(since: datetime, client_id: int) -> bool:
    calls = Call.filter(callback__client_id=client_id, at__gt=since, outcome="spoken")
    return await calls.exists() or await _we_wrote(since, client_id=client_id)


async def _we_wrote(since: datetime, **where: int) -> bool:
    """A person of ours: seen in Sent, as a copy, or sent from here."""
    ours = Inbound.filter(state=InboundState.OUTGOING, received_at__gt=since, **where)
    replies = Message.filter(kind=MessageKind.REPLY, sent_at__gt=since, **where)
    return await ours.exists() or await replies.filter(state=MessageState.SENT).exists()


def _theirs(heard: Heard) -> QuerySet[Inbound]:
    rows = Inbound.exclude(state__in=[InboundState.OUTGOING, InboundState.AUTOMATIC])
    return rows.exclude(id=heard.inbound_id) if heard.inbound_id is not None else rows
