"""The database, then the mailbox, is away for some seconds under a running daemon."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from tests import stage as staging
from tests.campaigns import load
from tests.flows.conftest import mailbox as mailbox
from tests.servers import databases, postgres
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import Cluster
from tests.stage import CARE, Stage

#: Seconds: away for so long, and noticed and over so soon.
AWAY, NOTICED_WITHIN, OVER_WITHIN = 2.0, 15.0, 15.0


@pytest.fixture
def own() -> Iterator[Cluster]:
    """A server that no other test uses, since it is going to be stopped."""
    running = [postgres.start()]
    yield running[0]
    running[0].resume().stop() if _is_down(running[0]) else _reopened(running[0]).stop()


def _is_down(cluster: Cluster) -> bool:
    return not (cluster.home / "data/postmaster.pid").exists()


def _reopened(cluster: Cluster) -> Cluster:
    pid = int((cluster.home / "data/postmaster.pid").read_text().split()[0])
    return Cluster(cluster.home, cluster.port, pid)


@pytest.fixture
async def firm(own: Cluster, mailbox: Dovecot, tmp_path: Path) -> AsyncIterator[Stage]:
    made = await asyncio.to_thread(databases.Postgres, own, tmp_path)
    url = made.copy(tmp_path).settings.url
    (tmp_path / "firm").mkdir()
    async with staging.stage(tmp_path / "firm", mailbox, database=url, sequences="") as stage:
        yield stage


async def test_nothing_is_lost_while_the_database_and_then_the_mailbox_is_away(
    firm: Stage, own: Cluster
) -> None:
    await firm.start()
    await load.fill(firm, messages=300, writers=4)
    await firm.relay.received(60, within=20)
    await asyncio.to_thread(own.halt)
    await _readyz(firm, 503, within=NOTICED_WITHIN)
    await firm.send(load.mail("writer0", 0, load.FURIOUS))
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(own.resume)
    await _readyz(firm, 200, within=OVER_WITHIN)
    await firm.until("callbacks", lambda rows: len(rows) == 1)
    rows = await firm.until("messages", lambda rows: not _left(rows, "queued"))

    copies = Counter(str(message_from_bytes(taken.raw)["Message-ID"]) for taken in firm.relay.taken)
    assert max(copies.values()) == 1
    assert {row["message_id"] for row in rows if row["state"] == "sent"} <= copies.keys()
    # What was on the wire in that moment had its answer written down afterwards.
    assert not _left(rows, "uncertain", "sending", "cancelled")

    await asyncio.to_thread(firm.mailbox.halt)
    await _readyz(firm, 503, within=NOTICED_WITHIN)
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(firm.mailbox.resume)
    await firm.send(load.mail("writer2", 0, load.FURIOUS))
    await _readyz(firm, 200, within=OVER_WITHIN)
    await firm.until("callbacks", lambda rows: len(rows) == 2)
    await _marked(firm, 2)
    assert firm.process is not None
    assert firm.process.returncode is None
    assert await firm.stop() == 0


def _left(rows: list[dict[str, object]], *states: str) -> list[object]:
    return [(row["id"], row["state"]) for row in rows if row["state"] in states]


async def _readyz(firm: Stage, status: int, *, within: float) -> None:
    async def is_so() -> bool:
        return (await firm.http.get(f"{firm.url}/readyz", timeout=10)).status_code == status

    await _holds(is_so, f"readyz never said {status}: {firm.log[-2000:]}", within)


async def _marked(firm: Stage, count: int) -> None:
    async def is_so() -> bool:
        flags = firm.mailbox.flags(CARE).values()
        return sum("$TouchbaseDone" in each for each in flags) == count

    await _holds(is_so, "not all mails were marked", OVER_WITHIN)


async def _holds(it: Callable[[], Awaitable[bool]], otherwise: str, within: float) -> None:
    try:
        async with asyncio.timeout(within):
            while not await it():
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(otherwise) from None
