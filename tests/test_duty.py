"""The loop that all duties share."""

import asyncio
import io
import json
from collections.abc import Callable
from datetime import datetime

import pytest

from daemon import clock, duty, log
from daemon.errors import DaemonError


class Rounds:
    """A duty that counts its rounds, stops after so many, and does in each what it is told."""

    def __init__(self, count: int, does: Callable[[int], object] = lambda _: None) -> None:
        self.stop, self.kick = asyncio.Event(), asyncio.Event()
        self.count, self.does, self.made = count, does, 0

    async def make_round(self, now: datetime) -> object:
        assert now.tzinfo is not None
        self.made += 1
        if self.made >= self.count:
            self.stop.set()
        return self.does(self.made)

    async def run(self, rest: float) -> float:
        """Repeat until it stops; the seconds that took."""
        began = clock.monotonic()
        async with asyncio.timeout(10):
            await duty.repeat(
                self.make_round, name="tester", rest=rest, stop=self.stop, kick=self.kick
            )
        return clock.monotonic() - began


async def test_rounds_are_made_with_rests_between_until_told_to_stop() -> None:
    rounds = Rounds(3)
    assert 0.1 <= await rounds.run(rest=0.05) < 1.0
    assert rounds.made == 3


async def test_it_does_not_begin_when_told_to_stop_before() -> None:
    rounds = Rounds(1)
    rounds.stop.set()
    await rounds.run(rest=60)
    assert rounds.made == 0


async def test_a_stop_ends_a_rest_at_once() -> None:
    rounds = Rounds(2)
    asyncio.get_running_loop().call_later(0.02, rounds.stop.set)
    assert await rounds.run(rest=60) < 1.0
    assert rounds.made == 1


async def test_a_kick_ends_a_rest_at_once() -> None:
    rounds = Rounds(2)
    asyncio.get_running_loop().call_later(0.02, rounds.kick.set)
    assert await rounds.run(rest=60) < 1.0
    assert rounds.made == 2


async def test_a_kick_during_a_round_means_another_look() -> None:
    rounds = Rounds(2)
    rounds.does = lambda made: rounds.kick.set() if made == 1 else None
    assert await rounds.run(rest=60) < 1.0
    assert rounds.made == 2


async def test_a_round_that_found_more_than_it_could_do_is_followed_at_once() -> None:
    assert await Rounds(50, lambda _: True).run(rest=60) < 1.0


async def test_a_failing_round_is_counted_and_tried_again() -> None:
    seen: list[tuple[int, int, str]] = []

    def fails_once(made: int) -> None:
        own = duty.progress()["tester"]
        seen.append((own.failures, own.rounds, own.problem))
        if made == 1:
            raise KeyError("ada@client.example")

    rounds = Rounds(3, fails_once)
    assert await rounds.run(rest=0.01) >= duty.AGAIN_SOONEST
    assert seen == [
        (0, 0, ""),
        (1, 0, "tester: the last round failed (KeyError)."),
        (0, 1, ""),
    ]


async def test_our_own_errors_are_told_in_full_and_others_by_type_alone() -> None:
    def check(fault: Exception, expected: str) -> None:
        own = duty.Progress("tester", 1.0, failures=2)
        assert duty._sentence(own, fault) == expected

    check(OSError("Dear Ada"), "tester: the last 2 rounds failed (OSError).")
    check(DaemonError("Turn it on."), "tester: the last 2 rounds failed (Turn it on).")


def test_it_tries_more_and_more_seldom_but_at_least_once_a_minute() -> None:
    assert [duty._pause(n, 5.0) for n in range(9)] == [5, 1, 2, 4, 8, 16, 32, 60, 60]
    assert duty._pause(10_000, 5.0) == duty.AGAIN_LATEST


async def test_a_failure_is_logged_without_its_message() -> None:
    written = io.StringIO()
    log.configure(stream=written, console=False)

    def fails(_: int) -> None:
        raise ValueError("Dear Ada")

    await Rounds(1, fails).run(rest=0)
    log.configure(strict=True)
    line = json.loads(written.getvalue())
    assert (line["event"], line["duty"], line["failures"]) == ("duty.round_failed", "tester", 1)
    assert line["exception"] == "ValueError"
    assert "Ada" not in written.getvalue()


async def test_a_round_that_does_not_end_is_found_to_be_stuck() -> None:
    stop, gate = asyncio.Event(), asyncio.Event()

    async def hangs(_: datetime) -> None:
        await gate.wait()

    running = asyncio.ensure_future(
        duty.repeat(hangs, name="tester", rest=0, stop=stop, at_most=0.02)
    )
    await asyncio.sleep(0.01)
    assert duty.stuck() == []
    await asyncio.sleep(0.03)
    assert duty.stuck() == ["tester"]
    stop.set()
    gate.set()
    await running
    assert duty.stuck() == []
    assert "tester" not in duty.progress()


async def test_cancelling_is_not_swallowed() -> None:
    stop = asyncio.Event()

    async def hangs(_: datetime) -> None:
        await asyncio.sleep(60)

    running = asyncio.ensure_future(duty.repeat(hangs, name="tester", rest=0, stop=stop))
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_duty_that_always_finds_more_lets_the_others_run() -> None:
    greedy = Rounds(1000, lambda _: True)
    asyncio.get_running_loop().call_later(0.01, greedy.stop.set)
    greedy.count = 10**9
    await greedy.run(rest=0)
    assert greedy.made > 1
