"""Whether cheerful mail may go to a client, or to anybody, now.

Nobody whose client has an open callback gets a cheerful mail, and nobody at all during a freeze.
"""

from collections.abc import Iterable
from datetime import datetime

from daemon.models import Callback, Freeze
from daemon.models.callback import CallbackState

AN_OPEN_CALLBACK = "somebody at this client waits to be phoned"


async def because(client_id: int | None) -> str | None:
    """The sentence why no cheerful mail may go to this client now, or None."""
    if client_id is None:
        return None
    return AN_OPEN_CALLBACK if await among([client_id]) else None


async def among(clients: Iterable[int]) -> set[int]:
    """Those of many clients who have an open callback, in one query."""
    if not (wanted := list(clients)):
        return set()
    open_ = Callback.filter(
        client_id__in=wanted, state__in=[CallbackState.OPEN, CallbackState.CLAIMED]
    )
    return {row.client_id for row in await open_.only("id", "client_id")}


async def frozen(now: datetime) -> str | None:
    """The sentence why nothing cheerful leaves at all now, or None."""
    for freeze in await Freeze.filter(thawed_at=None, since__lte=now).order_by("-since"):
        if freeze.until is None or freeze.until > now:
            return f"frozen: {freeze.why}"
    return None
