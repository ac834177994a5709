"""Shares of few cases, and how sure they are."""

import pytest

from daemon.learning import interval


def test_how_sure_a_share_is() -> None:
    def check(count: int, of: int, low: float, high: float) -> None:
        found = interval.share(count, of)
        assert found.low == pytest.approx(low, abs=0.002)
        assert found.high == pytest.approx(high, abs=0.002)

    # Wilson's interval, as statistical tables have it.
    check(0, 10, 0.0, 0.278)
    check(10, 10, 0.722, 1.0)
    check(5, 10, 0.237, 0.763)
    check(81, 263, 0.255, 0.366)


def test_of_nothing_there_is_no_share() -> None:
    found = interval.share(0, 0)
    assert (found.share, found.low, found.high) == (None, None, None)
