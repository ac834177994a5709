"""Finds the text that one of us speaks of, and what the judge had made of it.

A reference names it: `12` or `inbound:12` is a mail, `answer:7` an answer given on the page,
`callback:3` what opened that callback, `thread:5` the latest mail of that thread that was judged.
An answer that came by mail is that mail. Only reads.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from daemon.errors import NotFoundError
from daemon.models import Answer, Callback, Correction, Inbound
from daemon.models.inbound import InboundState
from daemon.survey import question
from daemon.survey.question import Kind

_REFERENCE = re.compile(r"(?:(inbound|mail|answer|callback|thread):)?([0-9]{1,9})", re.ASCII)

#: Columns of a mail that a subject is made of; the raw mails of a thousand would fill the machine.
COLUMNS = (
    *("id", "own_words", "received_at", "unhappy", "probability", "language", "reasons"),
    *("client_id", "contact_id", "thread_id"),
)

#: How callbacks name what opened them.
INBOUND, ANSWER = "inbound", "answer"


class NoSuchTextError(NotFoundError):
    """There is no such text; write 12 for a mail, or thread:5, callback:3 or answer:7."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody's words, where they stand, and the judgement on them."""

    kind: str  # inbound, answer
    id: int
    words: str
    at: datetime
    unhappy: bool | None
    probability: float | None
    language: str | None
    says: tuple[str, ...] = ()  # the judge's reasons
    rating: int | None = None  # of five
    asks: str | None = None
    client_id: int | None = None
    contact_id: int | None = None
    thread_id: int | None = None

    @property
    def reference(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def flagged(self) -> bool:
        return self.unhappy is True

    @property
    def key(self) -> dict[str, Any]:
        """How its correction finds it."""
        return {f"{self.kind}_id": self.id}


async def named(reference: str) -> Subject:
    """The text of this reference."""
    read = _REFERENCE.fullmatch(reference.strip())
    if read is None:
        raise NoSuchTextError
    id = int(read[2])
    match read[1]:
        case "callback":
            return await _of_callback(id)
        case "thread":
            return await _latest(id)
        case "answer":
            return await _of_answer(id)
        case _:
            return await _of_mail(id)


async def corrected(reference: str) -> Correction | None:
    """What one of us has said of this text before."""
    try:
        subject = await named(reference)
    except NoSuchTextError:
        return None
    return await Correction.get_or_none(**subject.key)


async def _of_callback(id: int) -> Subject:
    callback = await Callback.get_or_none(id=id)
    if callback is None or callback.origin.partition(":")[0] not in (INBOUND, ANSWER):
        raise NoSuchTextError
    return await named(callback.origin)


async def _latest(thread_id: int) -> Subject:
    mails = Inbound.filter(thread_id=thread_id, state__not=InboundState.OUTGOING)
    row = await mails.exclude(own_words="").order_by("-id").only(*COLUMNS).first()
    if row is None:
        raise NoSuchTextError
    return await _mail(row)


async def _of_mail(id: int) -> Subject:
    mails = Inbound.exclude(state=InboundState.OUTGOING).only(*COLUMNS)
    row = await mails.get_or_none(id=id)
    if row is None:
        raise NoSuchTextError
    return await _mail(row)


async def _mail(row: Inbound) -> Subject:
    answers = Answer.filter(inbound_id=row.id).order_by("-id").prefetch_related("invitation")
    answer = await answers.first()
    said = of_mail(row)
    return said if answer is None else rated(said, of_answer(answer).rating)


def of_mail(row: Inbound) -> Subject:
    """A mail as a subject, when its row is at hand."""
    return Subject(
        INBOUND,
        row.id,
        row.own_words,
        row.received_at,
        row.unhappy,
        row.probability,
        row.language or None,
        tuple(reason["says"] for reason in row.reasons),
        client_id=row.client_id,
        contact_id=row.contact_id,
        thread_id=row.thread_id,
    )


async def _of_answer(id: int) -> Subject:
    row = await Answer.get_or_none(id=id).prefetch_related("invitation")
    if row is None:
        raise NoSuchTextError
    if row.inbound_id is not None:
        return await _of_mail(row.inbound_id)
    return of_answer(row)


def of_answer(row: Answer) -> Subject:
    """An answer as a subject; its invitation must be fetched."""
    kind = Kind(row.invitation.kind)
    return Subject(
        ANSWER,
        row.id,
        row.comment,
        row.at,
        row.unhappy,
        row.probability,
        None,
        tuple(reason["says"] for reason in row.reasons),
        None if row.rating is None else question.on_five(kind, row.rating),
        question.QUESTIONS[kind].asks,
        row.invitation.client_id,
        row.invitation.contact_id,
    )


def rated(said: Subject, rating: int | None) -> Subject:
    """The same with the rating, of five, that it came with."""
    return replace(said, rating=rating)
