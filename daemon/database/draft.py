"""Writes the next migration: what the tables lack of what the models say.

    python -m daemon.database.draft add_the_pager

For the author's desk, in a checkout. It compares the models with the migrations there are, never
with a database, and writes one file into `migrations/`, to be read before it is committed: a new
column that is not null needs a `db_default`, and data is moved by a RunPython put in by hand.
"""

import asyncio
import re
import sys
from pathlib import Path
from typing import cast

from tortoise.apps import Apps
from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.writer import MigrationWriter

from daemon.database import location, opening
from daemon.errors import MistakeError


async def changes(
    *, models: str = opening.MODELS, package: str | None = None
) -> list[MigrationWriter]:
    """What the next migration would have to do; nothing, if the migrations are complete."""
    nowhere = location.Sqlite(Path("nothing-is-opened"))
    config = opening.config(nowhere, models=models, migrations=package)
    async with TortoiseContext() as context:
        await context.init(config=config, init_connections=False)
        return await MigrationAutodetector(cast(Apps, context.apps), config["apps"]).changes()


async def write(
    name: str, *, models: str = opening.MODELS, package: str | None = None
) -> list[Path]:
    """Write the next migration under `name`, behind its number."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", name):
        raise MistakeError("Name the migration in small letters, digits and underscores.")
    written = []
    for writer in await changes(models=models, package=package):
        number = writer.name.partition("_")[0]
        writer.name = f"{number}_{name}"
        written.append(Path(writer.write()))
    return written


def main(arguments: list[str]) -> int:
    """Draft, and tell where."""
    if len(arguments) != 1:
        sys.stderr.write("Give the migration a name: python -m daemon.database.draft NAME\n")
        return 2
    try:
        written = asyncio.run(write(arguments[0]))
    except MistakeError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    for path in written:
        sys.stdout.write(f"{path}\n")
    if not written:
        sys.stdout.write("The migrations say all that the models do.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
