"""The only door out: a letter becomes a message, in the transaction of what caused it.

Here the Message-ID is minted, the mail is composed down to its bytes, and the database is asked
to refuse a second message of the same origin. Nothing here opens a connection.
"""

from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from daemon.mail import address, compose
from daemon.mail.compose import Envelope
from daemon.mail.letter import Letter
from daemon.models import Contact, Message, Staff, Thread
from daemon.models.message import CHEERFUL, PRIORITY, MessageKind, MessageState
from daemon.outbox import hush, suppress
from daemon.outbox.desk import Desk

#: Seven bytes: what a thread token carries (daemon/token.py), and far too many to guess.
NUMBER_BITS = 55

_CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no message was made, in one sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class Answering:
    """The chain a message continues (RFC 5322 §3.6.4)."""

    thread: Thread | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ourselves:
    """The mailbox that reads the replies, at the plus-address that a reply would come to."""

    name: str = ""
    email: str = ""  # filled in when the message has its number


async def letter(
    letter: Letter,
    *,
    to: Contact | Staff | Ourselves,
    kind: MessageKind,
    origin: str,
    desk: Desk,
    now: datetime,
    due_at: datetime | None = None,
    answering: Answering | None = None,
) -> Message | Refused:
    """Put a letter into the outbox, once for each `origin`. Call it inside a transaction.

    Returns the message (the one already there when this origin was enqueued before), or why this
    person may not be written to.
    """
    earlier = await Message.get_or_none(origin=origin)
    if earlier is not None:
        return earlier
    if isinstance(to, Contact) and (why := await _forbidden(to, kind, desk, now)):
        return Refused(why)
    answering = answering or Answering()
    number = _CHANCE.getrandbits(NUMBER_BITS)
    message_id = compose.new_message_id(desk.sender.domain, chance=_CHANCE)
    known_as = desk.sender.answers_to if isinstance(to, Ourselves) else to.email
    if isinstance(to, Ourselves):
        to = Ourselves(desk.sender.name, desk.reply_to(number))
    envelope = _envelope(to, kind, desk, now, number, message_id, answering)
    return await Message.create(
        origin=origin,
        number=number,
        message_id=message_id,
        kind=kind,
        priority=PRIORITY[kind],
        to_address=to.email,
        to_domain=address.domain(to.email),
        address_key=desk.keys.keyed_hash(known_as),
        contact_id=to.id if isinstance(to, Contact) else None,
        client_id=to.client_id if isinstance(to, Contact) else None,
        thread=answering.thread,
        subject=letter.subject[:400],
        octets=compose.message(letter, envelope),
        created_at=now,
        due_at=due_at or now,
        state=MessageState.QUEUED if desk.sender.live else MessageState.HELD,
        held_why="" if desk.sender.live else NOT_LIVE,
    )


async def _forbidden(to: Contact, kind: MessageKind, desk: Desk, now: datetime) -> str | None:
    """Why nothing of this kind may go to this contact; a person's reply to a person may always."""
    if kind not in CHEERFUL:
        return None
    if to.left_at is not None:
        return "no longer works there"
    if to.basis is None and desk.sender.basis is None:
        return "there is no basis on which we may write: set `consent`, or [sender] basis"
    if row := await suppress.find(to.address_key, now=now):
        return f"{row.reason} since {row.since:%Y-%m-%d}"
    return await hush.because(to.client_id)


#: Until the operator says `live = true`, a message is made and held; release.py lets it go then.
NOT_LIVE = "[sender] live is false: nothing leaves yet"


def _envelope(
    to: Contact | Staff | Ourselves,
    kind: MessageKind,
    desk: Desk,
    now: datetime,
    number: int,
    message_id: str,
    answering: Answering,
) -> Envelope:
    cheerful = to.id if kind in CHEERFUL and isinstance(to, Contact) else None
    reply_to = desk.reply_to(number)
    return Envelope(
        sender_name=desk.sender.name,
        sender_address=desk.sender.address,
        to_name=to.name,
        to_address=to.email,
        reply_to=reply_to,
        message_id=message_id,
        date=now,
        in_reply_to=answering.in_reply_to,
        references=answering.references,
        unsubscribe_url=desk.unsubscribe_url(cheerful) if cheerful else None,
        unsubscribe_mailto=f"{reply_to}?subject=unsubscribe" if cheerful else None,
        # RFC 3834 §5: surveys are a machine's; it keeps most out-of-office replies away. A nurture
        # mail is a letter from the firm, and answers to it are welcome in every form.
        auto_submitted=kind in {MessageKind.SURVEY, MessageKind.REMINDER, MessageKind.STAFF},
        feedback_id=f"{kind}:touchbase" if cheerful else None,
    )
