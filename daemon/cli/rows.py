"""Texts that somebody keeps in a file: one plain text, or JSON lines with `text` and what is known.

Beside its text a row may say `id`, `rating` (1 to 5), `question`, `previous` (what the same person
wrote before, the latest last), and `unhappy`, which is somebody's own label. What is no row is told
by its number.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

#: A file larger than this holds no replies, and is refused whole.
BYTES_AT_MOST = 100_000_000

Row = dict[str, Any]


def read(file: Path) -> bytes:
    """The bytes of a file."""
    try:
        with file.open("rb") as opened:
            octets = opened.read(BYTES_AT_MOST + 1)
    except OSError as fault:
        raise click.UsageError(f"{file} cannot be read: {fault.strerror}") from None
    if len(octets) > BYTES_AT_MOST:
        raise click.UsageError(f"{file} is larger than {BYTES_AT_MOST // 1_000_000} MB")
    return octets


def texts(octets: bytes) -> Iterator[Row]:
    """Rows of JSON lines when the first line is an object with a text; else one plain text."""
    if not _has_text(octets.lstrip().partition(b"\n")[0]):
        yield {"text": octets.decode("utf-8-sig", "replace")}
        return
    for number, row in json_lines(octets):
        if "text" not in row:
            raise click.UsageError(f"line {number} has no text")
        yield row


def json_lines(octets: bytes) -> Iterator[tuple[int, Row]]:
    """The objects of JSON lines with the numbers of their lines; empty lines are none."""
    for number, line in enumerate(octets.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise click.UsageError(f"line {number} is not JSON") from None
        if not isinstance(row, dict):
            raise click.UsageError(f"line {number} is not a JSON object")
        yield number, row


def words(row: Mapping[str, Any]) -> str:
    """The text of a row; that of `null` is empty."""
    return "" if row.get("text") is None else str(row["text"])


def rating(row: Mapping[str, Any]) -> int | None:
    """The rating of a row, from 1 to 5; what is off that scale is none."""
    told = row.get("rating")
    return told if type(told) is int and 1 <= told <= 5 else None


def previous(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What the same person wrote before."""
    told = row.get("previous")
    return tuple(map(str, told)) if isinstance(told, list) else ()


def question(row: Mapping[str, Any]) -> str | None:
    """What was asked."""
    return str(row["question"]) if row.get("question") else None


def _has_text(line: bytes) -> bool:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row
