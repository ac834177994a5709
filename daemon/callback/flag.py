"""Which mails are to bear a flag in the mailbox, so that staff see what they must phone about.

Only what is intended is written here; the watcher carries it out. A thread is flagged for whoever
hints in it, and that need not be the client to whom we had written.
"""

from collections.abc import Collection

from daemon.models import Callback, Inbound, Thread
from daemon.outbox import hush


async def thread(id: int | None) -> None:
    """Flag every mail of this thread."""
    if id is None:
        return
    await Thread.filter(id=id).update(flagged=True)
    await Inbound.filter(thread_id=id).update(flag_wanted=True, marked_at=None)


async def take_away(callback: Callback) -> None:
    """Flags that nobody need see any more, now that this callback is closed.

    A second hint may have flagged a thread that is no callback's own, so the client's last closure
    takes every flag of theirs away.
    """
    ids = set() if callback.thread_id is None else {callback.thread_id}
    if await hush.because(callback.client_id) is None:
        ids |= await _of(callback.client_id)
    ids -= await _wanted_still(ids, besides=callback.client_id)
    await Thread.filter(id__in=list(ids)).update(flagged=False)
    await Inbound.filter(thread_id__in=list(ids), flag_wanted=True).update(
        flag_wanted=False, marked_at=None
    )


async def _of(client_id: int) -> set[int]:
    """The flagged threads in which this client has a part."""
    theirs = await Thread.filter(client_id=client_id, flagged=True).values_list("id", flat=True)
    wrote = Inbound.filter(client_id=client_id, flag_wanted=True, thread_id__not_isnull=True)
    return {int(str(id)) for id in (*theirs, *await wrote.values_list("thread_id", flat=True))}


async def _wanted_still(ids: Collection[int], *, besides: int) -> set[int]:
    """Those about which another must be phoned: a callback's own thread, or one they write in."""
    own = Callback.filter(thread_id__in=list(ids), open_key__not_isnull=True)
    wanted = {int(str(id)) for id in await own.values_list("thread_id", flat=True)}
    parts = [
        *await Thread.filter(id__in=list(ids)).values_list("id", "client_id"),
        *await Inbound.filter(thread_id__in=list(ids)).values_list("thread_id", "client_id"),
    ]
    others = {client_id for _, client_id in parts} - {besides, None}
    unhappy = await hush.among(others)
    return wanted | {id for id, client_id in parts if client_id in unhappy}
