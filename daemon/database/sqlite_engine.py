"""Tortoise's SQLite engine, made to survive cancellation.

One connection and one lock serve the whole process. Stock, a task cancelled while it begins a
transaction keeps the lock for ever, and a cancelled `bulk_create` leaves a transaction open into
which everything later silently disappears. Here the lock is handed back on every path, and not
before the worker thread has finished what was asked of it; transactions begin IMMEDIATE, so that
two processes that read and then write wait for each other instead of failing; and a transaction
that is over refuses to be used by a task that outlived it.

The migration executor knows its dialect by the letters "sqlite" in this module's name.
"""

import asyncio
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, cast

import aiosqlite
from tortoise.backends.base.client import (
    ConnectionWrapper,
    TransactionalDBClient,
    TransactionContext,
)
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError, TransactionManagementError

from daemon.database import statements, unbroken


def _utc(moment: datetime) -> str:
    # SQLite compares our times as text, so every one must be in UTC and of the same shape; stock,
    # +05:00 would be kept, and sorted, as it stands.
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return moment.astimezone(UTC).isoformat(" ")


sqlite3.register_adapter(datetime, _utc)

#: Seconds that closing waits for a transaction still under way. Ours are all far shorter; one
#: that is not has lost its task, and will never end.
PATIENCE = 10.0


class _Turn(ConnectionWrapper[aiosqlite.Connection]):
    """The connection, ours until the `async with` ends."""

    async def __aenter__(self) -> aiosqlite.Connection:
        await self._lock.acquire()
        try:
            await self.ensure_connection()
        except BaseException:
            self._lock.release()
            raise
        return self.connection

    async def __aexit__(
        self, kind: type[BaseException] | None, _: Any, __: TracebackType | None
    ) -> None:
        try:
            if kind is not None and issubclass(kind, asyncio.CancelledError):
                # The statement still runs in its thread. Whoever comes next would count its
                # changes as their own, and a lost compare-and-swap would look like a won one.
                await unbroken.run(_quiet(self.connection))
        finally:
            self._lock.release()


async def _quiet(connection: aiosqlite.Connection) -> None:
    """Wait until the connection's thread has nothing left to do: it serves in order."""
    with suppress(ValueError):  # closed: nothing is running
        await connection._execute(lambda: None)  # type: ignore[no-untyped-call]


class Client(SqliteClient):
    """The process's one connection to its file."""

    async def create_connection(self, with_db: bool) -> None:
        await unbroken.run(self._connect(with_db))

    async def _connect(self, with_db: bool) -> None:
        try:
            await super().create_connection(with_db)
        except BaseException:
            # Half its pragmas set would mean a connection without foreign keys.
            connection, self._connection = self._connection, None
            if connection is not None:
                await connection.close()
            raise

    async def close(self) -> None:
        # After whoever is at work: closing under their hands would end their transaction.
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE), self._lock:
                pass
        await unbroken.run(super().close())

    def acquire_connection(self) -> _Turn:
        return _Turn(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return _Transaction(Inside(self), self._lock)

    @translate_exceptions
    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        async with self.acquire_connection() as connection:
            await unbroken.run(_all_or_none(connection, query, values))


async def _all_or_none(
    connection: aiosqlite.Connection, query: str, values: list[list[Any]]
) -> None:
    await connection.execute("BEGIN IMMEDIATE")
    try:
        await connection.executemany(query, values)
        await connection.commit()
    except BaseException:
        await connection.rollback()
        raise


class Inside(SqliteTransactionWrapper):
    """The connection as seen from inside a transaction."""

    def acquire_connection(self) -> _Turn:
        self._still_open()
        return _Turn(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        self._still_open()
        return _Savepoint(Inside(self))

    def _still_open(self) -> None:
        if self._finalized:
            raise TransactionManagementError(
                "this transaction is over; a task started inside it has outlived it"
            )

    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as exc:
            raise OperationalError(exc) from exc

    async def commit(self) -> None:
        try:
            await super().commit()
        except sqlite3.Error as exc:  # the disk is full, or a deferred constraint does not hold
            await self.rollback()
            raise OperationalError(exc) from exc

    @translate_exceptions
    async def execute_script(self, query: str) -> None:
        # sqlite3's own executescript() would commit our transaction first.
        async with self.acquire_connection() as connection:
            for statement in statements.split(query):
                await connection.execute(statement)


class _Transaction(TransactionContext):
    """BEGIN IMMEDIATE … COMMIT, holding the process's lock all the while."""

    def __init__(self, inside: Inside, lock: asyncio.Lock) -> None:
        self.connection = inside
        self.connection_name = inside.connection_name
        self._lock = lock

    async def __aenter__(self) -> TransactionalDBClient:
        await self._lock.acquire()
        try:
            await unbroken.run(self._begin())
        except BaseException:
            # Cancelled after BEGIN succeeded, or BEGIN failed: either way nothing stays open.
            await unbroken.run(self._abandon())
            self._lock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection

    async def _begin(self) -> None:
        parent = self.connection._parent
        if parent._connection is None:
            await parent.create_connection(with_db=True)
        self.connection._connection = cast(aiosqlite.Connection, parent._connection)
        await self.connection.begin()

    async def _abandon(self) -> None:
        self.connection._finalized = True
        connection = self.connection._connection
        if connection is not None:
            with suppress(ValueError):  # closed
                await connection.rollback()

    async def __aexit__(
        self, kind: type[BaseException] | None, _: Any, __: TracebackType | None
    ) -> None:
        try:
            if not self.connection._finalized:
                await unbroken.run(self._end(failed=kind is not None))
        finally:
            self.connection._finalized = True
            self._lock.release()
            get_connections().reset(self.token)

    async def _end(self, *, failed: bool) -> None:
        async with self.connection._lock:  # after a statement of a child task
            await (self.connection.rollback() if failed else self.connection.commit())


class _Savepoint(TransactionContext):
    """A part of a transaction that can be taken back alone."""

    def __init__(self, inside: Inside) -> None:
        self.connection = inside

    async def __aenter__(self) -> TransactionalDBClient:
        await unbroken.run(self.connection.savepoint())
        return self.connection

    async def __aexit__(
        self, kind: type[BaseException] | None, _: Any, __: TracebackType | None
    ) -> None:
        if self.connection._finalized:
            return
        if kind is None:
            await unbroken.run(self.connection.release_savepoint())
        else:
            await unbroken.run(self.connection.savepoint_rollback())


client_class = Client
