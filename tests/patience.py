"""Waiting for a fact, and not for a time: on a machine that is busy with ten other things as well.

A fact that comes ends the wait at once, so patience costs nothing but a failing test's time.
"""

import asyncio
from collections.abc import Awaitable, Callable

#: Seconds after which a fact that should come at once is given up.
SOON = 90.0


async def soon(
    holds: Callable[[], Awaitable[bool]], *, what: str, within: float = SOON, every: float = 0.1
) -> None:
    """Wait until it holds; `what` says in the failure which fact never came."""
    try:
        async with asyncio.timeout(within):
            while not await holds():
                await asyncio.sleep(every)
    except TimeoutError:
        raise AssertionError(f"{what}: not within {within:g} seconds") from None
