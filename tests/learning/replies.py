"""Replies for the tests of learning: mails on record, judged as they came in."""

from datetime import datetime
from itertools import count
from typing import Any

from daemon.learning import opinion
from daemon.learning.opinion import Beside
from daemon.mail.letter import Kind
from daemon.models import Answer, Contact, Folder, Inbound, Invitation, Thread, Ticket
from daemon.models.inbound import InboundState
from daemon.models.survey import InvitationState
from tests import cast
from tests.cast import NOW

_numbers = count(1)


async def mail(
    words: str,
    who: Contact | None = None,
    *,
    at: datetime = NOW,
    thread: Thread | None = None,
    **columns: object,
) -> Inbound:
    """A reply of Ada's (or another's), on record with what the judge as shipped makes of it."""
    who = who or await cast.ada()
    folder, _ = await Folder.get_or_create(mailbox="care@host", name="INBOX")
    judged = opinion.of(words)
    known: dict[str, Any] = {
        "kind": Kind.HUMAN,
        "state": InboundState.MATCHED,
        "language": judged.language or "",
        "unhappy": judged.unhappy,
        "probability": judged.probability,
        "reasons": [{"words": r.words, "says": r.says, "weight": 1} for r in judged.reasons],
        "contact_id": who.id,
        "client_id": who.client_id,
        "thread_id": thread.id if thread else None,
        "octets": b"",
        "sender": who.email,
    }
    uid = next(_numbers)
    return await Inbound.create(
        folder=folder,
        uidvalidity=1,
        uid=uid,
        fingerprint=f"mail {uid}",
        received_at=at,
        own_words=words,
        **{**known, **columns},
    )


async def thread(who: Contact, *, at: datetime = NOW) -> Thread:
    return await Thread.create(client_id=who.client_id, contact=who, subject="A word", last_at=at)


async def answered(
    who: Contact, rating: int | None, comment: str = "", *, at: datetime = NOW, kind: str = "csat"
) -> Answer:
    """An answer that was given on a survey's page."""
    number = next(_numbers)
    ticket = await Ticket.create(
        system="zammad",
        number=str(number),
        address=who.email,
        contact=who,
        closed_at=at,
        received_at=at,
    )
    invitation = await Invitation.create(
        ticket=ticket,
        contact=who,
        client_id=who.client_id,
        state=InvitationState.ANSWERED,
        kind=kind,
    )
    judged = opinion.of(comment, beside=Beside(rating=rating if kind == "csat" else None))
    return await Answer.create(
        invitation=invitation,
        rating=rating,
        comment=comment,
        road="page",
        at=at,
        unhappy=judged.unhappy,
        probability=judged.probability,
    )
