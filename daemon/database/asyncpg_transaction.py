"""Transactions on a connection of PostgreSQL's pool.

One takes a connection, begins, ends, and gives the connection back, whatever happens to its task
meanwhile. Once over, it refuses to be used by a task that outlived it.
"""

from contextlib import suppress
from types import TracebackType
from typing import Any, Protocol

from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.connection import get_connections
from tortoise.exceptions import BaseORMException, TransactionManagementError

from daemon.database import unbroken
from daemon.database.asyncpg_faults import FAULTS, in_our_words


class Pool(Protocol):
    """Where a connection comes from and goes back to."""

    async def lend(self) -> Any: ...

    async def take_back(self, connection: Any) -> None: ...


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
        return Savepoint(Inside(self))

    def _still_open(self) -> None:
        if self._finalized:
            raise TransactionManagementError(
                "this transaction is over; a task started inside it has outlived it"
            )


class Transaction(TransactionContext):
    """BEGIN … COMMIT on a connection of the pool."""

    client: Inside

    def __init__(self, inside: Inside, pool: Pool) -> None:
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
        with suppress(BaseORMException, *FAULTS):
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


class Savepoint(TransactionContext):
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
