"""A share of few cases, with the range in which it truly lies nineteen times out of twenty.

Wilson's score interval (JASA 22, 1927): right for the small numbers a small firm has, also at none
and at all of them.
"""

from dataclasses import dataclass
from math import sqrt

_Z = 1.96  # standard deviations: 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; all None when there were none to look at."""

    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


def share(count: int, of: int) -> Share:
    """How large a share is, and how sure that is."""
    if of <= 0:
        return Share(count, of, None, None, None)
    p, z2 = count / of, _Z * _Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(count, of, round(p, 3), round(low, 3), round(high, 3))
