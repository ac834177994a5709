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

#: Seconds within which a healthy database answers the smallest of questions.
ANSWERS_WITHIN = 5.0


def begin() -> TransactionContext:
    """A transaction; if one is open in this task already, a savepoint in it."""
    return connection()._in_transaction()


def is_postgres() -> bool:
    """Whether the open database is PostgreSQL, for the few statements that differ."""
    return connection().capabilities.dialect == "postgres"


def connection() -> BaseDBAsyncClient:
    """The open database, or the transaction this task is in, for the few raw statements we have."""
    return get_connection(CONNECTION)


async def database_time() -> datetime:
    """The database's own clock, which several daemons follow. PostgreSQL only."""
    [row] = await get_connection(CONNECTION).execute_query_dict("SELECT now() AS now")
    return cast(datetime, row["now"])


async def away() -> str | None:
    """None when the database answers; else a sentence that says that it does not."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            await get_connection(CONNECTION).execute_query_dict("SELECT 1 AS one")
    except (BaseORMException, DaemonError, OSError) as fault:
        return f"The database does not answer ({type(fault).__name__})."
    return None
