"""All of it, or none: the transaction that every deed runs in.

    async with transaction.begin():
        ...

Inside another one it is a savepoint, on both databases: what fails inside is taken back alone, and
the outer goes on. That is also the way to try an insert that may collide, for PostgreSQL abandons
a whole transaction at the first error. Never await the network inside: on SQLite every other task
waits meanwhile. Never start a task inside that outlives it.
"""

from tortoise.backends.base.client import BaseDBAsyncClient, TransactionContext
from tortoise.connection import get_connection

from daemon.database.opening import CONNECTION


def begin() -> TransactionContext:
    """A transaction; if one is open in this task already, a savepoint in it."""
    return connection()._in_transaction()


def is_postgres() -> bool:
    """Whether the open database is PostgreSQL, for the few statements that differ."""
    return connection().capabilities.dialect == "postgres"


def connection() -> BaseDBAsyncClient:
    """The open database, or the transaction this task is in, for the few raw statements we have."""
    return get_connection(CONNECTION)
