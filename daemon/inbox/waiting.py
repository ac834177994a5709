"""Which mails wait for a human, and why each does: for lists and the manager's mail.

Only reads.
"""

from daemon.mail.letter import Kind
from daemon.models import Inbound
from daemon.models.inbound import InboundState

#: Columns that the list shows; the raw mail is not read for it.
SHOWN = ("id", "sender", "subject", "received_at", "kind", "error", "client_id", "state")

WHY = {
    Kind.BOUNCE: "mail came back from an address that is no contact's",
    Kind.CHALLENGE: "their mail system wants a person to prove that we are one",
    # A complaint, or that a server could not authenticate our mail (RFC 6591), or that it is no
    # spam (RFC 6430): the row does not tell which.
    Kind.ARF: "a provider reports on a mail of ours, perhaps as spam, and names nobody we know",
    Kind.UNSUBSCRIBE: "somebody we do not know wants no more mail",
    Kind.SPAM: "nobody we know, and marked as spam on its way",
}


async def mails(*, at_most: int | None = None) -> list[Inbound]:
    """What waits, the oldest first."""
    rows = Inbound.filter(state=InboundState.WAITING).order_by("received_at", "id")
    return await (rows.limit(at_most) if at_most is not None else rows).only(*SHOWN)


async def count() -> int:
    return await Inbound.filter(state=InboundState.WAITING).count()


def why(row: Inbound) -> str:
    """Why nobody but a human can say what to do with this mail."""
    if row.kind in WHY:
        return WHY[row.kind]
    if row.error:
        return f"it could not be read in full: {row.error}"
    if row.client_id is not None:
        return "it is a client's, and only a person can tell what it wants"
    return "nobody we know writes from this address"
