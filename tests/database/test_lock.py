"""Who may do what only one may, and what becomes of it when that one dies."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tortoise.exceptions import DBConnectionError

from daemon import clock
from daemon.database import DatabaseError, lock, opening
from daemon.database.lock import AnotherDaemonError
from daemon.database.opening import Settings
from tests.database.test_engines import ON_POSTGRES, ON_SQLITE
from tests.servers import processes
from tests.servers.databases import Place
from tests.servers.postgres import Cluster

SETTINGS = Settings()


@pytest.fixture
async def other(place: Place) -> AsyncIterator["Other"]:
    process = Other(place)
    yield process
    await process.kill()


class Other:
    """Another daemon, which takes the file or the mailbox and keeps it until it is killed."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.child: subprocess.Popen[str] | None = None

    async def begin(self, module: str) -> None:
        self.child = processes.start(module, self.place)
        await asyncio.to_thread(processes.is_here, self.child)

    async def kill(self) -> None:
        if self.child is not None and self.child.poll() is None:
            os.kill(self.child.pid, signal.SIGKILL)
            await asyncio.to_thread(self.child.communicate)


@ON_SQLITE
async def test_a_second_daemon_on_a_file_is_refused_at_once_and_told_who_has_it(
    place: Place, other: Other
) -> None:
    await other.begin("tests.database.daemon")
    assert other.child is not None
    began = clock.monotonic()
    with pytest.raises(AnotherDaemonError) as caught, lock.only_daemon(SETTINGS, base=place.base):
        pass
    assert clock.monotonic() - began < 1.0
    assert f"(process {other.child.pid})" in str(caught.value)
    assert "stop it first" in str(caught.value)


@ON_SQLITE
async def test_when_the_first_is_killed_another_takes_over(place: Place, other: Other) -> None:
    await other.begin("tests.database.daemon")
    await other.kill()
    with lock.only_daemon(SETTINGS, base=place.base):
        pass


def test_one_after_the_other_is_fine(tmp_path: Path) -> None:
    for _ in range(3):
        with lock.only_daemon(SETTINGS, base=tmp_path):
            pass


def test_two_files_are_two_daemons(tmp_path: Path) -> None:
    another = Settings(url="sqlite:///another.db")
    with lock.only_daemon(SETTINGS, base=tmp_path), lock.only_daemon(another, base=tmp_path):
        pass


def test_the_same_file_under_another_name_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "touchbase.db").touch()
    (tmp_path / "alias.db").symlink_to(tmp_path / "touchbase.db")
    alias = Settings(url="sqlite:///alias.db")
    with lock.only_daemon(SETTINGS, base=tmp_path), pytest.raises(AnotherDaemonError):
        lock.only_daemon(alias, base=tmp_path).__enter__()


def _first_number(command: list[str]) -> int:
    # Not until the end of its output: the orphan has that open as well.
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        return int(process.stdout.readline())


FORKED = """
import os, sys, pathlib, signal
from daemon.database import DatabaseError, lock, opening
told, tell = os.pipe()
with lock.only_daemon(opening.Settings(), base=pathlib.Path(sys.argv[1])):
    child = os.fork()
    if child == 0:
        os.write(tell, b"!")
        signal.pause()
    os.read(told, 1)
print(child)
"""


def test_a_child_that_outlives_us_does_not_keep_our_file(tmp_path: Path) -> None:
    daemon = [sys.executable, "-c", FORKED, str(tmp_path)]
    orphan = _first_number(daemon)
    try:
        with lock.only_daemon(SETTINGS, base=tmp_path):
            pass
    finally:
        os.kill(orphan, signal.SIGKILL)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    nowhere = Settings(url="sqlite:///no/such/folder.db")
    with pytest.raises(DatabaseError, match="folder must exist"):
        lock.only_daemon(nowhere, base=tmp_path).__enter__()


@ON_POSTGRES
async def test_any_number_of_daemons_may_run_on_postgresql(place: Place) -> None:
    one, two = (lock.only_daemon(place.settings, base=place.base) for _ in range(2))
    with one, two:
        pass


# --- one daemon at a time holds a mailbox -------------------------------------------------------


@pytest.fixture
async def holding(database: Place) -> AsyncIterator[Place]:
    yield database
    lock.let_go()


async def _held_within(seconds: float, name: str) -> bool:
    deadline = clock.monotonic() + seconds
    while clock.monotonic() < deadline:
        if await lock.hold(name):
            return True
        await asyncio.sleep(0.02)
    return False


async def test_what_we_hold_stays_ours(holding: Place) -> None:
    for _ in range(3):
        assert await lock.hold("mailbox")
        assert await lock.hold("another mailbox")


@ON_POSTGRES
async def test_it_is_handed_over_when_its_holder_is_killed(holding: Place, other: Other) -> None:
    await other.begin("tests.database.holder")
    assert not await lock.hold("mailbox")
    assert await lock.hold("another mailbox")
    await other.kill()
    assert await _held_within(5.0, "mailbox")


@ON_POSTGRES
async def test_it_is_handed_over_when_its_holder_lets_go(holding: Place, other: Other) -> None:
    assert await lock.hold("mailbox")
    lock.let_go()
    await other.begin("tests.database.holder")
    assert not await _held_within(0.1, "mailbox")


@ON_POSTGRES
async def test_who_lost_the_connection_learns_that_the_mailbox_is_lost(
    holding: Place, other: Other, cluster: Cluster
) -> None:
    assert await lock.hold("mailbox")
    cluster.run(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    )
    await other.begin("tests.database.holder")
    assert not await lock.hold("mailbox")
    await other.kill()
    assert await _held_within(5.0, "mailbox")


@ON_POSTGRES
async def test_a_round_cancelled_while_it_asks_breaks_nothing(holding: Place) -> None:
    for steps in range(25):
        task = asyncio.ensure_future(lock.hold("mailbox"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    assert await _held_within(5.0, "mailbox")


@ON_POSTGRES
async def test_a_server_that_is_away_is_an_error_and_not_a_no(
    place: Place, cluster: Cluster
) -> None:
    await opening.open(place.settings, base=place.base)
    try:
        assert await lock.hold("mailbox")
        name = place.settings.url.rpartition("/")[2]
        cluster.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        cluster.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        with pytest.raises(DBConnectionError):
            await lock.hold("mailbox")
    finally:
        lock.let_go()
        await opening.close()
