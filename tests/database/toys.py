"""Migrations made up for a test, in a package of their own."""

import importlib
import sys
from itertools import count
from pathlib import Path
from textwrap import dedent, indent

import pytest

_numbers = count(1)

_HEAD = """\
from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    dependencies = {dependencies}
    operations = [
{operations}
    ]
"""


class Toys:
    """A package of migrations that grows."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.package = f"toys_{next(_numbers)}"
        self.folder = folder / self.package
        self.folder.mkdir()
        (self.folder / "__init__.py").write_text("")
        self.names: list[str] = []
        monkeypatch.syspath_prepend(str(folder))

    def add(self, operations: str) -> str:
        """Add one more migration, and return its name."""
        name = f"{len(self.names) + 1:04d}_toy"
        dependencies = [("models", earlier) for earlier in self.names[-1:]]
        body = indent(dedent(operations).strip(), " " * 8)
        (self.folder / f"{name}.py").write_text(
            _HEAD.format(dependencies=dependencies, operations=body)
        )
        importlib.invalidate_caches()
        self.names.append(name)
        return name

    def withdraw(self) -> None:
        """Take the last one out again."""
        name = self.names.pop()
        (self.folder / f"{name}.py").unlink()
        sys.modules.pop(f"{self.package}.{name}", None)
