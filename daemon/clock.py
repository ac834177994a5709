"""The one place that asks the time.

Everything else takes `now` as a parameter, so a test or the demo can decide what it is. The clock
can be told to run fast (the demo's day lasts some seconds) and to follow another one (daemons on
several hosts follow the database's, so that a lease means the same to all of them).
"""

import time
from datetime import UTC, datetime, timedelta


class _Pace:
    """How far this clock is from the machine's: started + (machine - started) * speed + lead."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.started = datetime.now(UTC)
        self.speed = 1.0
        self.lead = timedelta(0)
        self.told = False  # to be another time than the machine's


_pace = _Pace()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    machine = datetime.now(UTC)
    return _pace.started + (machine - _pace.started) * _pace.speed + _pace.lead


def monotonic() -> float:
    """Seconds of a clock that never jumps: for measuring how long something took."""
    return time.monotonic()


def run_at(speed: float) -> None:
    """Let time pass `speed` times as fast as it does outside, from this moment on."""
    shown = now()
    _pace.reset()
    _pace.lead = shown - _pace.started
    _pace.speed = speed
    _pace.told = True


def lasting(span: timedelta) -> timedelta:
    """How far this clock moves while `span` passes on the machine.

    For what bounds real work, such as a lease: a relay is not quicker because the demo's days are.
    """
    return span * _pace.speed


def advance(by: timedelta) -> None:
    """Jump: what a test does instead of waiting three days."""
    _pace.lead += by
    _pace.told = True


def is_the_machines() -> bool:
    """Whether nobody has told this clock to run fast or to jump."""
    return not _pace.told


def follow(other: datetime) -> None:
    """Show `other` as the present moment, and go on from there at the same speed."""
    _pace.lead += other - now()


def reset() -> None:
    """Show the machine's own time again."""
    _pace.reset()
