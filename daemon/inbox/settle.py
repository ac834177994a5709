"""A human looked at what waited, and nothing more is to be done with it.

They say so by hand, or by answering the mail from their own mail program. Nothing is deleted: the
mail stays where it is, in the mailbox and here.
"""

from tortoise.queryset import QuerySet

from daemon import log
from daemon.database import transaction
from daemon.errors import NotFoundError
from daemon.mail.letter import Mail
from daemon.models import Inbound, Thread
from daemon.models.inbound import InboundState


class NotWaitingError(NotFoundError):
    """No such mail waits for a human; `touchbase inbox` lists those that do."""


async def mail(inbound_id: int) -> None:
    """One mail waits no longer."""
    async with transaction.begin():
        if not await _settle(Inbound.filter(id=inbound_id, state=InboundState.WAITING)):
            raise NotWaitingError


async def by_answer(sent: Mail) -> None:
    """What staff have answered themselves waits no longer. Inside the transaction of receive.py."""
    if sent.in_reply_to:
        waiting = Inbound.filter(message_id=sent.in_reply_to, state=InboundState.WAITING)
        await _settle(waiting)


async def _settle(waiting: "QuerySet[Inbound]") -> int:
    settled = 0
    for row in await waiting.only("id", "thread_id"):
        # The state is asked again inside the UPDATE: another of us may be attaching it.
        still = Inbound.filter(id=row.id, state=InboundState.WAITING)
        if not await still.update(state=InboundState.SETTLED):
            continue
        settled += 1
        await Thread.filter(id=row.thread_id, state="stray").update(state="closed")
        log.info("inbound.settled", inbound=row.id)
    return settled
