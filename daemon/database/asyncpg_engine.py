"""Tortoise's asyncpg engine, made to survive cancellation, silence and a server that goes away.

Stock, a task cancelled while it begins a transaction never gives its connection back, and after
`maxsize` of those the daemon hangs; nobody waiting for a connection ever gives up; and half of the
driver's errors arrive as its own. Here every connection goes back on every path, every wait has a
limit, and whatever goes wrong is an error of Tortoise: `DBConnectionError` when the server could
not be reached, `OperationalError` when it refused.

The migration executor knows its dialect by the letters "asyncpg" in this module's name.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.connection import get_connections
from tortoise.exceptions import (
    BaseORMException,
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)

from daemon.database import unbroken

#: Seconds to wait for a free connection. All are busy only while the server is slow or our own
#: transactions are long; ten seconds of either is worth an error, and a round of a duty its rest.
ACQUIRE_WITHIN = 10.0

#: Seconds for a connection that comes back to be made clean; one that takes longer is closed. It
#: comes on top of the limit of a statement, when the server has fallen silent.
CLEAN_WITHIN = 2.0

#: Whatever the driver, or the network under it, may raise.
_FAULTS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raise a fault of the driver as the error of Tortoise that it amounts to."""
    try:
        yield
    except BaseORMException:
        raise
    except _FAULTS as fault:
        raise _translated(fault) from fault


def _translated(fault: Exception) -> BaseORMException:
    match fault:
        case asyncpg.IntegrityConstraintViolationError():
            return IntegrityError(fault)
        case asyncpg.InvalidTransactionStateError():
            return TransactionManagementError(fault)
        case asyncpg.PostgresConnectionError() | asyncpg.CannotConnectNowError():
            return DBConnectionError(fault)
        case asyncpg.AdminShutdownError() | asyncpg.CrashShutdownError():
            return DBConnectionError(fault)
        case asyncpg.PostgresError():
            return OperationalError(fault)
        case _:
            return _unreachable(fault)


def _unreachable(fault: Exception) -> DBConnectionError:
    if isinstance(fault, TimeoutError):
        return DBConnectionError("the database did not answer in time")
    return DBConnectionError(fault)


async def _connect(*args: Any, **settings: Any) -> Any:
    """A connection, made to its end: one abandoned half-way fails later, where nobody looks."""
    made: list[Any] = []

    async def make() -> None:
        made.append(await asyncpg.connect(*args, **settings))

    try:
        await unbroken.run(make())
    except _FAULTS as fault:
        # Whatever the reason that it gives, the server cannot be used.
        raise _unreachable(fault) from fault
    except BaseException:
        for connection in made:
            connection.terminate()
        raise
    return made[0]


class Client(AsyncpgDBClient):
    """The process's pool of connections to the server."""

    async def create_pool(self, **settings: Any) -> Any:
        return await asyncpg.create_pool(None, connect=_connect, **settings)

    async def lend(self, *, within: float = ACQUIRE_WITHIN) -> Any:
        """A connection of the pool, which is made first if there is none yet."""
        if self._pool is None:
            async with self._pool_init_lock:
                if self._pool is None:
                    await unbroken.run(self.create_connection(with_db=True))
        try:
            # Not acquire(timeout=…): on Python 3.11 that may swallow a cancellation.
            async with asyncio.timeout(within):
                return await cast(Any, self._pool).acquire()
        except TimeoutError as exc:
            raise DBConnectionError(
                f"no database connection was free within {within:g} seconds"
            ) from exc

    async def take_back(self, connection: Any) -> None:
        """Give a connection back to the pool, which rolls back whatever is still open on it."""
        if self._pool is not None:
            # A connection that cannot be made clean is closed and replaced by the pool. What was
            # done over it stands, or has failed already: there is nothing left to report.
            with suppress(*_FAULTS):
                await unbroken.run(self._pool.release(connection, timeout=CLEAN_WITHIN))

    async def alone(self) -> Any:
        """A connection outside the pool, for a lock that lasts as long as its connection does."""
        ours = {"min_size", "max_size", "connection_class", "loop"}
        template = {key: value for key, value in self._template.items() if key not in ours}
        return await _connect(password=self.password, **template)

    def acquire_connection(self) -> Any:
        return _Lent(self)

    def _in_transaction(self) -> TransactionContext:
        return _Transaction(Inside(self), self)

    async def _translate_exceptions(self, func: Any, *args: Any, **kwargs: Any) -> Any:
        with in_our_words():
            return await func(self, *args, **kwargs)

    async def execute_many(self, query: str, values: list[Any]) -> None:
        # In a transaction like any other, which survives what theirs does not.
        async with self._in_transaction() as inside:
            await inside.execute_many(query, values)


class _Lent:
    """A connection of the pool, ours until the `async with` ends."""

    def __init__(self, pool: Client) -> None:
        self.pool = pool

    async def __aenter__(self) -> Any:
        self.connection = await self.pool.lend()
        return self.connection

    async def __aexit__(
        self, _: type[BaseException] | None, __: Any, ___: TracebackType | None
    ) -> None:
        await self.pool.take_back(self.connection)


class Inside(TransactionWrapper):
    """A connection of the pool as seen from inside a transaction."""

    async def _translate_exceptions(self, func: Any, *args: Any, **kwargs: Any) -> Any:
        with in_our_words():
            return await func(self, *args, **kwargs)

    def acquire_connection(self) -> Any:
        self._still_open()
        return super().acquire_connection()

    def _in_transaction(self) -> TransactionContext:
        self._still_open()
        return _Savepoint(Inside(self))

    def _still_open(self) -> None:
        if self._finalized:
            raise TransactionManagementError(
                "this transaction is over; a task started inside it has outlived it"
            )


class _Transaction(TransactionContext):
    """BEGIN … COMMIT on a connection of the pool."""

    client: Inside

    def __init__(self, inside: Inside, pool: Client) -> None:
        self.client = inside
        self.connection_name = inside.connection_name
        self.pool = pool

    async def __aenter__(self) -> TransactionalDBClient:
        with in_our_words():
            self.client._connection = await self.pool.lend()
        try:
            await unbroken.run(self.client.begin())
        except BaseException:
            await self._abandon()
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def _abandon(self) -> None:
        # Cancelled after BEGIN succeeded, or BEGIN failed: either way nothing stays open.
        with suppress(BaseORMException, *_FAULTS):
            await unbroken.run(self.client.rollback())
        await self.pool.take_back(self.client._connection)

    async def __aexit__(
        self, kind: type[BaseException] | None, _: Any, __: TracebackType | None
    ) -> None:
        try:
            if not self.client._finalized:
                await unbroken.run(_end(self.client, failed=kind is not None))
        finally:
            self.client._finalized = True
            get_connections().reset(self.token)
            await self.pool.take_back(self.client._connection)


class _Savepoint(TransactionContext):
    """A part of a transaction that can be taken back alone."""

    client: Inside

    def __init__(self, inside: Inside) -> None:
        self.client = inside

    async def __aenter__(self) -> TransactionalDBClient:
        await unbroken.run(self.client.begin())
        return self.client

    async def __aexit__(
        self, kind: type[BaseException] | None, _: Any, __: TracebackType | None
    ) -> None:
        if not self.client._finalized:
            await unbroken.run(_end(self.client, failed=kind is not None))


async def _end(client: Inside, *, failed: bool) -> None:
    """Commit or roll back, be it the transaction or a savepoint."""
    with in_our_words():
        async with client._lock:  # after a statement of a child task
            await (client.rollback() if failed else client.commit())


client_class = Client
