"""Transactions on SQLite's one connection, and taking turns on it.

A transaction begins IMMEDIATE, so that two processes that read and then write wait for each other
instead of failing, and holds the process's lock until it ends, which it does whatever happens to
its task. Once over, it refuses to be used by a task that outlived it.
"""

import asyncio
import sqlite3
from contextlib import suppress
from types import TracebackType
from typing import Any, cast

import aiosqlite
from tortoise.backends.base.client import (
    ConnectionWrapper,
    TransactionalDBClient,
    TransactionContext,
)
from tortoise.backends.sqlite.client import SqliteTransactionWrapper, translate_exceptions
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError, TransactionManagementError

from daemon.database import statements, unbroken


class Turn(ConnectionWrapper[aiosqlite.Connection]):
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


class Inside(SqliteTransactionWrapper):
    """The connection as seen from inside a transaction."""

    def acquire_connection(self) -> Turn:
        self._still_open()
        return Turn(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        self._still_open()
        return Savepoint(Inside(self))

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


class Transaction(TransactionContext):
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


class Savepoint(TransactionContext):
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
