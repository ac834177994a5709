"""Tortoise's SQLite engine, made to survive cancellation.

One connection and one lock serve the whole process. Stock, a task cancelled while it begins a
transaction keeps the lock for ever, and a cancelled `bulk_create` leaves a transaction open into
which everything later silently disappears. Here the lock is handed back on every path, and not
before the worker thread has finished what was asked of it; times are stored in UTC, whatever zone
they come in. What a transaction is stands in `sqlite_transaction.py`.

The migration executor knows its dialect by the letters "sqlite" in this module's name.
"""

import asyncio
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import aiosqlite
from tortoise.backends.base.client import TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, translate_exceptions

from daemon.database import unbroken
from daemon.database.sqlite_transaction import Inside, Transaction, Turn


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

    def acquire_connection(self) -> Turn:
        return Turn(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return Transaction(Inside(self), self._lock)

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


client_class = Client
