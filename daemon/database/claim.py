"""Takes work so that no one else will: one statement, the same on both databases.

    claimed = await claim.rows(
        Message.filter(state=MessageState.QUEUED, due_at__lte=now)
        .order_by("priority", "due_at", "id")
        .limit(20),
        state=MessageState.SENDING,
        attempts=claim.ONE_MORE,
        claimed_by=me,
        claimed_until=now + LEASE,
    )

Of any number of claimants, in one process or on several hosts, each row goes to exactly one: on
SQLite because one writer writes at a time, on PostgreSQL because the rows another one is just
taking are skipped (FOR UPDATE SKIP LOCKED, which Tortoise leaves out on SQLite without a word). The
rows are chosen in a WITH part, evaluated once: inside `id IN (SELECT … LIMIT)` PostgreSQL may
evaluate it again, and take more than the limit.

Only columns that the model has can be set, and every value is a parameter; nothing is quoted here.
The claim is committed on its own unless a transaction is open; it never decides what is due.
"""

from typing import Any, Final, TypeVar

from pypika_tortoise.enums import Order
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model
from tortoise.queryset import QuerySet

from daemon.database import transaction

M = TypeVar("M", bound=Model)


class _OneMore:
    """The number that stands there, and one."""


ONE_MORE: Final = _OneMore()


async def rows(due: QuerySet[M], **marks: object) -> list[M]:
    """Set `marks` on the rows of `due`, and return those that we won, as they now are, in order.

    `due` should have a limit and an order; a row that somebody else is taking is passed over.
    """
    model, connection = due.model, transaction.connection()
    chosen = due.only(model._meta.pk_attr).select_for_update(skip_locked=True).using_db(connection)
    chosen.sql()  # makes the query
    inner, values = chosen.query.get_parameterized_sql()
    settings = _settings(model, connection, marks, values)
    table, key = model._meta.db_table, model._meta.db_pk_column
    taken = await connection.execute_query_dict(
        f'WITH "due" AS ({inner}) UPDATE "{table}" SET {settings} '  # noqa: S608
        f'WHERE "{key}" IN (SELECT * FROM "due") RETURNING *',
        values,
    )
    return _ordered([model._init_from_db(**row) for row in taken], due)


def _settings(
    model: type[M], connection: BaseDBAsyncClient, marks: dict[str, Any], values: list[Any]
) -> str:
    """The SET part; its parameters are appended to `values`, behind those of the WITH part."""
    parts = []
    for name, value in marks.items():
        column = model._meta.fields_db_projection[name]  # a KeyError: the model has no such column
        if isinstance(value, _OneMore):
            parts.append(f'"{column}" = "{column}" + 1')
        else:
            values.append(model._meta.fields_map[name].to_db_value(value, model))
            place = f"${len(values)}" if transaction.is_postgres() else "?"
            parts.append(f'"{column}" = {place}')
    return ", ".join(parts)


def _ordered(taken: list[M], due: QuerySet[M]) -> list[M]:
    # RETURNING promises no order. Sorting is stable, so the last criterion goes first.
    for name, direction in reversed(due._orderings):

        def criterion(row: M, name: str = name) -> tuple[bool, Any]:
            value = getattr(row, name)
            return (value is None, value)

        taken.sort(key=criterion, reverse=direction == Order.desc)
    return taken
