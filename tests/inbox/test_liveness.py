"""What the flights of the canaries mean."""

from datetime import timedelta

from daemon.inbox.liveness import Finding, Flight, judge
from daemon.models.message import MessageState as S
from tests.cast import NOW

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG_AGO = NOW - 24 * HOUR


def flight(ago: timedelta, state: S = S.SENT, *, home: bool = False) -> Flight:
    """One that left so long ago, and came home a second later or not at all."""
    at = NOW - ago
    left = at if state in {S.SENT, S.UNCERTAIN} else None
    return Flight(state, at, left, at + timedelta(seconds=1) if home else None)


def found(*flights: Flight, every: timedelta = HOUR, up: timedelta = 24 * HOUR) -> Finding:
    return judge(flights, every=every, up_since=NOW - up, now=NOW)


def test_when_a_canary_is_due() -> None:
    def check(due: bool, finding: Finding) -> None:
        assert finding == Finding(due)

    check(True, found())
    check(False, found(every=timedelta(0)))
    check(False, found(up=4 * MINUTE))  # what waits on both sides goes first
    check(True, found(up=5 * MINUTE))
    check(False, found(flight(59 * MINUTE, home=True)))
    check(True, found(flight(HOUR, home=True)))
    check(False, found(flight(HOUR, home=True), up=MINUTE))
    check(True, found(every=3 * MINUTE, up=3 * MINUTE))


def test_when_something_is_wrong() -> None:
    def check(words: str, finding: Finding) -> None:
        assert words in finding.problem, finding
        assert bool(words) is bool(finding.problem), finding

    check("", found(flight(15 * MINUTE)))
    check("has not come back", found(flight(16 * MINUTE)))
    check("has not come back", found(flight(16 * MINUTE, S.UNCERTAIN)))
    check("undeliverable", found(flight(MINUTE, S.BOUNCED)))
    check("refuses", found(flight(MINUTE, S.FAILED)))
    check("", found(flight(15 * MINUTE, S.QUEUED)))
    check("has not left", found(flight(16 * MINUTE, S.QUEUED)))
    check("has not left", found(flight(16 * MINUTE, S.SENDING)))
    check("", found(flight(16 * MINUTE, S.CANCELLED)))
    check("", found(flight(16 * MINUTE), every=timedelta(0)))


def test_what_was_wrong_is_so_until_one_comes_home() -> None:
    lost, under_way = flight(2 * HOUR), flight(MINUTE)
    assert found(under_way, lost).problem
    assert not found(flight(MINUTE, home=True), lost).problem
    assert not found(under_way, flight(2 * HOUR, home=True)).problem
    assert found(flight(HOUR), flight(2 * HOUR, home=True)).problem


def test_nothing_is_late_for_a_daemon_that_was_not_there() -> None:
    assert not found(flight(20 * HOUR), up=10 * MINUTE).problem
    assert found(flight(20 * HOUR), up=16 * MINUTE).problem


def test_a_short_interval_has_a_short_patience() -> None:
    assert found(flight(3 * MINUTE), every=2 * MINUTE).problem


def test_a_new_one_is_sent_while_the_last_one_is_lost() -> None:
    assert found(flight(HOUR)).is_due
