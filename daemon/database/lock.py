"""Who may do what only one may: run on a file, migrate, hold a mailbox.

On SQLite the kernel keeps the locks (flock, on a file beside the database), on PostgreSQL the
server does (advisory locks of a session). Either way a lock ends with its holder, however that
dies, and somebody else can have it: nothing is ever left behind to clean up by hand. A lock guards
against other daemons of ours only; it says nothing about the rows, which are claimed.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from daemon.database import DatabaseError, location, transaction
from daemon.database.asyncpg_engine import Client
from daemon.database.asyncpg_faults import in_our_words
from daemon.database.file_lock import FileLock
from daemon.database.opening import Settings

#: Seconds between two looks at whether somebody else has finished migrating.
LOOK_AGAIN = 0.05
#: Seconds after which somebody else's migration is taken to be stuck.
PATIENCE = 600.0


class AnotherDaemonError(DatabaseError):
    """Another Touchbase is running on this database already; stop it first."""


@contextmanager
def only_daemon(settings: Settings, *, base: Path) -> Iterator[None]:
    """Be the one daemon on this SQLite file; on PostgreSQL any number may run."""
    place = location.read(settings.url, base=base)
    if not isinstance(place, location.Sqlite):
        yield
        return
    with FileLock(place.path, "lock") as lock:
        if not lock.take():
            raise AnotherDaemonError(
                f"Another Touchbase (process {lock.holder()}) is running on {place} already; "
                "stop it first, or name another database in [database] url."
            )
        yield


@asynccontextmanager
async def migrating(place: location.Sqlite | location.Postgres) -> AsyncIterator[None]:
    """Be the one who migrates; whoever comes meanwhile waits until we have finished."""
    if isinstance(place, location.Sqlite):
        with FileLock(place.path, "migrating") as lock:
            await _until_ours(partial(_of_file, lock))
            yield
    else:
        session = await _pool().alone()
        try:
            await _until_ours(partial(_advisory, session, "migrating"))
            yield
        finally:
            session.terminate()  # at once, and the lock with it


async def _of_file(lock: FileLock) -> bool:
    return lock.take()


async def _until_ours(take: Callable[[], Awaitable[bool]]) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not await take():  # noqa: ASYNC110 - no event reaches us from other processes
                await asyncio.sleep(LOOK_AGAIN)
    except TimeoutError:
        raise DatabaseError(
            f"Somebody else has been migrating this database for {PATIENCE / 60:.0f} minutes; "
            "see what became of that, then try again."
        ) from None


class _Session:
    """The one connection that our advisory locks hang on, and what it holds."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.held: set[str] = set()
        self.turn = asyncio.Lock()

    async def hold(self, name: str) -> bool:
        async with self.turn:
            if not await self._alive():
                await self._begin()
            if name not in self.held and await _advisory(self.connection, name):
                self.held.add(name)
            return name in self.held

    async def _alive(self) -> bool:
        # Asked each time: a session that broke has lost its locks, and maybe to somebody else.
        if self.connection is None or self.connection.is_closed():
            return False
        try:
            await self.connection.execute("SELECT 1", timeout=location.CONNECT_WITHIN)
        except Exception:
            self.end()
            return False
        return True

    async def _begin(self) -> None:
        self.end()
        self.connection = await _pool().alone()

    def end(self) -> None:
        self.held.clear()
        if self.connection is not None:
            self.connection.terminate()
            self.connection = None


_session: _Session | None = None


async def hold(name: str) -> bool:
    """Whether we are the one who holds `name`: taken if it is free, and then kept.

    Ask again at every round. What we hold stays ours until `let_go`, our death, or the loss of the
    connection, which the server notices within half a minute (its keepalives); then another daemon
    gets True. On SQLite there is no other daemon, and the answer is always yes.
    """
    global _session
    if not transaction.is_postgres():
        return True
    if _session is None:
        _session = _Session()
    return await _session.hold(name)


def let_go() -> None:
    """Give back everything held, so that another daemon can have it at once."""
    global _session
    if _session is not None:
        _session.end()
        _session = None


async def _advisory(session: Any, name: str) -> bool:
    with in_our_words():
        return bool(
            await session.fetchval(
                "SELECT pg_try_advisory_lock($1)", _number(name), timeout=location.STATEMENT_WITHIN
            )
        )


def _number(name: str) -> int:
    """The 64 bits under which the server knows a lock."""
    return int.from_bytes(sha256(f"touchbase:{name}".encode()).digest()[:8], signed=True)


def _pool() -> Client:
    connection: Any = transaction.connection()
    while not isinstance(connection, Client):  # inside a transaction
        connection = connection._parent
    return connection
