"""Work that must not be left half done, whoever stops waiting for it.

Tortoise 1.1.9 loses a lock, a pooled connection or a whole transaction when the task that holds it
is cancelled at the wrong moment. Everything of ours that begins, ends or hands back runs through
here: it goes on to its end, and only then is the cancellation raised. What is run must therefore be
short, or have a limit of its own; nothing here sets one.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def run(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` to its end even if we are cancelled meanwhile; raise the cancellation afterwards.

    If `work` fails *and* we were cancelled, the cancellation wins and carries the failure as its
    cause: a task that was told to stop must be seen to stop.
    """
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as cancellation:
            cancelled = cancellation
    if cancelled is None:
        return task.result()
    raise cancelled from (None if task.cancelled() else task.exception())
