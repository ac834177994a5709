"""Work that goes on to its end although whoever waited was cancelled."""

import asyncio

import pytest

from daemon.database import unbroken


async def test_it_returns_what_the_work_returns_and_raises_what_it_raises() -> None:
    async def answers() -> int:
        await asyncio.sleep(0)
        return 7

    async def fails() -> None:
        raise KeyError("7")

    assert await unbroken.run(answers()) == 7
    with pytest.raises(KeyError):
        await unbroken.run(fails())


async def test_the_work_is_finished_before_the_cancellation_is_raised() -> None:
    finished = False

    async def work() -> None:
        nonlocal finished
        await asyncio.sleep(0.02)
        finished = True

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.001):
            await unbroken.run(work())
    assert finished


async def test_not_even_a_second_cancellation_breaks_it() -> None:
    finished = False

    async def work() -> None:
        nonlocal finished
        await asyncio.sleep(0.03)
        finished = True

    task = asyncio.ensure_future(unbroken.run(work()))
    for _ in range(3):
        await asyncio.sleep(0.005)
        task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert finished


async def test_a_failure_under_a_cancellation_is_its_cause() -> None:
    async def fails() -> None:
        await asyncio.sleep(0.01)
        raise KeyError("lost")

    task = asyncio.ensure_future(unbroken.run(fails()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    assert isinstance(caught.value.__cause__, KeyError)
