"""How many messages may leave now: the relay's limits, shared by all daemons through the database.

What left is counted from the attempts on record, so a restart does not begin a new minute and two
daemons do not send twice the limit. This file only computes; counting and claiming are claim.py's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Stands for "no limit" in the configuration.
UNLIMITED = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages per span of time; 0 is no limit."""

    per_minute: int = UNLIMITED
    per_day: int = UNLIMITED
    per_domain_per_minute: int = UNLIMITED


@dataclass(frozen=True, slots=True)
class Used:
    """What was attempted in the last minute (in all, and by recipients' domain) and day."""

    minute: int
    day: int
    by_domain: Mapping[str, int]


def allowance(limits: Limits, used: Used, *, at_most: int) -> int:
    """How many may leave now, whatever their domains."""
    room = at_most
    if limits.per_minute != UNLIMITED:
        room = min(room, limits.per_minute - used.minute)
    if limits.per_day != UNLIMITED:
        room = min(room, limits.per_day - used.day)
    return max(0, room)


def exhausted(limits: Limits, used: Used) -> list[str]:
    """The domains that nothing more may go to in this minute."""
    if limits.per_domain_per_minute == UNLIMITED:
        return []
    return [d for d, n in used.by_domain.items() if n >= limits.per_domain_per_minute]


def choose(
    waiting: Iterable[tuple[int, str]], *, limits: Limits, used: Used, room: int
) -> list[int]:
    """Of `waiting` (id and domain, the most urgent first) those that may leave now."""
    chosen: list[int] = []
    count = dict(used.by_domain)
    most = limits.per_domain_per_minute or room + max(count.values(), default=0)
    for id, domain in waiting:
        if len(chosen) == room:
            break
        if count.get(domain, 0) < most:
            chosen.append(id)
            count[domain] = count.get(domain, 0) + 1
    return chosen
