"""Kills the daemon again and again while it sends and reads, then asks what was lost or doubled.

    python -m tests.campaigns.crash --kills 50 --database sqlite

The daemon is the real one in a process of its own, the relay writes a history in another, the
mailbox is a Dovecot. Moments are random, from a seed that is printed.
"""

import argparse
import asyncio
import contextlib
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import asyncpg

from tests import stage as staging
from tests.campaigns import check, load
from tests.campaigns.check import Evidence
from tests.patience import SOON
from tests.servers import databases, postgres
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot
from tests.servers.witness import Witness, witness
from tests.stage import CARE, Stage

#: Of the daemons, how many are killed at work; the others already while they start.
AT_WORK = 0.8
#: Seconds within which a daemon begins to send, unless nothing is due.
AT_WORK_WITHIN = 6.0
#: Seconds from then (or from its start) to its end, at most.
LATEST = 0.6
#: Seconds from one kill to the next, about: over these the clients write.
SECONDS_A_LIFE = 2.0

#: Seconds for what is left when nobody is killed any more: a lease (120), the rescuer's rest (15),
#: the wait before mail to staff is tried again (66), and all of it once more, for a busy machine.
TO_THE_END = 420.0


@dataclass(frozen=True)
class Plan:
    """How much, how often, and for how long."""

    kills: int
    messages: int
    writers: int
    seed: int
    to_the_end: bool  # wait until nothing waits any more


async def play(plan: Plan, firm: Stage, relay: Witness, place: Place) -> Evidence:
    """Everything from the first start to the last stop."""
    chance = Random(plan.seed)
    _send_to(firm, relay)
    await firm.start()  # from now on the mailbox is read
    await load.fill(firm, messages=plan.messages, writers=plan.writers)
    replies = load.replies(plan.writers, chance=chance)
    spread = plan.kills * SECONDS_A_LIFE / len(replies)
    async with asyncio.TaskGroup() as group:
        group.create_task(_write(firm, replies, spread, Random(plan.seed + 1)))
        doubts = [await _crash(firm, relay, place, chance) for _ in range(plan.kills)]
    await firm.start()
    await _settle(firm, place, len(replies), plan.to_the_end)
    assert await firm.stop() == 0
    lists = [firm.listed(what) for what in ("messages", "threads", "callbacks")]
    messages, threads, callbacks = await asyncio.gather(*lists)
    return Evidence(
        history=relay.history(),
        messages=messages,
        threads=threads,
        callbacks=callbacks,
        replies=replies,
        flags=firm.mailbox.flags(CARE),
        doubts=_only_new(doubts),
    )


def _send_to(firm: Stage, relay: Witness) -> None:
    """Make the firm's relay the one that keeps a history."""
    file = firm.folder / "config.toml"
    mail, imap, rest = file.read_text().partition("[imap]")
    mail = mail.replace(f"port = {firm.relay.port}", f"port = {relay.port}")
    mail = mail.replace('security = "starttls"', 'security = "none"')
    mail = mail.replace('auth = "password"', 'auth = "none"')
    file.write_text(mail + imap + rest)


async def _write(firm: Stage, replies: Sequence[load.Reply], pause: float, chance: Random) -> None:
    """The clients write, whether somebody reads or not."""
    for reply in replies:
        for _ in range(reply.times):
            await firm.send(reply.raw)
        await asyncio.sleep(chance.uniform(0, 2 * pause))


async def _crash(firm: Stage, relay: Witness, place: Place, chance: Random) -> set[tuple[int, int]]:
    """Kill the daemon, started if need be; the messages (and their attempts) then in doubt."""
    if firm.process is None:
        before = len(relay.history())
        await firm.launch()
        if chance.random() < AT_WORK:
            await _until(lambda: len(relay.history()) > before, within=AT_WORK_WITHIN)
    await asyncio.sleep(chance.uniform(0, LATEST))
    assert await firm.stop(signal.SIGKILL) == -signal.SIGKILL, firm.log
    return await _ask(place, "SELECT id, attempts FROM message WHERE state = 'sending'")


