"""The days of the demo as a small picture: what left above the line, what came back below it.

Numbers in, shapes out; the page draws them. Heights are shares of the busiest day, so a quiet week
is not a flat line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from daemon.demo.shown import Day

WIDTH, UP, DOWN = 1000, 52, 40  # units of the picture: its width, above and below the line
SATURDAY = 5

# A day is never wider than this, or the first one would fill the picture.
WIDEST_DAY = 120

# Dots of one day stand beside each other up to here; more are told by the number in the title.
MOST_DOTS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    up: float
    down: float
    dots: tuple[tuple[float, bool], ...]  # where, and whether it is still without a closure
    weekend: bool
    name: str
    title: str


def bars(days: Sequence[Day]) -> tuple[Bar, ...]:
    """One bar for each day, from the left."""
    width = min(WIDTH / max(len(days), 1), WIDEST_DAY)
    most = max((max(day.left, day.back) for day in days), default=0) or 1
    unclosed = sum(day.opened - day.closed for day in days)
    drawn = []
    for place, day in reversed(list(enumerate(days))):
        # The latest callbacks are taken for the open ones: a sketch, the column has the facts.
        still = min(unclosed, day.opened)
        unclosed -= still
        drawn.append(_bar(day, place * width, width, most, still))
    return tuple(reversed(drawn))


def _bar(day: Day, x: float, width: float, most: int, still_open: int) -> Bar:
    shown = min(day.opened, MOST_DOTS)
    step = width / (shown + 1)
    return Bar(
        x=round(x, 1),
        width=round(width, 1),
        up=round(day.left / most * UP, 1),
        down=round(day.back / most * DOWN, 1),
        dots=tuple((round(x + step * (n + 1), 1), n < still_open) for n in range(shown)),
        weekend=day.day.weekday() >= SATURDAY,
        name=f"{day.day:%a}"[:2],
        title=f"{day.day:%A %-d %B}: {day.left} left, {day.back} came back, "
        f"{day.opened} to be called, {day.closed} closed",
    )
