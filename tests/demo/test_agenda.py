"""Things are done in the order of their time, on the demo's clock."""

import asyncio
from datetime import timedelta

from daemon import clock
from daemon.demo.agenda import Agenda
from daemon.demo.browser import BrowserError


async def test_each_thing_is_done_once_its_time_has_come_and_not_before() -> None:
    agenda, stop, done = Agenda(), asyncio.Event(), list[str]()

    async def note(word: str) -> None:
        done.append(word)
        if word == "last":
            stop.set()

    clock.run_at(3600)
    now = clock.now()
    agenda.put(now + timedelta(minutes=6), lambda: note("last"))
    agenda.put(now, lambda: note("first"))
    agenda.put(now + timedelta(days=30), lambda: note("never"))
    async with asyncio.timeout(5):
        await agenda.follow(stop=stop)
    assert done == ["first", "last"]


async def test_one_misfortune_is_counted_and_the_others_live_on() -> None:
    agenda, stop = Agenda(), asyncio.Event()

    async def fail(fault: Exception) -> None:
        raise fault

    async def end() -> None:
        stop.set()

    agenda.put(clock.now(), lambda: fail(BrowserError("no answer")))
    agenda.put(clock.now(), lambda: fail(ValueError("oops")))
    agenda.put(clock.now() + timedelta(milliseconds=50), end)
    async with asyncio.timeout(5):
        await agenda.follow(stop=stop)
    assert agenda.troubles == {"page": 1, "deed": 1}
