"""Alive, ready, and in numbers."""

import asyncio
from datetime import timedelta

import pytest

from daemon.models import Problem
from daemon.survey import inviter
from daemon.web import health
from tests import firm
from tests.firm import NOW
from tests.web.conftest import Web, visit


async def test_alive_needs_nothing() -> None:
    async with visit(Web().app()) as client:
        assert (await client.get("/healthz")).json() == {"alive": True}


async def test_ready_says_what_is_away_and_keeps_it_for_some_seconds() -> None:
    web = Web()
    why: list[str | None] = ["The relay refuses connections."]
    asked = 0

    async def relay() -> str | None:
        nonlocal asked
        asked += 1
        return why[0]

    async def broken() -> str | None:
        raise OSError("ada@northgate.example")

    built = web.app(checks={"relay": relay, "mailbox": broken})
    async with visit(built, address="127.0.0.1") as near, visit(built) as far:
        answers = await asyncio.gather(*(near.get("/readyz") for _ in range(20)))
        assert {a.status_code for a in answers} == {503}
        assert answers[0].json() == {
            "ready": False,
            "checks": {
                "relay": "The relay refuses connections.",
                "mailbox": "could not be asked: OSError",
            },
        }
        assert asked == 1
        assert (await far.get("/readyz")).json()["checks"]["relay"] == "failed"
        why[0] = None
        assert (await near.get("/readyz")).json()["checks"]["relay"] != "ok"
        web.now += health.KEPT
        assert (await near.get("/readyz")).json()["checks"]["relay"] == "ok"


async def test_a_check_that_hangs_is_reported_and_not_asked_twice() -> None:
    web = Web()
    let_go = asyncio.Event()
    asked = 0

    async def hangs() -> str | None:
        nonlocal asked
        asked += 1
        await let_go.wait()
        return None

    readiness = health.Readiness({"mailbox": hangs}, patience=0.01)
    assert "did not answer" in str((await readiness.findings(web.now))["mailbox"])
    assert "did not answer" in str((await readiness.findings(web.now + health.KEPT))["mailbox"])
    assert asked == 1
    let_go.set()
    assert (await readiness.findings(web.now + 2 * health.KEPT))["mailbox"] is None


@pytest.mark.usefixtures("database")
async def test_the_numbers_are_those_of_the_database() -> None:
    web = Web()
    await firm.contact()
    await firm.asked(web.office)
    await inviter.round(web.office.desk, web.office.surveys, NOW + timedelta(days=5))
    await Problem.create(key="x", sentence="Something is wrong.", since=NOW)
    web.now += timedelta(days=5, minutes=1)
    async with visit(web.app(), address="10.0.0.9") as near:
        text = (await near.get("/metrics")).text
    assert 'touchbase_messages{state="queued"} 1.0' in text
    assert 'touchbase_messages{state="sent"} 1.0' in text
    assert 'touchbase_invitations{state="sent"} 1.0' in text
    assert "touchbase_outbox_oldest_due_seconds 60.0" in text
    assert "touchbase_problems 1.0" in text
    assert "northgate" not in text


async def test_the_numbers_are_not_for_strangers() -> None:
    built = Web().app()
    async with visit(built) as far, visit(built, address="127.0.0.1") as proxied:
        assert (await far.get("/metrics")).status_code == 404
        forwarded = await proxied.get("/metrics", headers={"x-forwarded-for": "10.0.0.1"})
        assert forwarded.status_code == 404
