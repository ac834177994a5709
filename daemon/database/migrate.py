"""Brings the database up to date, or says what that would take.

Tortoise's own migrations, run one by one, each in one transaction together with the note that it
was applied: after a crash or a fault a migration has either happened or not. Whoever migrates
holds a lock, so that any number of hosts may try at once and all find it done. The connection is
our own and closed afterwards: nobody else's is disturbed, and on SQLite foreign keys are off on it
(a remade table would take its children with it) and checked before each commit instead. Migrations
only go forward; for the way back there is the backup.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.migration import Migration
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_editor import BaseSchemaEditor

from daemon.database import DatabaseError, location, lock, opening, transaction
from daemon.database.editors import PostgresEditor, SqliteEditor
from daemon.database.opening import Settings
from daemon.database.remake import MigrationError

__all__ = ["MigrationError", "pending", "up_to_date"]

#: Told the name of each migration as it begins.
Progress = Callable[[str], object]


async def up_to_date(
    settings: Settings,
    *,
    base: Path,
    progress: Progress = lambda _: None,
    package: str | None = None,
) -> list[str]:
    """Apply what has not been applied yet, and return the names of that.

    `package` holds the migrations, if they are not the product's own.
    """
    place = location.read(settings.url, base=base)
    opening.make_private(place)
    async with _alone(place, package) as executor:
        await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))
        return [await executor.apply(step, progress) for step in await executor.waiting()]


async def pending(settings: Settings, *, base: Path, package: str | None = None) -> list[str]:
    """The names of the migrations that `up_to_date` would apply. Nothing is changed."""
    place = location.read(settings.url, base=base)
    if isinstance(place, location.Sqlite) and not place.path.exists():
        place = location.Sqlite(Path(":memory:"))  # so that asking does not make the file
    async with _apart(place, package) as executor:
        return [migration.name for migration in await executor.waiting()]


@asynccontextmanager
async def _alone(
    place: location.Sqlite | location.Postgres, package: str | None
) -> AsyncIterator["_Executor"]:
    """Be the one who migrates.

    SQLite's lock comes before the connection: whoever opens a new file makes it a WAL file, and of
    several who do so at once one is told "database is locked" without having been made to wait.
    PostgreSQL's lock hangs on a connection.
    """
    if isinstance(place, location.Sqlite):
        async with lock.migrating(place), _apart(place, package) as executor:
            yield executor
    else:
        async with _apart(place, package) as executor, lock.migrating(place):
            yield executor


@asynccontextmanager
async def _apart(
    place: location.Sqlite | location.Postgres, package: str | None
) -> AsyncIterator["_Executor"]:
    """A connection of our own, beside whatever the process has open, without any models."""
    config = opening.config(place, migrations=package, migrating=True)
    context = TortoiseContext()
    async with context:
        context._init_timezone(True, "UTC")
        context.connections._init_config(config["connections"])
        context._inited = True
        await opening.reach(place)
        yield _Executor(transaction.connection(), config["apps"])


class _Executor(MigrationExecutor):
    def _schema_editor(self, atomic: bool = True, collect_sql: bool = False) -> BaseSchemaEditor:
        editor = PostgresEditor if transaction.is_postgres() else SqliteEditor
        return editor(self.connection, atomic=atomic, collect_sql=collect_sql)

    async def waiting(self) -> list[Migration]:
        """What has not been applied, in order."""
        await self.loader.build_graph()
        applied = self.loader.applied_migrations
        if unknown := sorted(key.name for key in applied - self.loader.graph.nodes.keys()):
            raise MigrationError(
                f"The database was made by a newer Touchbase (it has {unknown[-1]}); "
                "install that version, or restore an older backup."
            )
        return [step.migration for step in self._migration_plan(None, applied, self.loader.graph)]

    async def apply(self, migration: Migration, progress: Progress) -> str:
        progress(migration.name)
        state = await self._project_state(set(await self.recorder.applied_migrations()))
        try:
            async with transaction.begin() as client:
                editor = self._schema_editor()
                editor.client = client
                await migration.apply(state, schema_editor=editor)
                await _check_children()
                await MigrationRecorder(client).record_applied(migration.app_label, migration.name)
        except DatabaseError:
            raise
        except Exception as exc:
            # The first line alone: PostgreSQL quotes the offending row in those that follow.
            why = str(exc).partition("\n")[0]
            raise MigrationError(
                f"The migration {migration.name} failed and left nothing behind: {why}"
            ) from exc
        return migration.name


async def _check_children() -> None:
    """On SQLite, find the rows whose parent is gone, which nothing else looked for meanwhile."""
    if transaction.is_postgres():
        return
    orphans = await transaction.connection().execute_query_dict("PRAGMA foreign_key_check")
    if orphans:
        raise MigrationError(
            f"{len(orphans)} rows of {orphans[0]['table']} would be left without their "
            f"{orphans[0]['parent']}; the migration must deal with them first."
        )
