"""Two daemons: on one SQLite file the second refuses; on one PostgreSQL they share the work."""

import asyncio
import os
import signal
import time
from collections import Counter
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from random import Random

from tests.campaigns import load
from tests.database.test_engines import ON_POSTGRES, ON_SQLITE
from tests.flows.conftest import firm as firm
from tests.flows.conftest import mailbox as mailbox
from tests.servers.relay import free_port
from tests.stage import CARE, Stage

#: Seconds beyond those of starting Python: to refuse, and to take over.
REFUSED_WITHIN, TAKEN_OVER_WITHIN = 1.0, 5.0

#: Seconds in which another daemon reads the mailbox: PostgreSQL sees at once that its holder's
#: connection is gone, and the other asks again at every round.
READ_WITHIN = 10.0


def second_of(firm: Stage) -> Stage:
    """Another daemon of the same firm, with pages of its own."""
    folder = firm.folder.parent / "second"
    folder.mkdir()
    for name in ("password", "secret.key"):
        if (firm.folder / name).exists():
            (folder / name).write_bytes((firm.folder / name).read_bytes())
    port = free_port()
    config = (firm.folder / "config.toml").read_text()
    config = config.replace(f"127.0.0.1:{firm.web}", f"127.0.0.1:{port}")
    (folder / "config.toml").write_text(config)
    return replace(firm, folder=folder, web=port, process=None)


@ON_SQLITE
async def test_the_second_on_a_file_refuses_in_a_sentence_and_follows_when_the_first_is_killed(
    firm: Stage,
) -> None:
    await firm.start()
    second = second_of(firm)
    begun = time.monotonic()
    await second.touchbase("--help")
    starting = time.monotonic() - begun
    begun = time.monotonic()
    told = await second.touchbase("run", status=1)
    assert time.monotonic() - begun < starting + REFUSED_WITHIN
    sentence = told.strip()
    assert "\n" not in sentence, sentence
    assert "Another Touchbase" in sentence
    assert "stop it first" in sentence

    await firm.stop(signal.SIGKILL)
    begun = time.monotonic()
    try:
        await second.start()
        assert time.monotonic() - begun < 2 * starting + TAKEN_OVER_WITHIN
    finally:
        await second.stop()


@ON_POSTGRES
async def test_one_of_two_reads_the_mailbox_and_the_other_when_the_first_is_killed(
    firm: Stage,
) -> None:
    second = second_of(firm)
    try:
        await firm.start()
        await second.launch()
        await load.fill(firm, messages=150, writers=4)
        for reply in load.replies(2, chance=Random(1)):
            await firm.send(reply.raw)
        await firm.until("threads", lambda rows: {row["client"] for row in rows} >= {"writer0"})
        await firm.stop(signal.SIGKILL)
        begun = time.monotonic()
        await firm.send(load.mail("writer2", 0, load.FURIOUS))
        rows = await firm.until("callbacks", lambda rows: len(rows) == 2)
        assert time.monotonic() - begun < READ_WITHIN
        assert {row["client"] for row in rows} == {"writer0", "writer2"}
        await _all_is_marked(firm)
        await firm.until("messages", lambda rows: all(row["state"] != "queued" for row in rows))
    finally:
        assert await second.stop() == 0
    ids = Counter(str(message_from_bytes(taken.raw)["Message-ID"]) for taken in firm.relay.taken)
    assert max(ids.values()) == 1
    rows = await firm.listed("messages")
    assert {row["message_id"] for row in rows if row["state"] == "sent"} <= ids.keys()
    assert len(ids) >= len(rows) - 2 * 8  # in doubt: what the killed one had in its hands


async def _all_is_marked(firm: Stage) -> None:
    async with asyncio.timeout(READ_WITHIN):
        while not all("$TouchbaseDone" in flags for flags in firm.mailbox.flags(CARE).values()):
            await asyncio.sleep(0.2)


def test_the_lock_leaves_nothing_behind_to_clean_up(tmp_path: Path) -> None:
    """A stale lock file, with the number of a process that lives, stops nobody."""
    from daemon.database import lock, opening

    (tmp_path / "touchbase.db.lock").write_text(f"{os.getpid()}\n")
    with lock.only_daemon(opening.Settings(), base=tmp_path):
        pass
