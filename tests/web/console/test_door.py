"""Log-in and log-out: who comes in, who waits, and what the browser is given."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from daemon.models import Session, Staff
from daemon.staff import admit, session
from daemon.web.tries import AT_ONE
from tests import firm
from tests.firm import NOW
from tests.web.conftest import Web, visit
from tests.web.console.conftest import DORA, OURS, PASSWORD, hidden, knock, member

pytestmark = pytest.mark.usefixtures("database")


async def is_in(client: httpx.AsyncClient) -> bool:
    return (await client.get("/")).status_code == 200


async def test_a_good_password_opens_a_session_with_a_new_token(browser: httpx.AsyncClient) -> None:
    await member()
    before = (await browser.get("/login")).cookies["__Host-touchbase"]
    answer = await knock(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    kept = answer.headers["set-cookie"]
    for word in ("__Host-touchbase=", "Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert word in kept
    assert "Domain" not in kept
    token = answer.cookies["__Host-touchbase"]
    assert token != before
    row = await Session.get()
    assert token not in row.hash
    assert len(token) >= 43  # 256 bits
    assert await is_in(browser)


async def test_without_https_the_cookie_has_no_prefix_that_a_browser_would_refuse(web: Web) -> None:
    web.office = replace(web.office, desk=firm.desk(public_url="http://127.0.0.1:8080"))
    async with visit(web.app()) as client:
        kept = (await client.get("/login")).headers["set-cookie"]
    assert kept.startswith("touchbase=")
    assert "Secure" not in kept


async def test_whoever_is_refused_is_not_told_why(browser: httpx.AsyncClient) -> None:
    await member()
    await member("left@harbour-finch.example")
    await Staff.create(email="new@harbour-finch.example", name="New", created_at=NOW)
    await admit.disable("left@harbour-finch.example", now=NOW)
    told = set()
    for email, password in (
        (DORA, "not her password at all"),
        ("left@harbour-finch.example", PASSWORD),
        ("new@harbour-finch.example", ""),
        ("nobody@harbour-finch.example", PASSWORD),
        ("\x00", PASSWORD),
    ):
        answer = await knock(browser, email, password)
        assert answer.status_code == 422
        told.add(answer.text.partition('role="alert">')[2].partition("<")[0])
    assert len(told) == 1
    assert not await Session.all().exists()


async def test_one_is_led_to_the_page_that_was_wanted_and_never_elsewhere(
    browser: httpx.AsyncClient,
) -> None:
    await member()
    sent = await browser.get("/threads?only=flagged")
    assert sent.headers["location"] == "/login?next=%2Fthreads%3Fonly%3Dflagged"
    page = await browser.get(sent.headers["location"])
    assert hidden(page.text, "next") == "/threads?only=flagged"
    for wanted, led in (
        ("/look", "/look"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
    ):
        assert (await form(browser, next=wanted)).headers["location"] == led, wanted


async def form(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    page = await client.get("/login")
    data = {"mark": hidden(page.text, "mark"), "email": DORA, "password": PASSWORD, **fields}
    return await client.post("/login", data=data, headers=OURS)


async def test_a_log_in_from_elsewhere_is_none(browser: httpx.AsyncClient) -> None:
    await member()
    assert (await form(browser, mark="")).status_code == 403
    assert (await form(browser, mark="0" * 64)).status_code == 403
    page = await browser.get("/login")
    data = {"mark": hidden(page.text, "mark"), "email": DORA, "password": PASSWORD}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {}):
        answer = await browser.post("/login", data=data, headers=headers)
        assert answer.status_code == 403
    assert not await Session.all().exists()


async def test_after_five_tries_one_waits_and_nobody_else_is_locked_out(web: Web) -> None:
    await member()
    built = web.app()
    async with visit(built) as guesser, visit(built, address="198.51.100.9") as dora:
        for _ in range(AT_ONE):
            assert (await knock(guesser, password="a wrong guess")).status_code == 422
        assert (await knock(guesser, password="a wrong guess")).status_code == 429
        assert (await knock(guesser)).status_code == 429  # nor with the right one
        assert (await knock(dora)).status_code == 303
        web.now += timedelta(minutes=15)
        assert (await knock(guesser)).status_code == 303


async def test_a_session_ends_by_log_out_by_idleness_and_after_twelve_hours(
    web: Web, browser: httpx.AsyncClient
) -> None:
    await member()
    await knock(browser)
    mark = hidden((await browser.get("/")).text, "mark")
    answer = await browser.post("/logout", data={"mark": mark}, headers=OURS)
    assert answer.headers["location"] == "/login"
    assert not await Session.all().exists()
    assert not await is_in(browser)

    await knock(browser)
    for _ in range(3):  # whoever is there stays
        web.now += session.IDLE - timedelta(minutes=2)
        assert await is_in(browser)
    web.now += session.IDLE
    assert not await is_in(browser)

    await knock(browser)
    for _ in range(26):
        web.now += timedelta(minutes=27, seconds=40)
        assert await is_in(browser)
    web.now += timedelta(minutes=3)
    assert not await is_in(browser)


async def test_a_new_password_and_a_disabling_end_every_session(web: Web) -> None:
    await member()
    built = web.app()
    async with visit(built) as one, visit(built, address="198.51.100.9") as other:
        for disables in (False, True):
            for client in (one, other):
                await knock(client)
                assert await is_in(client)
            if disables:
                await admit.disable(DORA, now=web.now)
            else:
                await admit.give_password(DORA, PASSWORD)
            assert not await is_in(one)
            assert not await is_in(other)


async def test_a_second_log_in_of_one_browser_ends_the_first(browser: httpx.AsyncClient) -> None:
    await member()
    await knock(browser)
    await knock(browser)
    assert await Session.all().count() == 1
