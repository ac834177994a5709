"""What follows from an inbound mail, by its kind. Always inside the transaction of receive.py.

A person's mail goes to reply.py, and a machine's to machine.py; both write on the row how it
ended: matched, automatic, or waiting for a human. There is no other end.
"""

from datetime import datetime

from tortoise.expressions import Q

from daemon.inbox import machine, reply, threads
from daemon.inbox.find import Match
from daemon.mail.letter import Kind, Mail
from daemon.models import Inbound, Message, Staff
from daemon.models.message import MessageState
from daemon.office import Office


async def upon(
    row: Inbound, read: Mail, match: Match, *, is_sent: bool, office: Office, now: datetime
) -> None:
    """Do what this mail calls for."""
    if is_sent or await _is_from_us(read, office):
        await threads.answered(row, match, read, now=now)
    elif read.kind in MACHINES and not _came_through_a_list(read, match):
        await MACHINES[read.kind](row, read, match, office=office, now=now)
    elif not match.is_known:
        await threads.stray(row, read, now=now)
    else:
        await reply.take_in(row, read, match, office=office, now=now)


#: Whatever is not in here may have been written by a person; a spam filter's mark is an opinion.
MACHINES = {
    Kind.AUTO_REPLY: machine.auto_reply,
    Kind.BOUNCE: machine.bounce,
    Kind.DSN_SUCCESS: machine.noted,
    Kind.ARF: machine.complaint,
    Kind.MDN: machine.noted,
    Kind.CALENDAR: machine.noted,
    Kind.CHALLENGE: machine.for_a_human,
    Kind.UNSUBSCRIBE: machine.unsubscribe,
    Kind.BULK: machine.noted,
}


#: Where a message is that was tried and not known to have left. The copy mostly comes while its
#: lease goes on, be its sender at work or dead; one to staff may wait for another try, or be held.
_IN_DOUBT = Q(state__in=[MessageState.UNCERTAIN, MessageState.SENDING]) | Q(
    state__in=[MessageState.QUEUED, MessageState.HELD], attempts__gt=0
)


def _came_through_a_list(read: Mail, match: Match) -> bool:
    """A client's answer by way of a group address bears the marks of a list, and is an answer."""
    return read.kind is Kind.BULK and match.message is not None


async def own_copy(read: Mail, *, now: datetime) -> bool:
    """Whether this is our own message in the Sent folder: then it has left, for certain.

    Whoever is about to try it once more finds before DATA that it is no longer theirs to send.
    """
    if not read.message_id:
        return False
    ours = Message.filter(message_id=read.message_id)
    if not await ours.exists():
        return False
    await ours.filter(_IN_DOUBT).update(state=MessageState.SENT, sent_at=now, held_why="")
    return True


async def _is_from_us(read: Mail, office: Office) -> bool:
    """A copy of what one of us wrote, or of a message of our own."""
    if not read.sender or read.kind is not Kind.HUMAN:
        return False
    sender = office.desk.sender
    if read.sender in {sender.address.lower(), sender.answers_to.lower()}:
        return True
    return await Staff.filter(email=read.sender, disabled_at=None).exists()
