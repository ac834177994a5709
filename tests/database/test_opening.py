"""Opening the database, and saying why it cannot be opened."""

import asyncio
import contextvars
import os
import socket
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from daemon.database import DatabaseError, opening, transaction
from daemon.database.opening import Settings
from daemon.models import Problem
from tests.database.test_engines import ON_SQLITE
from tests.servers import databases
from tests.servers.databases import Place
from tests.servers.postgres import Cluster

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def _refused(settings: Settings, base: Path) -> str:
    with pytest.raises(DatabaseError) as caught:
        await opening.open(settings, base=base)
    return str(caught.value)


@ON_SQLITE
async def test_sqlite_keeps_what_was_acknowledged_and_checks_its_references(
    database: Place,
) -> None:
    async def pragma(name: str) -> object:
        [row] = await transaction.connection().execute_query_dict(f"PRAGMA {name}")
        return next(iter(row.values()))

    assert await pragma("journal_mode") == "wal"
    assert await pragma("synchronous") == 2  # FULL
    assert await pragma("foreign_keys") == 1
    assert await pragma("busy_timeout") == 10_000


async def test_which_database_is_open_is_known(database: Place) -> None:
    assert transaction.is_postgres() == database.postgres


async def test_it_can_be_used_from_tasks_that_know_nothing_of_its_opening(
    database: Place,
) -> None:
    async def count() -> int:
        return await Problem.all().count()

    # uvicorn's tasks, and those of callbacks, do not descend from the one that opened.
    task = asyncio.get_running_loop().create_task(count(), context=contextvars.Context())
    assert await task == 0


async def test_it_can_be_closed_and_opened_again(database: Place) -> None:
    await Problem.create(key="kept", sentence="", since=NOW)
    await opening.close()
    await opening.close()  # closing what is closed is nothing
    await opening.open(database.settings, base=database.base)
    assert await Problem.all().count() == 1


async def test_both_databases_one_after_the_other_in_one_process(
    cluster: Cluster, on_sqlite: databases.Sqlite, on_postgres: databases.Postgres, tmp_path: Path
) -> None:
    for made in (on_sqlite, on_postgres, on_sqlite):
        place = made.copy(tmp_path)
        await opening.open(place.settings, base=place.base)
        await Problem.create(key="x", sentence="", since=NOW)
        assert await Problem.filter(key="x").update(sentence="y") == 1
        await opening.close()
        made.drop(place)


@pytest.mark.parametrize("name", ["a b.db", "50%25.db", "#1.db", "a?b.db", "ünï.db", "a'b.db"])
async def test_the_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    url = "sqlite:///" + name.replace("%", "%25").replace("?", "%3F")
    await opening.open(Settings(url=url), base=tmp_path)
    await opening.close()
    assert (tmp_path / name).exists()


async def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        await opening.open(Settings(), base=tmp_path)
        await opening.close()
    finally:
        os.umask(before)
    assert (tmp_path / "touchbase.db").stat().st_mode & 0o777 == 0o600


async def test_why_a_file_cannot_be_opened(tmp_path: Path) -> None:
    assert "folder must exist" in await _refused(Settings(url="sqlite:///no/a.db"), tmp_path)
    assert "cannot be opened" in await _refused(Settings(url="sqlite:///."), tmp_path)
    (tmp_path / "letter.db").write_text("Dear Ada, " * 1000)
    assert "not an SQLite database" in await _refused(Settings(url="sqlite:///letter.db"), tmp_path)


async def test_why_a_server_cannot_be_used(cluster: Cluster, tmp_path: Path) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        url = f"postgres://u:secret@127.0.0.1:{port}/x"
        said = await _refused(Settings(url=url), tmp_path)
    assert "cannot be reached" in said
    assert "secret" not in said
    assert "no database of that name" in await _refused(Settings(cluster.url("no")), tmp_path)
    nobody = cluster.url("postgres").replace("app@", "nobody:secret@")
    said = await _refused(Settings(url=nobody), tmp_path)
    assert "refuses this user or password" in said
    assert "secret" not in said


async def test_a_server_without_tls_is_refused_when_tls_was_asked_for(
    cluster: Cluster, tmp_path: Path
) -> None:
    url = cluster.url("postgres") + "?sslmode=require"
    assert "sslmode" in await _refused(Settings(url=url), tmp_path)


async def test_after_a_failure_another_can_be_opened(tmp_path: Path) -> None:
    await _refused(Settings(url="sqlite:///no/a.db"), tmp_path)
    await opening.open(Settings(), base=tmp_path)
    await opening.close()


@ON_SQLITE
async def test_closing_waits_for_the_transaction_under_way(database: Place) -> None:
    begun = asyncio.Event()

    async def slow() -> None:
        async with transaction.begin():
            await Problem.create(key="last", sentence="", since=NOW)
            begun.set()
            await asyncio.sleep(0.05)

    task: asyncio.Task[Any] = asyncio.ensure_future(slow())
    await begun.wait()
    await opening.close()
    await task
    other = sqlite3.connect(database.base / "touchbase.db")
    assert other.execute("SELECT key FROM problem").fetchall() == [("last",)]
    other.close()
