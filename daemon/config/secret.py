"""Secrets by where they lie: a file, a systemd credential, a variable; never by their value.

A secret that cannot be had is a fault with its key. Its value is in no fault and no log.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class NoSecretError(Exception):
    """The secret cannot be had; the message is the fault, with its key."""


def read(section: str, given: Mapping[str, Any], *, key: str, base: Path) -> str | None:
    """The secret `key` of a section, or None when the section names none."""
    file, where = given.get(f"{key}_file"), given.get(key)
    if file is not None and where is not None:
        raise NoSecretError(f"{section}.{key}: give either {key} or {key}_file")
    if file is not None:
        if not isinstance(file, str) or not file:
            raise NoSecretError(f"{section}.{key}_file: must be the name of a file")
        return _content(f"{section}.{key}_file", base / file)
    if where is None:
        return None
    how, _, name = where.partition(":") if isinstance(where, str) else ("", "", "")
    if how == "env" and name:
        if name not in os.environ:
            raise NoSecretError(f"{section}.{key}: the environment has no {name}")
        return os.environ[name]
    if how == "credential" and name and "/" not in name:
        folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
        if not folder:
            raise NoSecretError(f"{section}.{key}: there are no credentials outside systemd")
        return _content(f"{section}.{key}", Path(folder) / name)
    raise NoSecretError(
        f"{section}.{key}: a secret is never written here; use {key}_file, "
        '"credential:NAME" or "env:NAME"'
    )


def _content(key: str, file: Path) -> str:
    try:
        return file.read_text().strip("\r\n")
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "it is not text"
        raise NoSecretError(f"{key}: {file} cannot be read ({why})") from None
