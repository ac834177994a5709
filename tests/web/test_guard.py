"""What comes in is bounded before it is read, and what goes out is marked."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from daemon.web import app, guard
from daemon.web.settings import Settings
from tests.web.conftest import Web, visit


async def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    read = 0

    async def drops() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(1000):
            read += 1024
            yield b"x" * 1024

    async with visit(Web().app()) as client:
        announced = await client.post("/s/x", content=b"x" * (guard.FORM_AT_MOST + 1))
        assert announced.status_code == 413
        assert "<html" in announced.text
        crept_in = await client.post("/u/x", content=drops())
        assert crept_in.status_code == 413
        assert read <= guard.FORM_AT_MOST + 2048
        report = await client.post(
            "/api/v1/tickets/closed", content=b"x" * (guard.REPORT_AT_MOST + 1)
        )
        assert report.status_code == 413
        assert report.json()["error"]
        lie = await client.post("/s/x", content=b"", headers={"content-length": "9" * 5000})
        assert lie.status_code == 413


async def test_who_comes_too_often_is_sent_away_for_a_minute() -> None:
    web = Web()
    built = web.app()
    async with visit(built) as client, visit(built, address="198.51.100.1") as other:
        statuses = [
            (await client.get("/healthz")).status_code for _ in range(guard.PAGES_A_MINUTE + 1)
        ]
        assert statuses[-2:] == [200, 429]
        assert (await client.get("/healthz")).headers["retry-after"] == "60"
        assert (await other.get("/healthz")).status_code == 200
        web.now += timedelta(minutes=1)
        assert (await client.get("/healthz")).status_code == 200


async def test_a_link_cannot_be_hammered_from_many_addresses() -> None:
    built = Web().app()
    statuses = []
    for number in range(guard.ACTS_A_LINK + 1):
        async with visit(built, address=f"198.51.100.{number}") as client:
            statuses.append((await client.post("/u/token")).status_code)
    assert statuses[-2:] == [404, 429]


async def test_a_proxy_that_is_ours_tells_who_comes() -> None:
    built = Web().app(settings=Settings(trusted_proxies=("127.0.0.1",)))
    async with visit(built, address="127.0.0.1") as proxy:
        for _ in range(guard.PAGES_A_MINUTE + 1):
            crowd = await proxy.get("/healthz", headers={"x-forwarded-for": "203.0.113.1"})
        other = await proxy.get("/healthz", headers={"x-forwarded-for": "203.0.113.2"})
    assert (crowd.status_code, other.status_code) == (429, 200)


async def test_every_answer_bears_the_headers() -> None:
    async with visit(Web().app()) as client:
        for path in ("/", "/nothing", "/s/x", "/api/nothing", "/healthz", "/assets/touchbase.css"):
            answer = await client.get(path)
            for name in guard.HEADERS:
                assert name in answer.headers, (path, name)


async def test_what_breaks_inside_becomes_a_plain_page(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken(request: Request) -> Response:
        raise ValueError("ada@northgate.example said something")

    built = app.build(Web().house(), extra_routes=[Route("/broken", broken)])
    async with visit(built) as client:
        answer = await client.get("/broken")
    assert answer.status_code == 500
    assert "noted as" in answer.text
    assert "northgate" not in answer.text + "".join(capsys.readouterr())


async def test_what_is_not_there_is_not_there() -> None:
    async with visit(Web().app()) as client:
        for path in ("/admin", "/s", "/s/", "/s/a/b", "/.env", "/assets/../config.toml"):
            assert (await client.get(path)).status_code == 404, path
        assert (await client.get("/api/v1/nothing")).json()["error"]
        assert (await client.delete("/s/x")).status_code == 405
        assert (await client.get("/")).headers["location"] == "/login"


async def test_a_page_of_the_demo_may_stand_at_the_door() -> None:
    async def hello(request: Request) -> Response:
        return Response("the demo")

    built = app.build(Web().house(), extra_routes=[Route("/", hello)])
    async with visit(built) as client:
        assert (await client.get("/")).text == "the demo"
