"""The days as a picture."""

from datetime import date, timedelta

from daemon.demo.picture import DOWN, MOST_DOTS, UP, WIDTH, bars
from daemon.demo.shown import Day

MONDAY = date(2026, 3, 2)


def day(n: int, left: int = 0, back: int = 0, opened: int = 0, closed: int = 0) -> Day:
    return Day(MONDAY + timedelta(days=n), left, back, opened, closed)


def test_the_busiest_day_fills_the_picture_and_an_empty_one_nothing() -> None:
    first, second = bars([day(0, left=10, back=5), day(1)])
    assert (first.up, first.down) == (UP, DOWN / 2)
    assert (second.up, second.down) == (0, 0)


def test_all_days_fit_side_by_side() -> None:
    drawn = bars([day(n, left=n) for n in range(21)])
    assert drawn[0].x == 0
    assert drawn[-1].x + drawn[-1].width <= WIDTH + 1
    assert [bar.weekend for bar in drawn[:7]] == [False] * 5 + [True] * 2


def test_a_dot_for_each_callback_red_until_it_is_closed() -> None:
    first, second = bars([day(0, opened=2, closed=1), day(1, opened=1, closed=1)])
    assert [is_open for _, is_open in first.dots] == [False, False]
    assert [is_open for _, is_open in second.dots] == [True]
    [many] = bars([day(0, opened=9)])
    assert len(many.dots) == MOST_DOTS


def test_no_days_no_bars() -> None:
    assert bars([]) == ()
