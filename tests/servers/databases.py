"""Databases for the tests: migrated once, then copied for each test."""

import asyncio
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from daemon.database import migrate
from daemon.database.opening import Settings
from tests.servers.postgres import Cluster

_numbers = count(1)


@dataclass(frozen=True)
class Place:
    """Where a test's database is, for whoever opens it: this process or another."""

    settings: Settings
    base: Path
    postgres: bool


class Sqlite:
    """Files, each a copy of one that was migrated."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.db"
        asyncio.run(migrate.up_to_date(Settings(url="sqlite:///template.db"), base=folder))

    def copy(self, folder: Path) -> Place:
        shutil.copy(self.template, folder / "touchbase.db")
        return self.empty(folder)

    def empty(self, folder: Path) -> Place:
        return Place(Settings(url="sqlite:///touchbase.db"), folder, postgres=False)

    def drop(self, place: Place) -> None:
        pass  # the folder goes by itself


class Postgres:
    """Databases of one private server, each a copy of one that was migrated."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.cluster = cluster
        cluster.run("CREATE DATABASE migrated")
        asyncio.run(migrate.up_to_date(Settings(url=cluster.url("migrated")), base=folder))

    def copy(self, folder: Path) -> Place:
        return self._create(folder, "migrated")

    def empty(self, folder: Path) -> Place:
        return self._create(folder, "template0")

    def drop(self, place: Place) -> None:
        name = place.settings.url.rpartition("/")[2]
        self.cluster.run(f"DROP DATABASE {name} WITH (FORCE)")

    def _create(self, folder: Path, template: str) -> Place:
        name = f"test_{next(_numbers)}"
        # Copying files beats copying through the log by half, and nothing here must survive.
        self.cluster.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return Place(Settings(url=self.cluster.url(name)), folder, postgres=True)
