"""How often one client may come: so many times in a minute, forgotten when the minute is over.

A fixed window in memory, of bounded size: under a flood of addresses the oldest are forgotten, so
the worst that a flood does is to let strangers through that the next guard meets anyway. Nothing
here is shared between daemons; each protects itself.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)

#: Addresses or tokens remembered at once: a few megabytes.
REMEMBERED = 10_000


@dataclass(slots=True)
class _Window:
    since: datetime
    count: int


class Pace:
    """Counts comings by key."""

    def __init__(self, *, remembered: int = REMEMBERED) -> None:
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._remembered = remembered

    def allows(self, key: str, *, at_most: int, now: datetime) -> bool:
        """Count one coming, and say whether it is still within `at_most` a minute."""
        window = self._windows.get(key)
        if window is None or abs(now - window.since) >= MINUTE:
            self._windows.pop(key, None)
            window = self._windows[key] = _Window(now, 0)
            while len(self._windows) > self._remembered:
                self._windows.popitem(last=False)
        window.count += 1
        return window.count <= at_most
