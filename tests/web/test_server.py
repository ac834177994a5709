"""The web on a real socket, in the loop of its daemon."""

import asyncio
import socket
import time

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from daemon.web import app, server
from daemon.web.server import ListenError
from daemon.web.settings import Settings
from tests.patience import soon
from tests.web.conftest import Web

ANY_PORT = Settings(listen="127.0.0.1:0")


async def test_it_tells_its_port_answers_and_gives_the_port_back() -> None:
    async with server.listening(Web().app(), ANY_PORT) as (host, port):
        assert port > 0
        async with httpx.AsyncClient(base_url=f"http://{host}:{port}") as client:
            answer = await client.get("/healthz")
            assert answer.json() == {"alive": True}
            assert "server" not in answer.headers
            assert (await client.head("/")).content == b""
    with socket.create_server((host, port)):
        pass


async def test_an_answer_does_not_wait_for_an_acknowledgement() -> None:
    async with httpx.AsyncClient() as client, server.listening(Web().app(), ANY_PORT) as place:

        async def are_quick() -> bool:
            took = []
            for _ in range(20):
                began = time.perf_counter()
                await client.get("http://{}:{}/healthz".format(*place))
                took.append(time.perf_counter() - began)
            return sorted(took)[len(took) // 2] < 0.03

        # With Nagle's algorithm every one but the first few would take 40 ms, in every series.
        await soon(are_quick, what="most answers in less than 30 ms", every=0)


async def test_what_is_being_answered_is_answered_before_it_stops() -> None:
    entered = asyncio.Event()

    async def slow(request: Request) -> Response:
        entered.set()
        await asyncio.sleep(0.3)
        return Response("done")

    built = app.build(Web().house(), extra_routes=[Route("/slow", slow)])
    async with httpx.AsyncClient() as client:
        async with server.listening(built, ANY_PORT) as (host, port):
            answer = asyncio.ensure_future(client.get(f"http://{host}:{port}/slow"))
            await entered.wait()
        assert (await answer).text == "done"


async def test_a_header_that_drips_is_not_waited_for() -> None:
    async with server.listening(Web().app(), ANY_PORT, request_within=0.2) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        closed = asyncio.ensure_future(reader.read())

        async def is_closed() -> bool:
            if not closed.done():
                writer.write(b"x")
            return closed.done()

        await soon(is_closed, what="the connection is closed", every=0.05)
        writer.close()


async def test_an_endless_header_is_refused() -> None:
    async with server.listening(Web().app(), ANY_PORT) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"GET / HTTP/1.1\r\nx: " + b"a" * (server.HEADER_AT_MOST * 4))
        assert b"400" in await reader.readline()
        writer.close()


async def test_a_large_body_is_refused_on_the_wire_without_being_read() -> None:
    async with server.listening(Web().app(), ANY_PORT) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"POST /s/x HTTP/1.1\r\nhost: x\r\ncontent-length: 999999999\r\n\r\n")
        assert b"413" in await reader.readline()
        writer.close()


async def test_where_it_cannot_listen_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        for listen in (place, "8080", "127.0.0.1:", "127.0.0.1:99999", "[::1:80"):
            with pytest.raises(ListenError) as refused:
                async with server.listening(Web().app(), Settings(listen=listen)):
                    pass
            assert "listen" in str(refused.value)


def test_both_halves_of_the_address() -> None:
    assert server.address("127.0.0.1:8080") == ("127.0.0.1", 8080)
    assert server.address("[::1]:80") == ("::1", 80)
    assert server.address("0.0.0.0:0") == ("0.0.0.0", 0)
