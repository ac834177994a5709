"""A database's schema as a value, so that two can be compared: names of indexes left aside."""

import re
from typing import Any

from daemon.database import remake, transaction

Schema = dict[str, dict[str, Any]]


async def read() -> Schema:
    """The schema of the open database, without the note of what was migrated."""
    tables = await (_postgres() if transaction.is_postgres() else _sqlite())
    tables.pop("tortoise_migrations", None)
    return tables


async def _rows(sql: str, *values: object) -> list[dict[str, Any]]:
    return await transaction.connection().execute_query_dict(sql, list(values))


async def _sqlite() -> Schema:
    tables = await _rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    found: Schema = {}
    for table in tables:
        name = table["name"]
        if name.startswith("sqlite_"):
            continue
        found[name] = {
            "columns": {
                column["name"]: (
                    column["type"],
                    bool(column["notnull"]),
                    column["dflt_value"],
                    bool(column["pk"]),
                )
                for column in await _rows("SELECT * FROM pragma_table_info(?)", name)
            },
            "indexes": sorted(
                (index.columns, index.unique, _condition(index.sql))
                for index in await remake.indexes(transaction.connection(), name)
            ),
            "relations": sorted(
                (key["from"], key["table"], key["to"], key["on_delete"])
                for key in await _rows("SELECT * FROM pragma_foreign_key_list(?)", name)
            ),
            "checks": sorted(re.findall(r"CHECK \((.*?)\)", table["sql"])),
            "counting": "AUTOINCREMENT" in table["sql"],
        }
    return found


def _condition(sql: str | None) -> str:
    return (sql or "").partition(" WHERE ")[2]


async def _postgres() -> Schema:
    tables = await _rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    return {table["name"]: await _postgres_table(table["name"]) for table in tables}


async def _postgres_table(name: str) -> dict[str, Any]:
    columns = await _rows(
        "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default, "
        "numeric_precision, numeric_scale FROM information_schema.columns "
        "WHERE table_name = $1 ORDER BY column_name",
        name,
    )
    indexes = await _rows(
        "SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index "
        "WHERE indrelid = $1::text::regclass",
        f'"{name}"',
    )
    constraints = await _rows(
        "SELECT contype::text AS kind, pg_get_constraintdef(oid) AS definition "
        "FROM pg_constraint WHERE conrelid = $1::text::regclass",
        f'"{name}"',
    )
    return {
        "columns": [tuple(column.values()) for column in columns],
        "indexes": sorted(
            re.sub(r'INDEX "?[^ ]+ ON', "INDEX ON", index["definition"]) for index in indexes
        ),
        "constraints": sorted((row["kind"], row["definition"]) for row in constraints),
    }
