"""Tortoise's asyncpg engine, made to survive cancellation, silence and a server that goes away.

Stock, a task cancelled while it begins a transaction never gives its connection back, and after
`maxsize` of those the daemon hangs; and nobody waiting for a connection ever gives up. Here every
connection goes back on every path, and every wait has a limit. What a transaction is stands in
`asyncpg_transaction.py`, what an error is in `asyncpg_faults.py`.

The migration executor knows its dialect by the letters "asyncpg" in this module's name.
"""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Any, cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.base.client import TransactionContext
from tortoise.exceptions import DBConnectionError

from daemon.database import unbroken
from daemon.database.asyncpg_faults import FAULTS, in_our_words, unreachable
from daemon.database.asyncpg_transaction import Inside, Transaction

#: Seconds to wait for a free connection. All are busy only while the server is slow or our own
#: transactions are long; ten seconds of either is worth an error, and a round of a duty its rest.
ACQUIRE_WITHIN = 10.0

#: Seconds for a connection that comes back to be made clean; one that takes longer is closed. It
#: comes on top of the limit of a statement, when the server has fallen silent.
CLEAN_WITHIN = 2.0


async def _connect(*args: Any, **settings: Any) -> Any:
    """A connection, made to its end: one abandoned half-way fails later, where nobody looks."""
    made: list[Any] = []

    async def make() -> None:
        made.append(await asyncpg.connect(*args, **settings))

    try:
        await unbroken.run(make())
    except FAULTS as fault:
        raise unreachable(fault) from fault
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
            with suppress(*FAULTS):
                await unbroken.run(self._pool.release(connection, timeout=CLEAN_WITHIN))

    async def alone(self) -> Any:
        """A connection outside the pool, for a lock that lasts as long as its connection does."""
        ours = {"min_size", "max_size", "connection_class", "loop"}
        template = {key: value for key, value in self._template.items() if key not in ours}
        return await _connect(password=self.password, **template)

    def acquire_connection(self) -> Any:
        return _Lent(self)

    def _in_transaction(self) -> TransactionContext:
        return Transaction(Inside(self), self)

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


client_class = Client
