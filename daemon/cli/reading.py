"""`parse` and `score`: what the inbox would make of a mail, and the judge of a text.

Neither needs a configuration or a database, and whatever the input holds, a line is printed for it.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from daemon.cli import touchbase
from daemon.cli.session import harmless, line, with_config, with_json
from daemon.mail import parse, report
from daemon.mail.letter import Mail
from daemon.sentiment import judge, language, unread
from daemon.sentiment import report as judgement_report

#: A file larger than this is read no further; parse.mail says what it thinks of it.
BYTES_AT_MOST = 26_000_000


@touchbase.command("parse")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--manifest", type=click.Path(path_type=Path), help="JSONL of id and file to read")
@with_json
@with_config
def parse_(
    files: tuple[Path, ...], manifest: Path | None, as_json: bool, config_file: str | None
) -> None:
    """What the inbox would make of a mail."""
    if not files and manifest is None:
        raise click.UsageError("Name at least one file, or a manifest.")
    missing = False
    for id, file in _mails(files, manifest):
        row, found = _read(file)
        missing |= not found
        if as_json or manifest:
            click.echo(line({"id": id, **row} if id is not None else row))
        else:
            _tell(row)
    if missing:
        sys.exit(1)


def _mails(files: Iterable[Path], manifest: Path | None) -> Iterator[tuple[object, Path]]:
    yield from ((None, file) for file in files)
    if manifest is not None:
        for row in _json_lines(_open(manifest)):
            yield row.get("id"), manifest.parent / str(row.get("file", ""))


def _read(file: Path) -> tuple[dict[str, object], bool]:
    """The line for one file, and whether there was one."""
    begun, found = time.perf_counter_ns(), True
    try:
        with file.open("rb") as opened:
            octets = opened.read(BYTES_AT_MOST)
        mail = parse.mail(octets)
    except OSError as fault:
        mail, found = Mail(error=f"the file cannot be read: {fault.strerror}"), False
    microseconds = (time.perf_counter_ns() - begun) // 1000
    tongue = language.of(mail.own_words) if mail.own_words else None
    row = report.line(mail, file=str(file), language=tongue, microseconds=microseconds)
    return row, found


def _tell(row: dict[str, object]) -> None:
    for key, value in row.items():
        if value not in (None, "", [], False):
            click.echo(f"{key:>14}: {value}")
    click.echo()


@touchbase.command()
@click.argument("file", default="-")
@with_json
@with_config
def score(file: str, as_json: bool, config_file: str | None) -> None:
    """What the judge makes of a text: plain, or JSONL with `id` and `text`."""
    text = sys.stdin.buffer.read() if file == "-" else _open(Path(file))
    for row in _texts(text):
        judgement = judge.text(
            _text(row), rating=_rating(row), previous=_previous(row), question=_question(row)
        )
        told = judgement_report.line(judgement, id=row.get("id"))
        click.echo(line(told) if as_json else _sentence(told))


def _texts(octets: bytes) -> Iterator[dict[str, Any]]:
    """Rows of JSONL when the first line is an object with a text; else one plain text."""
    first = octets.lstrip().partition(b"\n")[0]
    if not _has_text(first):
        yield {"text": octets.decode("utf-8", "replace")}
        return
    for number, row in enumerate(_json_lines(octets), start=1):
        if "text" not in row:
            raise click.UsageError(f"row {number} has no text")
        yield row


def _has_text(line: bytes) -> bool:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row


def _json_lines(octets: bytes) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(octets.splitlines(), start=1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            raise click.UsageError(f"line {number} is not JSON") from None
        if not isinstance(row, dict):
            raise click.UsageError(f"line {number} is not a JSON object")
        yield row


def _text(row: dict[str, Any]) -> str:
    return "" if row["text"] is None else str(row["text"])


def _rating(row: dict[str, Any]) -> int | None:
    rating = row.get("rating")
    return rating if type(rating) is int and 1 <= rating <= 5 else None


def _previous(row: dict[str, Any]) -> tuple[str, ...]:
    previous = row.get("previous")
    return tuple(map(str, previous)) if isinstance(previous, list) else ()


def _question(row: dict[str, Any]) -> str | None:
    question = row.get("question")
    return str(question) if question else None


def _sentence(told: dict[str, Any]) -> str:
    """For people: the verdict, and the words that decided."""
    if told["unhappy"] is None:
        return f"{told['mood']}\n  {unread.why(told['language'])}"
    return f"{told['mood']} ({told['probability']:.0%})" + "".join(map(_because, told["reasons"]))


def _because(reason: dict[str, Any]) -> str:
    words = " ".join(harmless(reason["words"]).split())
    return f"\n  {reason['says']}" + (f": “{words}”" if words else "")


def _open(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"{file} cannot be read: {fault.strerror}") from None
