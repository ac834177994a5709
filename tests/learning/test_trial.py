"""Whether what was learnt replaces what is in force."""

from dataclasses import replace

from daemon.learning import trial
from daemon.learning.trial import Figures, Promoted, Refused

EVEN = Figures(
    unhappy=10,
    heard_before=8,
    heard_after=8,
    content=10,
    alarms_before=3,
    alarms_after=1,
    calls_before=6.0,
    calls_after=6.0,
)


def test_what_stands_its_trial() -> None:
    def check(promoted: bool, calls_per_week: float | None = None, **figures: float) -> None:
        found = trial.outcome(replace(EVEN, **figures), calls_per_week=calls_per_week)  # type: ignore[arg-type]
        assert isinstance(found, Promoted if promoted else Refused), found

    check(True)
    check(True, heard_after=9)
    check(False, heard_after=7)
    check(True, calls_after=10.0)
    check(False, calls_after=10.1)
    check(True, calls_after=3.3)
    check(False, calls_after=3.1)
    check(False, calls_per_week=7, calls_after=7.1)
    check(True, calls_per_week=7, calls_after=7.0)
    # More than wanted already: it may stay so, and not grow.
    check(True, calls_per_week=5, calls_after=6.0)
    check(False, calls_per_week=5, calls_after=6.1)
    check(True, calls_before=0.0, calls_after=1.0, unhappy=0, heard_before=0, heard_after=0)


def test_a_refusal_says_why() -> None:
    found = trial.outcome(replace(EVEN, heard_after=6))
    assert found == Refused("of 10 unhappy texts kept aside it hears 2 fewer")
