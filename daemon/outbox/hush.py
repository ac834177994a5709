"""Whether cheerful mail may go to a client, or to anybody, now.

Nobody whose client has an open callback gets a cheerful mail, and nobody at all during a freeze.
"""

from collections.abc import Collection
from datetime import datetime

from daemon.models import Callback, Freeze
from daemon.models.callback import CallbackState

AN_OPEN_CALLBACK = "somebody at this client waits to be phoned"


async def because(client_id: int | None) -> str | None:
    """The sentence why no cheerful mail may go to this client now, or None."""
    if client_id is None:
        return None
    unhappy = await Callback.filter(
        client_id=client_id, state__in=[CallbackState.OPEN, CallbackState.CLAIMED]
    ).exists()
    return AN_OPEN_CALLBACK if unhappy else None


async def among(client_ids: Collection[int]) -> set[int]:
    """Those of many clients to whom no cheerful mail may go now, in one query."""
    rows = Callback.filter(client_id__in=list(client_ids), open_key__not_isnull=True)
    return {int(str(id)) for id in await rows.values_list("client_id", flat=True)}


async def frozen(now: datetime) -> str | None:
    """The sentence why nothing cheerful leaves at all now, or None."""
    for freeze in await Freeze.filter(thawed_at=None, since__lte=now).order_by("-since"):
        if freeze.until is None or freeze.until > now:
            return f"frozen: {freeze.why}"
    return None
