"""Knows our own canary when it comes home: by the signed token in its address, never by content.

Whatever a relay does to its subject or its Message-ID, the token says which message it was. A
bounce of it is known by the Message-ID that it returns, and is no coming home. Neither is ever
shown to staff as a stray.
"""

from daemon import log
from daemon.inbox import liveness
from daemon.inbox.matching import Clue, Lead, leads
from daemon.mail.letter import Kind, Mail
from daemon.models import Inbound, Message
from daemon.models.inbound import InboundState
from daemon.models.message import MessageState
from daemon.token import Keys


async def canary(read: Mail, *, keys: Keys) -> Message | None:
    """The canary that this mail is, or that it says was lost; None for every other mail."""
    for lead in leads(read, keys=keys):
        message = await _message(lead, read)
        if message is not None and message.origin.startswith(liveness.ORIGIN):
            return message
    return None


async def _message(lead: Lead, read: Mail) -> Message | None:
    if lead.clue is Clue.TOKEN:
        return await Message.get_or_none(number=lead.value).only(*_WANTED)
    if lead.clue is Clue.ORIGINAL and read.kind is Kind.BOUNCE:
        return await Message.get_or_none(message_id=lead.value).only(*_WANTED)
    return None


_WANTED = ("id", "origin", "message_id", "state")


async def came_home(bird: Message, row: Inbound, *, bounced: bool) -> None:
    """Write down that it is home, or that it never will be."""
    await Inbound.filter(id=row.id).update(state=InboundState.AUTOMATIC)
    if bounced:
        await Inbound.filter(id=row.id).update(clue=Clue.ORIGINAL)
        await Message.filter(id=bird.id).update(state=MessageState.BOUNCED)
        return
    await Message.filter(id=bird.id, state=MessageState.UNCERTAIN).update(
        state=MessageState.SENT, held_why=""
    )
    log.info("canary.returned", message=bird.id)
