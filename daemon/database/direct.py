"""The few statements that run for every single message, without the cost of composing them anew.

Composing a query takes the ORM longer than the database takes to answer it; where a statement runs
a thousand times a second, it is written out here once, with `?` for each value, and understood by
both databases. Values are never put into the text. Times are given as aware datetimes.
"""

from collections.abc import Sequence
from functools import lru_cache

from daemon.database import transaction


async def exists(sql: str, values: Sequence[object]) -> bool:
    """Whether the statement finds any row."""
    return bool(await transaction.connection().execute_query_dict(_here(sql), list(values)))


async def many(sql: str, rows: Sequence[Sequence[object]]) -> None:
    """Run the statement once for each row of values. Inside a transaction."""
    if rows:
        await transaction.connection().execute_many(_here(sql), [list(row) for row in rows])


def _here(sql: str) -> str:
    return _numbered(sql) if transaction.is_postgres() else sql


@lru_cache(maxsize=64)
def _numbered(sql: str) -> str:
    """`?` as PostgreSQL wants it: $1, $2 …"""
    first, *rest = sql.split("?")
    return first + "".join(f"${n}{part}" for n, part in enumerate(rest, start=1))
