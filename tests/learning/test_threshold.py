"""The threshold, in calls a week."""

import pytest

from daemon.learning import threshold
from daemon.learning.settings import Settings
from daemon.learning.threshold import Past, Thresholds
from daemon.sentiment.judge import DEFAULT_THRESHOLD

#: A hundred replies in eight weeks, evenly from 0 to 0.99.
PAST = [Past(f"inbound:{n}", n / 100) for n in range(100)]
WEEKS = 8.0


def decided(past: list[Past] = PAST, **settings: float) -> Thresholds:
    return threshold.decided(Settings(**settings), past, weeks=WEEKS)  # type: ignore[arg-type]


def test_what_is_in_force() -> None:
    def check(usual: float, top: float, past: list[Past] = PAST, **settings: float) -> None:
        assert decided(past, **settings) == Thresholds(usual, top)

    check(DEFAULT_THRESHOLD, DEFAULT_THRESHOLD)
    check(0.4, 0.4, threshold=0.4)
    check(0.4, 0.2, threshold=0.4, threshold_top=0.2)
    check(DEFAULT_THRESHOLD, 0.2, threshold_top=0.2)
    # Five calls a week are forty of a hundred in eight weeks.
    check(0.6, 0.6, calls_per_week=5)
    check(0.6, 0.5, calls_per_week=5, threshold_top=0.5)
    # A threshold that somebody wrote down counts more than a number of calls.
    check(0.4, 0.4, threshold=0.4, calls_per_week=5)


def test_with_few_replies_the_default_stays() -> None:
    few = PAST[: threshold.ENOUGH - 1]
    assert decided(few, calls_per_week=1) == Thresholds(DEFAULT_THRESHOLD, DEFAULT_THRESHOLD)
    assert decided([], calls_per_week=1).usual == DEFAULT_THRESHOLD


def test_the_calls_stay_within_what_was_wanted() -> None:
    settings = Settings()
    for calls in (0.5, 1, 2, 5, 9):
        found = threshold.for_calls(calls, settings, PAST, weeks=WEEKS)
        shown = threshold.preview(found, settings, PAST, weeks=WEEKS)
        assert shown.calls_per_week <= calls or found.usual == 0.9


def test_who_is_worth_more_is_heard_sooner_within_the_same_calls() -> None:
    past = [
        Past(p.reference, p.probability, n % 5 == 0, 9000.0 if n % 5 == 0 else 4500.0)
        for n, p in enumerate(PAST)
    ]
    found = threshold.for_calls(5, Settings(), past, weeks=WEEKS)
    assert found.top == pytest.approx(found.usual / 2)
    assert threshold.preview(found, Settings(), past, weeks=WEEKS).calls_per_week <= 5
    rich = [Past(p.reference, p.probability, p.is_top, 1e6 if p.is_top else 1.0) for p in past]
    found = threshold.for_calls(5, Settings(), rich, weeks=WEEKS)
    assert found.top == pytest.approx(found.usual / threshold.RATIO_AT_MOST, abs=0.001)


def test_what_a_threshold_would_have_meant() -> None:
    shown = threshold.preview(Thresholds(0.5, 0.5), Settings(), PAST, weeks=WEEKS)
    assert shown.calls_per_week == pytest.approx(50 / 8, abs=0.06)
    assert shown.hours_per_week == pytest.approx(50 / 8 / 4, abs=0.06)


def test_which_replies_would_be_added_or_dropped() -> None:
    added, dropped = threshold.between(PAST, Thresholds(0.5, 0.5), Thresholds(0.45, 0.45))
    assert [one.probability for one in added] == [0.45, 0.46, 0.47, 0.48, 0.49]
    assert dropped == []
    added, dropped = threshold.between(PAST, Thresholds(0.5, 0.5), Thresholds(0.52, 0.52))
    assert added == []
    assert [one.reference for one in dropped] == ["inbound:50", "inbound:51"]


def test_from_where_on_a_call_pays() -> None:
    def check(value: float | None, expected: float | None) -> None:
        assert threshold.pays_from(value, Settings()) == expected

    check(2250, 0.1)  # 11.25 for a quarter of an hour, against a twentieth of 2250
    check(1, 1.0)
    check(None, None)
    check(0, None)


def test_of_the_calls_those_to_top_clients_are_told() -> None:
    past = [Past(f"inbound:{n}", n / 100, is_top=n % 4 == 0) for n in range(100)]
    told = threshold.preview(Thresholds(0.6, 0.6), Settings(), past, weeks=WEEKS)
    assert (told.calls_per_week, told.top_calls_per_week) == (5.0, 1.2)
