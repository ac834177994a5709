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
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests import stage as staging
from tests.campaigns import check, load
from tests.campaigns.check import Evidence
from tests.servers import databases, postgres
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot
from tests.servers.witness import Witness, witness
from tests.stage import CARE, DORA, MAX, Stage

#: Seconds from a daemon's start to its end. It begins to send about a second after its start.
SOONEST, LATEST = 0.8, 2.4

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


async def play(plan: Plan, firm: Stage, relay: Witness) -> Evidence:
    """Everything from the first start to the last stop."""
    chance = Random(plan.seed)
    _send_to(firm, relay)
    await firm.touchbase("migrate")
    await firm.touchbase("staff", "add", DORA, "--name", "Dora Finch", "--role", "agent")
    await firm.touchbase("staff", "add", MAX, "--name", "Max Boss", "--role", "manager")
    await firm.start()  # from now on the mailbox is read
    await firm.stop()
    await load.fill(firm, messages=plan.messages, writers=plan.writers)
    replies = load.replies(plan.writers, chance=chance)
    spread = plan.kills * (SOONEST + LATEST) / 2 / max(1, len(replies))
    writing = asyncio.create_task(_write(firm, replies, spread, Random(plan.seed + 1)))
    doubts = [await _crash(firm, chance) for _ in range(plan.kills)]
    await writing
    await firm.start()
    await _settle(firm, len(replies), plan.to_the_end)
    assert await firm.stop() == 0
    return Evidence(
        history=relay.history(),
        messages=await firm.listed("messages"),
        threads=await firm.listed("threads"),
        callbacks=await firm.listed("callbacks"),
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


async def _write(firm: Stage, replies: list[load.Reply], pause: float, chance: Random) -> None:
    """The clients write, whether somebody reads or not."""
    for reply in replies:
        for _ in range(reply.times):
            await firm.send(reply.raw)
        await asyncio.sleep(chance.uniform(0, 2 * pause))


async def _crash(firm: Stage, chance: Random) -> set[tuple[int, int]]:
    """Start a daemon and kill it; the messages (and their attempts) that are then in doubt."""
    await firm.launch()
    await asyncio.sleep(chance.uniform(SOONEST, LATEST))
    assert await firm.stop(signal.SIGKILL) == -signal.SIGKILL, firm.log
    rows = await firm.listed("messages")
    return {(row["id"], row["attempts"]) for row in rows if row["state"] == "sending"}


def _only_new(doubts: list[set[tuple[int, int]]]) -> list[set[tuple[int, int]]]:
    """On PostgreSQL the dead one's leases go on, and are seen after the next crash as well."""
    seen: set[tuple[int, int]] = set()
    fresh = []
    for doubt in doubts:
        fresh.append(doubt - seen)
        seen |= doubt
    return fresh


async def _settle(firm: Stage, replies: int, to_the_end: bool) -> None:
    deadline = time.monotonic() + (TO_THE_END if to_the_end else staging.SOON)
    while time.monotonic() < deadline:
        messages, threads = await firm.listed("messages"), await firm.listed("threads")
        # Without waiting to the end, what a crash left behind may still wait for its time.
        waits = [
            row
            for row in messages
            if row["state"] in check.WAITING and (to_the_end or row["attempts"] == 0)
        ]
        marks = sum("$TouchbaseDone" in m for m in firm.mailbox.flags(CARE).values())
        if not waits and len(threads) >= replies and marks >= replies:
            return
        await asyncio.sleep(5 if to_the_end else 0.2)


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
        return await play(plan, firm, relay)


def main() -> int:
    """The long form."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--kills", type=int, default=50)
    read.add_argument("--messages", type=int, default=3000)
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
        print(f"{given.database}, seed {given.seed}, {took:.0f} s: {evidence.figures()}")
        print(f"integrity: {integrity(place)}")
        print("\n".join(wrong) or "nothing lost, nothing doubled")
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
