"""How often somebody has tried to log in in vain, and how long they must wait for it.

Five tries at one account from one place, or twenty at any from there, and that place waits for the
quarter of an hour to pass; after five at one account from anywhere, each further answer about it
takes some seconds. Nobody can lock another out: whoever knows the password and comes from elsewhere
gets in. In memory and of bounded size, as pace.py is; each daemon protects itself.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon import clock

WINDOW = timedelta(minutes=15)
AT_ONE, AT_ANY = 5, 20
#: Seconds for each try at an account over five, and all of them together.
LINGER, LINGER_AT_MOST = 1.0, 5.0
#: Accounts and places remembered at once.
REMEMBERED = 10_000


@dataclass(slots=True)
class _Count:
    since: datetime
    tries: int = 0


class Tries:
    """Counts tries; one that succeeds is taken back."""

    def __init__(self) -> None:
        self._counts: OrderedDict[tuple[str, str], _Count] = OrderedDict()

    def may(self, account: str, place: str, *, now: datetime) -> bool:
        """Count one more try, unless it comes too often. Counted first: many may come at once."""
        if self._of(account, place, now) >= AT_ONE or self._of("", place, now) >= AT_ANY:
            return False
        for key in ((account, place), ("", place), (account, "")):
            self._count(key, now).tries += 1
        return True

    def linger(self, account: str, *, now: datetime) -> float:
        """Seconds to wait before answering about this account."""
        over = self._of(account, "", now) - AT_ONE
        return min(max(over, 0) * LINGER, LINGER_AT_MOST)

    def succeeded(self, account: str, place: str, *, now: datetime) -> None:
        """It was no guess: only the other tries from there still count."""
        for key in ((account, place), (account, "")):
            self._counts.pop(key, None)
        self._count(("", place), now).tries -= 1

    def _of(self, account: str, place: str, now: datetime) -> int:
        count = self._counts.get((account, place))
        return 0 if count is None or _is_over(count, now) else count.tries

    def _count(self, key: tuple[str, str], now: datetime) -> _Count:
        count = self._counts.pop(key, None)
        if count is None or _is_over(count, now):
            count = _Count(now)
        self._counts[key] = count  # the latest last: under a flood the oldest are forgotten
        while len(self._counts) > REMEMBERED:
            self._counts.popitem(last=False)
        return count


def _is_over(count: _Count, now: datetime) -> bool:
    return abs(now - count.since) >= clock.lasting(WINDOW)