async def _until(holds: Callable[[], bool], *, within: float) -> None:
    deadline = time.monotonic() + within
    while not holds() and time.monotonic() < deadline:
        await asyncio.sleep(0.01)


async def _ask(place: Place, sql: str) -> set[tuple[int, int]]:
    """A look past the daemon, for figures and for patience; no finding rests on it."""
    if place.postgres:
        connection = await asyncpg.connect(place.settings.url)
        try:
            return {tuple(row) for row in await connection.fetch(sql)}
        finally:
            await connection.close()
    with contextlib.closing(sqlite3.connect(place.base / "touchbase.db")) as database:
        return set(database.execute(sql).fetchall())


def _only_new(doubts: list[set[tuple[int, int]]]) -> list[set[tuple[int, int]]]:
    """On PostgreSQL the dead one's leases go on, and are seen after the next crash as well."""
    seen: set[tuple[int, int]] = set()
    fresh = []
    for doubt in doubts:
        fresh.append(doubt - seen)
        seen |= doubt
    return fresh


async def _settle(firm: Stage, place: Place, replies: int, to_the_end: bool) -> None:
    """Wait for what is left; not to the end, what a crash left behind may wait on."""
    waits = "SELECT id, attempts FROM message WHERE state IN ('queued', 'sending')"
    deadline = time.monotonic() + (TO_THE_END if to_the_end else SOON)
    while time.monotonic() < deadline:
        left = [row for row in await _ask(place, waits) if to_the_end or row[1] == 0]
        marks = sum("$TouchbaseDone" in m for m in firm.mailbox.flags(CARE).values())
        if not left and marks >= replies:
            return
        await asyncio.sleep(1 if to_the_end else 0.2)


def integrity(place: Place) -> str:
    """SQLite's own word on its file; PostgreSQL was not killed."""
    if place.postgres:
        return "ok"
    with contextlib.closing(sqlite3.connect(place.base / "touchbase.db")) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


async def on(place: Place, plan: Plan, folder: Path, mailbox: Dovecot, relay: Witness) -> Evidence:
    """Play it on this database."""
    url = place.settings.url if place.postgres else f"sqlite:///{place.base}/touchbase.db"
    async with staging.stage(folder, mailbox, database=url, sequences="") as firm:
        return await play(plan, firm, relay, place)


def main() -> int:
    """The long form."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--kills", type=int, default=50)
    read.add_argument("--messages", type=int, default=1500)
    read.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    read.add_argument("--seed", type=int, default=int(time.time()))
    given = read.parse_args()
    plan = Plan(given.kills, given.messages, given.kills, given.seed, to_the_end=True)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place = _place(given.database, folder, stack)
        mailbox = Dovecot()
        stack.callback(mailbox.stop)
        relay = stack.enter_context(witness(folder, seed=given.seed))
        begun = time.monotonic()
        firm = folder / "firm"
        firm.mkdir()
        evidence = asyncio.run(on(place, plan, firm, mailbox, relay))
        wrong = check.findings(evidence, all_over=True)
        took = time.monotonic() - begun
        sys.stdout.write(
            f"{given.database}, seed {given.seed}, {took:.0f} s: {evidence.figures()}\n"
            f"integrity: {integrity(place)}\n"
            + ("\n".join(wrong) or "nothing lost, nothing doubled")
            + "\n"
        )
        return bool(wrong) or integrity(place) != "ok"


def _place(name: str, folder: Path, stack: contextlib.ExitStack) -> Place:
    if name == "sqlite":
        base = folder / "database"
        base.mkdir()
        return databases.Sqlite(folder).copy(base)
    cluster = postgres.start()
    stack.callback(cluster.stop)
    return databases.Postgres(cluster, folder).copy(folder)


if __name__ == "__main__":
    sys.exit(main())
