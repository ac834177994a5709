from datetime import timedelta

from daemon.web.pace import Pace
from tests.firm import NOW


def test_so_many_in_a_minute_and_no_more() -> None:
    pace = Pace()
    allowed = [pace.allows("a", at_most=3, now=NOW) for _ in range(5)]
    assert allowed == [True, True, True, False, False]
    assert pace.allows("b", at_most=3, now=NOW)
    assert pace.allows("a", at_most=3, now=NOW + timedelta(minutes=1))


def test_a_clock_set_back_locks_nobody_out() -> None:
    pace = Pace()
    assert pace.allows("a", at_most=1, now=NOW)
    assert pace.allows("a", at_most=1, now=NOW - timedelta(days=1))


def test_a_flood_of_addresses_is_not_remembered_for_ever() -> None:
    pace = Pace(remembered=100)
    for number in range(10_000):
        pace.allows(str(number), at_most=1, now=NOW)
    assert len(pace._windows) == 100
