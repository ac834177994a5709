"""`parse` and `score`: what the inbox would make of a mail, and the judge of a text.

Neither needs a configuration or a database, and whatever the input holds, a line is printed for it.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from daemon.cli import rows, touchbase
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
        for _, row in rows.json_lines(rows.read(manifest)):
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
    octets = sys.stdin.buffer.read(rows.BYTES_AT_MOST) if file == "-" else rows.read(Path(file))
    for row in rows.texts(octets):
        judgement = judge.text(
            rows.words(row),
            rating=rows.rating(row),
            previous=rows.previous(row),
            question=rows.question(row),
        )
        told = judgement_report.line(judgement, id=row.get("id"))
        click.echo(line(told) if as_json else _sentence(told))


def _sentence(told: dict[str, Any]) -> str:
    """For people: the verdict, and the words that decided."""
    if told["unhappy"] is None:
        return f"{told['mood']}\n  {unread.why(told['language'])}"
    return f"{told['mood']} ({told['probability']:.0%})" + "".join(map(_because, told["reasons"]))


def _because(reason: dict[str, Any]) -> str:
    words = " ".join(harmless(reason["words"]).split())
    return f"\n  {reason['says']}" + (f": “{words}”" if words else "")
