"""Tortoise's schema editors, made to do what a migration says, on both databases.

Stock, `Meta.constraints` of a new table and the index of a new column are left out without a word,
and an index over a relation is made over nothing; on SQLite a changed column costs the table's
indexes and constraints, a taken-away foreign key leaves its column standing, and a literal with a
semicolon is cut in two. Only SQL is made here; which migration runs, and under what lock, is
decided in `migrate.py`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tortoise.fields.base import Field
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.migrations.schema_editor import (
    AsyncpgSchemaEditor,
    BaseSchemaEditor,
    SqliteSchemaEditor,
)
from tortoise.models import Model

from daemon.database import remake, statements

Constraint = UniqueConstraint | CheckConstraint


def _key(model: type[Model], field_name: str) -> Field[Any]:
    """The field that is a column: of a relation, the one that holds the other's id."""
    field = model._meta.fields_map[field_name]
    if isinstance(field, ForeignKeyFieldInstance):
        return model._meta.fields_map[field.source_field or f"{field_name}_id"]
    return field


def _column(field: Field[Any]) -> str:
    return field.source_field or field.model_field_name


class _Complete(BaseSchemaEditor):
    """What is left out on both."""

    async def create_model(self, model: type[Model]) -> None:
        await super().create_model(model)
        for constraint in model._meta.constraints:
            await self.add_constraint(model, constraint)

    async def add_field(self, model: type[Model], field_name: str) -> None:
        await super().add_field(model, field_name)
        if _key(model, field_name).index:
            await self.add_index(model, Index(fields=(field_name,)))

    # An index over a relation is one over its column. Stock, PostgreSQL refuses "client", and
    # SQLite takes the unknown name for a text and makes an index over that.

    def _get_index_sql(
        self, model: type[Model], field_names: Sequence[str], *args: Any, **rest: Any
    ) -> str:
        columns = self._resolve_fields_to_columns(model, list(field_names))
        return super()._get_index_sql(model, columns, *args, **rest)

    def _index_name_for_model(self, model: type[Model], index: Index) -> str:
        if index.name:
            return index.name
        index.resolve_expressions(model)
        columns = self._resolve_fields_to_columns(model, list(index.field_names))
        return self._generate_index_name("idx", model, columns)


class PostgresEditor(_Complete, AsyncpgSchemaEditor):
    """For PostgreSQL, where only what is left out has to be added."""


class SqliteEditor(_Complete, SqliteSchemaEditor):
    """For SQLite, where most changes make a table anew."""

    #: Unique columns whose uniqueness the operation under way takes away.
    _unwanted: tuple[tuple[str | None, ...], ...] = ()

    async def _run_sql(self, sql: str) -> None:
        if self.collect_sql:
            await super()._run_sql(sql)
            return
        for statement in statements.split(sql):
            await self.client.execute_query(statement)

    async def remove_field(self, model: type[Model], field: Field[Any]) -> None:
        if not isinstance(field, ForeignKeyFieldInstance):
            await super().remove_field(model, field)
            return
        # Stock, the relation goes and its column stays, because it is listed under its own name.
        columns = model._meta.fields_map
        key = columns.pop(_column(field))
        try:
            await super().remove_field(model, field)
        finally:
            columns[key.model_field_name] = key

    async def _alter_field(self, model: type[Model], old: Field[Any], new: Field[Any]) -> None:
        if old.index and not new.index:
            await self.remove_index(model, Index(fields=(_column(old),)))
        with self._giving_up((_column(old),) if old.unique and not new.unique else None):
            await super()._alter_field(model, old, new)
        if new.index and not old.index:
            await self.add_index(model, Index(fields=(_column(new),)))

    async def add_constraint(self, model: type[Model], constraint: Constraint) -> None:
        if isinstance(constraint, CheckConstraint) or not constraint.condition:
            await super().add_constraint(model, constraint)
            return
        columns = self._resolve_fields_to_columns(model, constraint.fields)
        name = constraint.name or self._get_unique_constraint_name(model, columns)
        listed = ", ".join(self.quote(column) for column in columns)
        await self._run_sql(
            f'CREATE UNIQUE INDEX "{name}" ON "{model._meta.db_table}" ({listed}) '
            f"WHERE {constraint.condition}"
        )

    async def remove_constraint(self, model: type[Model], constraint: Constraint) -> None:
        if isinstance(constraint, CheckConstraint):
            await super().remove_constraint(model, constraint)
            return
        columns = tuple(self._resolve_fields_to_columns(model, constraint.fields))
        for index in await remake.indexes(self.client, model._meta.db_table):
            if index.name == constraint.name or index.is_constraint_on(columns):
                await self._drop_unique(model, index)
                return
        raise remake.MigrationError(
            f"The table {model._meta.db_table} has no unique constraint on {', '.join(columns)}, "
            "which the migration wants to remove."
        )

    async def _drop_unique(self, model: type[Model], index: remake.Index) -> None:
        if index.sql is not None:
            await self._run_sql(f'DROP INDEX "{index.name}"')
            return
        with self._giving_up(index.columns):
            await self._remake_table(model)

    @contextmanager
    def _giving_up(self, columns: tuple[str | None, ...] | None) -> Iterator[None]:
        self._unwanted = (columns,) if columns else ()
        try:
            yield
        finally:
            self._unwanted = ()

    async def _remake_table(
        self,
        model: type[Model],
        create_field: Field[Any] | None = None,
        delete_field: Field[Any] | None = None,
        alter_fields: list[tuple[Field[Any], Field[Any]]] | None = None,
    ) -> None:
        table = model._meta.db_table
        kept = await remake.keep(self.client, table)
        # So that triggers and views of others, which name this table, stay as they are while for
        # a moment there is no table of that name.
        await self.client.execute_query("PRAGMA legacy_alter_table = ON")
        await super()._remake_table(model, create_field, delete_field, alter_fields)
        await self.client.execute_query("PRAGMA legacy_alter_table = OFF")
        await remake.restore(
            self.client,
            table,
            kept,
            gone=_column(delete_field) if delete_field else None,
            renamed={
                _column(old): _column(new)
                for old, new in alter_fields or ()
                if _column(old) != _column(new)
            },
            unwanted=self._unwanted,
        )
