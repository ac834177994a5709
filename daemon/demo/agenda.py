"""What somebody in the demo means to do, and when: a list that is looked at many times a second.

It runs on the demo's clock. One thing that goes wrong is counted and logged without a word of its
content, and does not keep the others from being done.
"""

import asyncio
import heapq
import itertools
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime

from daemon import clock, log
from daemon.demo.browser import BrowserError

# How often it is looked at: with a day in a second, that is a demo half-hour.
REST = 0.02  # seconds, of the machine

Deed = Callable[[], Awaitable[None]]


class Agenda:
    """Things to do, in the order of their time."""

    def __init__(self) -> None:
        self.troubles: Counter[str] = Counter()
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._order = itertools.count()

    def put(self, at: datetime, do: Deed) -> None:
        """Do it then."""
        heapq.heappush(self._heap, (at, next(self._order), do))

    async def follow(self, *, stop: asyncio.Event) -> None:
        """Do each thing when its time has come, beside the others, until told to stop."""
        async with asyncio.TaskGroup() as group:
            while not stop.is_set():
                now = clock.now()
                while self._heap and self._heap[0][0] <= now:
                    group.create_task(self._attempt(heapq.heappop(self._heap)[2]))
                await asyncio.sleep(REST)

    async def _attempt(self, do: Deed) -> None:
        try:
            await do()
        except BrowserError:
            self.troubles["page"] += 1
            log.warning("demo.page_failed")
        except Exception:
            self.troubles["deed"] += 1
            log.exception("demo.deed_failed")
