"""The watch over exceptions that nobody waits for can itself fail a test."""

import asyncio

from tests.strays import Strays


async def _fails() -> None:
    raise KeyError("nobody asks")


async def test_a_task_that_fails_unseen_is_found() -> None:
    loop, strays = asyncio.get_running_loop(), Strays()
    usual = loop.get_exception_handler()
    loop.set_exception_handler(strays)
    task = asyncio.ensure_future(_fails())
    await asyncio.wait([task])
    del task
    assert strays.told() == ["Task exception was never retrieved: KeyError('nobody asks')"]
    loop.set_exception_handler(usual)


async def test_a_server_of_the_tests_may_be_hung_up_on() -> None:
    strays = Strays()
    fault = ConnectionResetError()
    strays(None, {"message": "Unhandled exception in client_connected_cb", "exception": fault})
    assert strays.told() == []
