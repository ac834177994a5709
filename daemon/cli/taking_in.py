"""`import` and `ticket`: people from a CSV file, and closed tickets as the API takes them."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, document, line, opened, with_config, with_json
from daemon.errors import DaemonError, MistakeError
from daemon.intake import people, record
from daemon.intake.ticket import Closed


class TicketError(DaemonError):
    """A ticket could not be taken in."""


@touchbase.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="only say what would happen")
@click.option("--welcome-all", is_flag=True, help="welcome clients of long standing as well")
@with_json
@with_config
@asynchronous
async def import_(
    file: Path, dry_run: bool, welcome_all: bool, as_json: bool, config_file: str | None
) -> None:
    """Clients and contacts from a CSV file; the same file again changes nothing."""
    octets = _read(file)
    async with opened(config_file) as config:
        report = await people.import_csv(
            octets,
            keys=parts.keys(config.state),
            sequences=config.nurture.sequence,
            hours=config.hours,
            now=clock.now(),
            dry_run=dry_run,
            welcome_all=welcome_all,
            progress=_progress if sys.stderr.isatty() and not as_json else None,
        )
    click.echo(document(asdict(report)) if as_json else _told(report))
    if report.refused:
        sys.exit(1)


def _told(report: people.Report) -> str:
    """For people: what was taken, then every row that was not, and why."""
    counts = ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in asdict(report.counts).items())
    would = "would be: " if report.dry_run else ""
    lines = [f"{report.rows} rows; {would}{counts}"]
    lines += [f"line {r.line} was not taken: {'; '.join(r.faults)}" for r in report.refused]
    lines += _together(report.warnings)
    return "\n".join(lines)


#: Lines that are named when the same is to be said of many.
NAMED = 3


def _together(remarks: list[people.Remark]) -> list[str]:
    """The same words once, however many lines they are about: a first list has thousands."""
    about: dict[str, list[int]] = {}
    for remark in remarks:
        about.setdefault("; ".join(remark.faults), []).append(remark.line)
    return [f"{_lines(lines)}: {words}" for words, lines in about.items()]


def _lines(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    named = ", ".join(map(str, lines[:NAMED]))
    more = f" and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
    return f"lines {named}{more}"


def _progress(done: int, of: int) -> None:
    click.echo(f"\r{done} of {of}", nl=done == of, err=True)


@touchbase.command("ticket")
@click.argument("file", default="-")
@with_config
@asynchronous
async def ticket(file: str, config_file: str | None) -> None:
    """Take in closed tickets, one JSON object or one a line, as the API does."""
    rows = _rows(_read(Path(file)) if file != "-" else _stdin())
    payloads = [_payload(row, number) for number, row in enumerate(rows, start=1)]
    async with opened(config_file) as config:
        desk = parts.firm(config).desk
        for payload in payloads:
            receipt = await record.closed(
                payload, desk=desk, settings=config.survey, now=clock.now()
            )
            told = {"survey": receipt.survey, "reason": receipt.reason, "id": receipt.id}
            click.echo(line(told))


def _rows(octets: bytes) -> list[Any]:
    try:
        text = octets.decode()
        try:
            whole = json.loads(text)
        except ValueError:
            return [json.loads(row) for row in text.split("\n") if row.strip()]
    except (ValueError, RecursionError):
        raise MistakeError("This is not JSON: give one ticket, a list, or one a line.") from None
    return whole if isinstance(whole, list) else [whole]


def _payload(row: Any, number: int) -> Closed:
    try:
        return Closed.model_validate(row)
    except ValidationError as refused:
        faults = [f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in refused.errors()]
        raise TicketError(
            f"Ticket {number} makes no sense, and none was taken in: {'; '.join(faults)}."
        ) from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"{file} cannot be read: {fault.strerror}") from None


def _stdin() -> bytes:
    return sys.stdin.buffer.read()
