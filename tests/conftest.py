"""Fixtures that many tests share. Only fixtures: what they are made of is in tests/servers/."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from daemon import clock, log
from daemon.database import opening
from tests.servers import databases, postgres
from tests.servers.databases import Place
from tests.strays import Strays


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A private PostgreSQL server for this process of the tests, started when first asked for."""
    server = postgres.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> databases.Sqlite:
    return databases.Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def on_postgres(
    cluster: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory
) -> databases.Postgres:
    return databases.Postgres(cluster, tmp_path_factory.mktemp("postgres"))


@pytest.fixture(params=["sqlite", "postgres"])
def _databases(request: pytest.FixtureRequest) -> databases.Sqlite | databases.Postgres:
    made: databases.Sqlite | databases.Postgres = request.getfixturevalue(f"on_{request.param}")
    return made


@pytest.fixture
def place(_databases: databases.Sqlite | databases.Postgres, tmp_path: Path) -> Iterator[Place]:
    """A migrated, empty database on SQLite and on PostgreSQL, not open."""
    copy = _databases.copy(tmp_path)
    yield copy
    _databases.drop(copy)


@pytest.fixture
def blank(
    _databases: databases.Sqlite | databases.Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """A database without any table, on SQLite and on PostgreSQL, not open."""
    empty = _databases.empty(tmp_path_factory.mktemp("blank"))
    yield empty
    _databases.drop(empty)


@pytest.fixture
async def database(place: Place) -> AsyncIterator[Place]:
    """A migrated, empty database on SQLite and on PostgreSQL, open for this process."""
    await opening.open(place.settings, base=place.base)
    yield place
    await opening.close()


@pytest.fixture(autouse=True, scope="session")
def _strict_log() -> None:
    """A log call that would tell an address, a subject or a text fails the test."""
    log.configure(strict=True)


@pytest.fixture(autouse=True)
def _true_time() -> Iterator[None]:
    """Whatever a test did to the clock is undone after it."""
    yield
    clock.reset()


@pytest.fixture(autouse=True)
def _no_stray_exception(request: pytest.FixtureRequest) -> None:
    """Fail the test in whose loop a background task fails unseen; asyncio would only log it."""
    if request.node.get_closest_marker("asyncio") is not None:
        request.getfixturevalue("_watched_loop")


@pytest.fixture
async def _watched_loop() -> AsyncIterator[None]:
    strays = Strays()
    asyncio.get_running_loop().set_exception_handler(strays)
    yield
    if told := strays.told():
        pytest.fail("\n".join(told))
