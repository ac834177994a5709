"""What SQLite loses when a table is made anew, and how it comes back.

SQLite changes a column by making a new table, copying the rows and dropping the old one; with the
old one go its indexes, its own UNIQUE constraints, its triggers and the highest id ever given.
Tortoise puts none of them back. Here they are read before and restored after; what concerns a
column that was taken away goes with it, as on PostgreSQL. What cannot be restored stops the
migration, which then leaves nothing behind.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from daemon.database import DatabaseError


class MigrationError(DatabaseError):
    """The database could not be brought up to date; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index or a unique constraint of a table."""

    name: str
    columns: tuple[str | None, ...]  # None: an expression
    unique: bool
    sql: str | None  # None: a constraint of the table itself
    partial: bool

    def is_constraint_on(self, columns: tuple[str | None, ...]) -> bool:
        """Whether it makes these columns, and no others, unique in every row."""
        return self.unique and not self.partial and self.columns == columns


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything about a table that making it anew would lose."""

    indexes: tuple[Index, ...]
    triggers: tuple[str, ...]
    last_id: int


async def keep(client: BaseDBAsyncClient, table: str) -> Kept:
    """Read what must survive."""
    triggers = await _rows(
        client, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", table
    )
    return Kept(
        indexes=tuple(await indexes(client, table)),
        triggers=tuple(row["sql"] for row in triggers),
        last_id=await _last_id(client, table),
    )


async def indexes(client: BaseDBAsyncClient, table: str) -> list[Index]:
    """The indexes and unique constraints of `table`, except its primary key."""
    found = await _rows(
        client,
        'SELECT l.name, l."unique", l.partial, m.sql FROM pragma_index_list(?) l '
        "LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name "
        "WHERE l.origin <> 'pk' ORDER BY l.seq DESC",
        table,
    )
    return [
        Index(
            name=row["name"],
            columns=tuple(
                column["name"]
                for column in await _rows(
                    client, "SELECT name FROM pragma_index_info(?) ORDER BY seqno", row["name"]
                )
            ),
            unique=bool(row["unique"]),
            sql=row["sql"],
            partial=bool(row["partial"]),
        )
        for row in found
    ]


async def restore(
    client: BaseDBAsyncClient,
    table: str,
    kept: Kept,
    *,
    gone: str | None = None,
    renamed: Mapping[str, str] | None = None,
    unwanted: Collection[tuple[str | None, ...]] = (),
) -> None:
    """Put back what the remade `table` lacks.

    `gone` is the column taken away, `renamed` maps old to new names, and `unwanted` are the unique
    columns whose uniqueness is what the migration takes away.
    """
    for index in kept.indexes:
        if gone is not None and gone in index.columns:
            continue
        if any(index.is_constraint_on(columns) for columns in unwanted):
            continue
        await _restore_index(client, table, _as_renamed(index, renamed or {}))
    for trigger in kept.triggers:
        await client.execute_query(trigger)
    await _restore_last_id(client, table, kept.last_id)


def _as_renamed(index: Index, renamed: Mapping[str, str]) -> Index:
    if not any(column in renamed for column in index.columns if column is not None):
        return index
    if index.partial or None in index.columns:
        raise MigrationError(
            f"The index {index.name} has a condition or an expression over a column that is "
            "renamed; the migration must remove it before and add it again after."
        )
    columns = tuple(renamed.get(column, column) for column in index.columns if column is not None)
    return replace(index, columns=columns, sql=None)


async def _restore_index(client: BaseDBAsyncClient, table: str, index: Index) -> None:
    there = await indexes(client, table)
    if any(other.name == index.name for other in there):
        return
    if index.sql is not None:
        await client.execute_query(index.sql)
        return
    if index.unique and any(other.is_constraint_on(index.columns) for other in there):
        return
    columns = ", ".join(f'"{column}"' for column in index.columns)
    unique = "UNIQUE " if index.unique else ""
    await client.execute_query(
        f'CREATE {unique}INDEX "{_name(table, index)}" ON "{table}" ({columns})'
    )


def _name(table: str, index: Index) -> str:
    # SQLite keeps names that begin so for the constraints inside a table.
    if not index.name.startswith("sqlite_autoindex_"):
        return index.name
    return "_".join(["uid", table, *(str(column) for column in index.columns)])


async def _last_id(client: BaseDBAsyncClient, table: str) -> int:
    """The highest id ever given in `table`, whether its row still exists or not."""
    if not await _rows(client, "SELECT 1 FROM sqlite_master WHERE name = ?", "sqlite_sequence"):
        return 0
    rows = await _rows(client, "SELECT seq FROM sqlite_sequence WHERE name = ?", table)
    return int(rows[0]["seq"]) if rows else 0


async def _restore_last_id(client: BaseDBAsyncClient, table: str, last_id: int) -> None:
    # An id that was given out once, and its row deleted, must never name another row.
    if last_id <= await _last_id(client, table):
        return
    await client.execute_query("DELETE FROM sqlite_sequence WHERE name = ?", [table])
    await client.execute_query(
        "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, last_id]
    )


async def _rows(client: BaseDBAsyncClient, sql: str, name: str) -> list[dict[str, Any]]:
    return await client.execute_query_dict(sql, [name])
