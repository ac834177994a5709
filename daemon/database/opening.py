"""Opens the database and closes it again.

One process has one database open at a time, for all of its tasks. Nothing here migrates: see
`migrate.py`, which runs before. A database that cannot be opened is told in one sentence, without
the password.
"""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext, get_current_context
from tortoise.exceptions import BaseORMException

from daemon import shipped
from daemon.database import DatabaseError, location

#: The name under which everything asks for its connection: there is only one.
CONNECTION = "default"
#: The label in "models.Client", the target of foreign keys.
APP = "models"
MODELS = "daemon.models"


@dataclass(frozen=True)
class Settings:
    """`[database]` of the configuration."""

    url: str = "sqlite:///touchbase.db"
    migrate: bool = True


async def open(settings: Settings, *, base: Path) -> None:
    """Open the database for the whole process; `base` is where the configuration lies."""
    place = location.read(settings.url, base=base)
    make_private(place)
    _forget_statements()
    await Tortoise.init(config(place), _enable_global_fallback=True)
    try:
        await reach(place)
    except BaseException:
        await close()
        raise


async def close() -> None:
    """Close it. The process cannot end before: SQLite's thread would keep it alive."""
    context = get_current_context()
    if context is None:
        return
    try:
        await context.close_connections()
    finally:
        _leave(context)
        _forget_statements()


def _leave(context: TortoiseContext) -> None:
    # Opened and closed in one task, as the daemon does; a test's fixture may close in another.
    try:
        context.__exit__(None, None, None)
    except ValueError:
        context._token = None


def _forget_statements() -> None:
    # Tortoise keeps prepared SQL by connection name and table only, and would hand SQLite's to
    # PostgreSQL if one process opened both, one after the other.
    EXECUTOR_CACHE.clear()


def config(
    place: location.Sqlite | location.Postgres,
    *,
    models: str = MODELS,
    migrations: str | None = None,
    migrating: bool = False,
) -> dict[str, Any]:
    """Tortoise's configuration. As a dictionary: its URLs lose special characters."""
    match place:
        case location.Sqlite():
            connection = _sqlite(place, migrating=migrating)
        case location.Postgres():
            connection = _postgres(place, migrating=migrating)
    app = {
        "models": [models],
        "default_connection": CONNECTION,
        "migrations": migrations or shipped.migrations_package(),
    }
    return {"connections": {CONNECTION: connection}, "apps": {APP: app}, "use_tz": True}


def _sqlite(place: location.Sqlite, *, migrating: bool) -> dict[str, Any]:
    return {
        "engine": "daemon.database.sqlite_engine",
        "credentials": {
            "file_path": str(place.path),
            "busy_timeout": location.BUSY_TIMEOUT_MS,  # first: the others may have to wait
            "journal_mode": "WAL",
            # NORMAL lost acknowledged rows in a cut of power; we promise not to.
            "synchronous": "FULL",
            # To change a column SQLite's table is made anew and the old one dropped, which with
            # foreign keys on would take every child row with it.
            "foreign_keys": "OFF" if migrating else "ON",
        },
    }


def _postgres(place: location.Postgres, *, migrating: bool) -> dict[str, Any]:
    return {
        "engine": "daemon.database.asyncpg_engine",
        "credentials": {
            "host": place.host,
            "port": place.port,
            "user": place.user,
            "password": place.password,
            "database": place.database,
            "ssl": place.tls,
            "minsize": place.pool_min,
            "maxsize": place.pool_max,
            "timeout": location.CONNECT_WITHIN,
            "command_timeout": None if migrating else location.STATEMENT_WITHIN,
            "server_settings": {
                "application_name": "touchbase",
                # Whatever the server's own setting: a claim that a crash of the server takes back
                # is a message sent twice.
                "synchronous_commit": "on",
                # A host that vanished must not hold its rows, or a mailbox, for longer than this.
                "idle_in_transaction_session_timeout": "60s",
                "tcp_keepalives_idle": "10",
                "tcp_keepalives_interval": "5",
                "tcp_keepalives_count": "3",
            },
        },
    }


def make_private(place: location.Sqlite | location.Postgres) -> None:
    """Create SQLite's file readable by us alone: it holds what clients wrote."""
    if not isinstance(place, location.Sqlite):
        return
    try:
        os.close(os.open(place.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as exc:
        raise DatabaseError(
            f"The database {place} cannot be opened ({os.strerror(exc.errno or 0)}); "
            "its folder must exist and be writable by this user."
        ) from exc


async def reach(place: location.Sqlite | location.Postgres) -> None:
    """Ask the database for a sign of life, so that a fault shows now and in plain words."""
    try:
        await get_connection(CONNECTION).execute_query("SELECT 1")
    except (BaseORMException, OSError, sqlite3.Error, asyncpg.InterfaceError) as exc:
        raise DatabaseError(f"The database {place} cannot be opened: {_why(exc)}") from exc


def _why(fault: BaseException) -> str:
    cause = fault.__cause__ or fault
    match cause:
        case asyncpg.InvalidPasswordError() | asyncpg.InvalidAuthorizationSpecificationError():
            return "the server refuses this user or password; look at [database] url."
        case asyncpg.InvalidCatalogNameError():
            return "there is no database of that name; create it first, or correct the name."
        case sqlite3.DatabaseError() if "not a database" in str(cause):
            return "the file is not an SQLite database; name another file in [database] url."
        case sqlite3.Error():
            return f"{cause}."
        case TimeoutError():
            return "the server does not answer; look at host and port in [database] url."
        case OSError():
            return (
                f"the server cannot be reached ({type(cause).__name__}); look at host, port and "
                "sslmode in [database] url."
            )
        case _:
            return f"{type(cause).__name__}."
