"""The languages that can be judged: each is a folder here, with what must be known about it."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

_HERE = resources.files("daemon.sentiment")

#: By their ISO 639-1 codes.
LANGUAGES = frozenset(
    f.name for f in _HERE.iterdir() if f.is_dir() and (f / "language.toml").is_file()
)


def table(language: str, name: str) -> Mapping[str, Any]:
    """One of the tables of a language among LANGUAGES."""
    file = _HERE / language / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
