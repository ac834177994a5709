"""From which probability on somebody phones, told in calls a week.

A call to a client of value v who is unhappy with probability p is worth p · kept · v and costs its
minutes. So the threshold of a tier falls with what its clients are worth, and the calls we can
make in a week fix the rest: of all thresholds in that proportion, the lowest that would have kept
within them on our own past replies. With too few replies to tell, the judge's own stays.

This file only computes: nothing here knows a table.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.learning.settings import HIGHEST, LOWEST, Settings
from daemon.sentiment.judge import DEFAULT_THRESHOLD

#: Fewer replies than this say nothing about a usual week.
ENOUGH = 50
#: A client worth ten times as much is not phoned for every shrug: no threshold is divided by more.
RATIO_AT_MOST = 3.0
#: What is tried, from the ear on the door to the deaf one.
TRIED = tuple(n / 100 for n in range(5, 91))
#: What the preview shows.
SHOWN = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Past:
    """One of our own past replies."""

    reference: str  # `inbound:12`
    probability: float
    is_top: bool = False
    value: float | None = None  # of its client, a year


@dataclass(frozen=True, slots=True)
class Thresholds:
    """One for most clients, one for those worth most."""

    usual: float
    top: float

    def of(self, *, is_top: bool) -> float:
        return self.top if is_top else self.usual


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pair of thresholds would have meant."""

    thresholds: Thresholds
    calls_per_week: float
    top_calls_per_week: float  # of these, to clients who are worth most
    hours_per_week: float


def decided(settings: Settings, past: Sequence[Past], *, weeks: float) -> Thresholds:
    """The thresholds in force, by the settings and our own past replies."""
    usual = settings.threshold
    if usual is None:
        usual = DEFAULT_THRESHOLD
        if settings.calls_per_week is not None and len(past) >= ENOUGH:
            return for_calls(settings.calls_per_week, settings, past, weeks=weeks)
    return Thresholds(usual, usual if settings.threshold_top is None else settings.threshold_top)


def for_calls(
    calls: float, settings: Settings, past: Sequence[Past], *, weeks: float
) -> Thresholds:
    """The lowest thresholds that would have kept within so many calls a week."""
    ratio = _ratio(past)
    row = _Row(past)
    for usual in TRIED:
        found = _pair(usual, ratio, settings)
        if row.calls(found) <= calls * weeks:
            return found
    return _pair(HIGHEST, ratio, settings)


def preview(
    thresholds: Thresholds, settings: Settings, past: Sequence[Past], *, weeks: float
) -> Preview:
    """How many calls and hours a week these would have meant."""
    row, over = _Row(past), max(weeks, 1.0)
    calls = row.calls(thresholds) / over
    top = row.top_calls(thresholds) / over
    hours = calls * settings.minutes_per_call / 60
    return Preview(thresholds, round(calls, 1), round(top, 1), round(hours, 1))


def costs(settings: Settings) -> float:
    """What one call costs, in the money of `cost_per_hour`."""
    return settings.minutes_per_call / 60 * settings.cost_per_hour


def pays_from(value: float | None, settings: Settings) -> float | None:
    """From which probability on a call pays for a client of this value."""
    if not value or value <= 0:
        return None
    return max(0.0, min(1.0, costs(settings) / (settings.kept_by_a_call * value)))


def between(
    past: Sequence[Past], before: Thresholds, after: Thresholds
) -> tuple[list[Past], list[Past]]:
    """Which of our past replies would be added, and which dropped."""
    added, dropped = [], []
    for one in past:
        was = one.probability >= before.of(is_top=one.is_top)
        will = one.probability >= after.of(is_top=one.is_top)
        if will and not was:
            added.append(one)
        elif was and not will:
            dropped.append(one)
    return added, dropped


def _pair(usual: float, ratio: float, settings: Settings) -> Thresholds:
    top = settings.threshold_top
    if top is None:
        top = max(LOWEST, round(usual / ratio, 3))
    return Thresholds(usual, top)


def _ratio(past: Sequence[Past]) -> float:
    """How much more a top client is worth than another, of those whose value is known."""
    top = [one.value for one in past if one.is_top and one.value]
    others = [one.value for one in past if not one.is_top and one.value]
    if not top or not others:
        return 1.0
    return max(1.0, min(RATIO_AT_MOST, (sum(top) / len(top)) / (sum(others) / len(others))))


class _Row:
    """Probabilities in order, so that many thresholds can be tried."""

    def __init__(self, past: Sequence[Past]) -> None:
        self._top = sorted(one.probability for one in past if one.is_top)
        self._usual = sorted(one.probability for one in past if not one.is_top)

    def calls(self, thresholds: Thresholds) -> int:
        usual = len(self._usual) - bisect_left(self._usual, thresholds.usual)
        return usual + self.top_calls(thresholds)

    def top_calls(self, thresholds: Thresholds) -> int:
        return len(self._top) - bisect_left(self._top, thresholds.top)
