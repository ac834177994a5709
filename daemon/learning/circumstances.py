"""Gathers what the tables say about the moment in which somebody writes; it weighs nothing.

Each circumstance is a plain yes or no, known without reading between the lines: the judge gives it
its weight and its sentence. Only reads, a bounded number of rows of each sort.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import mean, median

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from daemon.models import Answer, Call, Closure, Contact, Inbound, Message, Suppression, Ticket
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState
from daemon.survey import question
from daemon.survey.question import Kind

#: Earlier texts and ratings of the same person that are looked at.
TEXTS, RATINGS = 5, 10
#: Fewer ratings are no habit; one of five below it is more than a mood.
RATINGS_AT_LEAST, BELOW = 3, 1.0
#: A ticket that came back within a month is the same trouble.
LATELY = timedelta(days=30)
#: Who asked yesterday and writes again today was not answered; a postscript is something else.
WAITED = timedelta(days=1)
#: Who leaves the list within a week of a ticket leaves because of it.
AFTER_TICKET = timedelta(days=7)
#: A promise without a day is expected within a week, and forgotten by nobody for two months.
PROMISED_WITHIN, REMEMBERED = timedelta(days=7), timedelta(days=60)
#: Somebody who usually writes so much and now writes so little, in words.
TALKATIVE, CURT = 20, 3

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


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What speaks beside the words."""

    below_average: bool = False
    reopened: bool = False
    unanswered_before: bool = False
    boss_in_copy: bool = False
    curt: bool = False
    unsubscribed_after_ticket: bool = False
    silence_after_promise: bool = False


async def of(
    words: str, heard: Heard, *, rating: int | None = None, now: datetime
) -> Circumstances:
    """Everything about this moment; `rating` is of five."""
    return Circumstances(
        below_average=await _below_average(heard, rating),
        reopened=await _reopened(heard, now),
        unanswered_before=await _unanswered_before(heard, now),
        boss_in_copy=await _boss_in_copy(heard),
        curt=is_curt(words, await earlier(heard)),
        unsubscribed_after_ticket=await _unsubscribed_after_ticket(heard, now),
        silence_after_promise=await _silence_after_promise(heard, now),
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


def is_curt(words: str, before: tuple[str, ...]) -> bool:
    """Hardly a word from somebody who usually writes several lines."""
    if len(before) < 2 or not 0 < len(words.split()) <= CURT:
        return False
    return median(len(text.split()) for text in before) >= TALKATIVE


def is_senior(contact: Contact) -> bool:
    """Whether others listen when this person is in copy."""
    return contact.key_person or bool(_SENIOR.search(contact.role.lower()))


async def _below_average(heard: Heard, rating: int | None) -> bool:
    if rating is None or heard.contact_id is None:
        return False
    rows = Answer.filter(invitation__contact_id=heard.contact_id, rating__not_isnull=True)
    if heard.inbound_id is not None:
        rows = rows.filter(Q(inbound_id=None) | ~Q(inbound_id=heard.inbound_id))
    found = await rows.order_by("-id").limit(RATINGS).prefetch_related("invitation")
    ratings = [
        question.on_five(Kind(row.invitation.kind), row.rating)
        for row in found
        if row.rating is not None
    ]
    return len(ratings) >= RATINGS_AT_LEAST and mean(ratings) - rating >= BELOW


async def _reopened(heard: Heard, now: datetime) -> bool:
    if heard.contact_id is None:
        return False
    since = now - LATELY
    again = Q(reopened_at__gte=since) | Q(closing__gte=2, closed_at__gte=since)
    return await Ticket.filter(again, contact_id=heard.contact_id).exists()


async def _unanswered_before(heard: Heard, now: datetime) -> bool:
    """An earlier mail in this thread wanted an answer, and none came for a day."""
    if heard.thread_id is None:
        return False
    asked = _theirs(heard).filter(thread_id=heard.thread_id, received_at__lte=now - WAITED)
    wanting = asked.filter(Q(own_words__contains="?") | Q(unhappy=True))
    last = await wanting.order_by("-received_at").first()
    return last is not None and not await _we_wrote(last.received_at, thread_id=heard.thread_id)


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


async def _unsubscribed_after_ticket(heard: Heard, now: datetime) -> bool:
    contact = await Contact.get_or_none(id=heard.contact_id) if heard.contact_id else None
    if contact is None:
        return False
    left_at = now
    if not heard.unsubscribe:
        row = await Suppression.get_or_none(key=contact.address_key, reason="unsubscribed")
        if row is None or row.since < now - LATELY:
            return False
        left_at = row.since
    tickets = Ticket.filter(contact_id=contact.id, closed_at__lte=left_at)
    return await tickets.filter(closed_at__gte=left_at - AFTER_TICKET).exists()


async def _silence_after_promise(heard: Heard, now: datetime) -> bool:
    """We promised something on the telephone, its day is past, and we were not heard from since."""
    if heard.client_id is None:
        return False
    made = Closure.filter(callback__client_id=heard.client_id, at__gte=now - REMEMBERED)
    last = await made.exclude(promise="").order_by("-at").first()
    if last is None:
        return False
    due = last.at + PROMISED_WITHIN
    if last.promise_until is not None:
        due = datetime.combine(last.promise_until, time.max, tzinfo=now.tzinfo)
    return due < now and not await _we_spoke(last.at, heard.client_id)


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
