"""What the judge is worth on replies that somebody has labelled: counted, with honest intervals.

A reply that the judge leaves to a human counts as neither heard nor flagged, and is counted by
itself. This file only computes.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from daemon.learning import interval
from daemon.sentiment.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Measured:
    """One labelled reply, and what the judge makes of it."""

    id: str
    words: str
    unhappy: bool  # by the label
    judgement: Judgement

    @property
    def flagged(self) -> bool:
        return self.judgement.unhappy is True

    @property
    def is_read(self) -> bool:
        return self.judgement.unhappy is not None


def figures(rows: Sequence[Measured]) -> dict[str, Any]:
    """How many of the unhappy are heard, how many of the others flagged, and in what order."""
    read = [row for row in rows if row.is_read]
    unhappy = [row for row in read if row.unhappy]
    others = [row for row in read if not row.unhappy]
    heard, alarms = sum(row.flagged for row in unhappy), sum(row.flagged for row in others)
    return {
        "replies": len(rows),
        "unhappy": sum(row.unhappy for row in rows),
        "unread": len(rows) - len(read),
        "heard": asdict(interval.share(heard, len(unhappy))),
        "flagged_falsely": asdict(interval.share(alarms, len(others))),
        "precision": asdict(interval.share(heard, heard + alarms)),
        "auc": auc([_chance(row) for row in unhappy], [_chance(row) for row in others]),
    }


def auc(unhappy: Sequence[float], others: Sequence[float]) -> float | None:
    """How often an unhappy reply gets the higher probability of a pair (Mann and Whitney, 1947)."""
    if not unhappy or not others:
        return None
    rows = sorted([(chance, True) for chance in unhappy] + [(chance, False) for chance in others])
    ranks, at = 0.0, 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end][0] == rows[at][0]:
            end += 1
        middle = (at + 1 + end) / 2  # of equals, the middle of their ranks, counted from one
        ranks += middle * sum(is_unhappy for _, is_unhappy in rows[at:end])
        at = end
    pairs = len(unhappy) * len(others)
    return round((ranks - len(unhappy) * (len(unhappy) + 1) / 2) / pairs, 3)


def wrong(rows: Sequence[Measured]) -> tuple[list[Measured], list[Measured]]:
    """What was missed and what was flagged for nothing, the furthest off first."""
    missed = [row for row in rows if row.is_read and row.unhappy and not row.flagged]
    falsely = [row for row in rows if row.flagged and not row.unhappy]
    return sorted(missed, key=_chance), sorted(falsely, key=_chance, reverse=True)


def _chance(row: Measured) -> float:
    return row.judgement.probability or 0.0
