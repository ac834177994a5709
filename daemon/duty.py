"""The loop that all duties share, and how it goes with each of them.

    await duty.repeat(sender.make_round, name="sender", rest=5.0, stop=stop, kick=kick)

A round that fails is logged and forgotten: the next one finds the same work still waiting in the
database, where all our memory is. It is tried again, more and more seldom while it goes on failing.
A duty ends when the event `stop` is set, after the round it is in; it is never cancelled, since no
work on the database may be. Nothing here knows what a round does.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from daemon import clock, log
from daemon.errors import DaemonError

#: Given the present moment. True means: there is more than one round can do, begin the next now.
Round = Callable[[datetime], Awaitable[object]]

#: Seconds after which a failing round is tried again, at the soonest and at the latest. A database
#: or a relay that comes back is then noticed within a minute, and a fault does not fill the log.
AGAIN_SOONEST, AGAIN_LATEST = 1.0, 60.0

#: Seconds a round may take before the watchdog takes it for stuck. Each wait in it has a limit of
#: its own, all of them shorter; this is for the one that was forgotten.
ROUND_AT_MOST = 300.0


@dataclass(slots=True)
class Progress:
    """How it goes with one duty. Monotonic seconds, except where a clock's time is said."""

    name: str
    at_most: float
    beginning: float | None = None  # of the round under way, None while it rests
    finished_at: datetime | None = None  # by the clock: when a round last ended well
    rounds: int = 0  # that ended well
    failed: int = 0  # that failed, in all
    failures: int = 0  # that failed, in a row
    took: float = 0.0  # seconds of the last round
    problem: str = ""  # one sentence, "" when all is well

    def is_stuck(self, now: float) -> bool:
        """Whether its round has been going on for longer than any should."""
        return self.beginning is not None and now - self.beginning > self.at_most


_progress: dict[str, Progress] = {}


def progress() -> Mapping[str, Progress]:
    """How it goes with every duty of this process, by name."""
    return _progress


def stuck() -> list[str]:
    """The duties that hang; while there is one, the watchdog must not be told that all is well."""
    now = clock.monotonic()
    return sorted(name for name, duty in _progress.items() if duty.is_stuck(now))


async def repeat(
    make_round: Round,
    *,
    name: str,
    rest: float,
    stop: asyncio.Event,
    kick: asyncio.Event | None = None,
    at_most: float = ROUND_AT_MOST,
) -> None:
    """Make a round, rest for `rest` seconds or until kicked, and again, until told to stop.

    `at_most` is how long a round may take before it counts as stuck; it is not cut short then.
    """
    own = _progress[name] = Progress(name, at_most)
    try:
        while not stop.is_set():
            if kick is not None:
                kick.clear()  # before the round looks: a kick during it means another look
            if not await _round(make_round, own):
                # While it fails, more work is no reason to hurry.
                await _rest(_pause(own.failures, rest), stop, None if own.failures else kick)
            await asyncio.sleep(0)  # a duty that always finds more must let the others run
    finally:
        del _progress[name]


async def _round(make_round: Round, own: Progress) -> bool:
    own.beginning = clock.monotonic()
    try:
        more = await make_round(clock.now())
    except Exception as fault:
        own.failed += 1
        own.failures += 1
        own.problem = _sentence(own, fault)
        log.exception("duty.round_failed", duty=own.name, failures=own.failures)
        return False
    else:
        own.rounds += 1
        own.failures, own.problem = 0, ""
        own.finished_at = clock.now()
        return more is True
    finally:
        own.took = clock.monotonic() - own.beginning
        own.beginning = None


def _sentence(own: Progress, fault: Exception) -> str:
    times = "last round" if own.failures == 1 else f"last {own.failures} rounds"
    # Only our own errors are known to be sentences for people, without anybody else's words.
    why = str(fault) if isinstance(fault, DaemonError) else type(fault).__name__
    return f"{own.name}: the {times} failed ({why.rstrip('.')})."


def _pause(failures: int, rest: float) -> float:
    """How long to rest: longer with each failure in a row, and never beyond the latest."""
    if failures == 0:
        return rest
    again: float = AGAIN_SOONEST * 2 ** min(failures - 1, 10)
    return min(again, AGAIN_LATEST)


async def _rest(seconds: float, stop: asyncio.Event, kick: asyncio.Event | None) -> None:
    events = [stop] if kick is None else [stop, kick]
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
