"""What most commands need: the configuration read, the database open, and a way to print."""

import asyncio
import json
import signal
import unicodedata
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import update_wrapper
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import click
from tortoise.exceptions import BaseORMException, ValidationError

from daemon import config as configuration
from daemon.config import Config
from daemon.database import DatabaseError, migrate, opening
from daemon.errors import DaemonError, MistakeError

P = ParamSpec("P")
T = TypeVar("T")


class BehindError(DaemonError):
    """The database is older than this program: run `touchbase migrate` first."""


class UnkeepableError(MistakeError):
    """This is longer than what can be kept; say it shorter."""


with_config = click.option("--config", "config_file", metavar="FILE", help="the config.toml to use")
with_json = click.option("--json", "as_json", is_flag=True, help="print JSON, for programs")


def asynchronous(command: Callable[P, Awaitable[T]]) -> Callable[P, T]:
    """Run a command that awaits in a loop of its own."""

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        async def whole() -> T:
            return await command(*args, **kwargs)

        return asyncio.run(whole())

    return update_wrapper(run, command)


@asynccontextmanager
async def opened(config_file: str | None) -> AsyncIterator[Config]:
    """The configuration, with its database open; works beside a running daemon."""
    config = configuration.load(configuration.find(config_file))
    async with opened_at(config.database, config.state):
        yield config


@asynccontextmanager
async def opened_at(settings: opening.Settings, state: Path) -> AsyncIterator[None]:
    """The database open, when it is up to date; its faults as sentences."""
    if await migrate.pending(settings, base=state):
        raise BehindError
    await opening.open(settings, base=state)
    try:
        yield
    except ValidationError as refused:
        raise UnkeepableError(f"This cannot be kept, so nothing was changed: {refused}") from None
    except BaseORMException as fault:
        raise DatabaseError(f"The database did not do it ({type(fault).__name__}).") from fault
    finally:
        await opening.close()


@contextmanager
def asking() -> Iterator[None]:
    """A question to whoever sits there, which Ctrl-C ends at once.

    asyncio.run keeps the first Ctrl-C for its loop, and the loop waits for the answer.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def harmless(text: str) -> str:
    """A stranger's words for a terminal, which would obey what stands after an escape."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _OBEYED)


#: Controls, and marks without a glyph, some of which turn the line around (Unicode, UAX 9).
_OBEYED = frozenset({"Cc", "Cf"})


def moment(text: str | None, *, timezone: str = "UTC") -> datetime | None:
    """A time that a person typed; without an offset it is on the clock of `timezone`."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(
            f"{text!r} is no time; write it as 2026-03-02T10:00+01:00."
        ) from None
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(timezone))


def plain(value: object) -> object:
    """What JSON has no word for."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return str(value)


def line(row: Mapping[str, Any]) -> str:
    """One JSON object on one line."""
    return json.dumps(row, default=plain, ensure_ascii=False)


def document(row: Mapping[str, Any]) -> str:
    """One JSON document, for one thing."""
    return json.dumps(row, default=plain, ensure_ascii=False, indent=2)


def show(rows: Iterable[Mapping[str, Any]], keys: Sequence[str], *, as_json: bool) -> None:
    """Print a list: a JSON object a line, or columns for people."""
    if as_json:
        for row in rows:
            click.echo(line(row))
        return
    table = [[_cell(row.get(key)) for key in keys] for row in rows]
    if not table:
        click.echo("none")
        return
    widths = [max(len(r[n]) for r in [list(keys), *table]) for n in range(len(keys))]
    for cells in [list(keys), *table]:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


#: Wider cells are cut for people; programs get everything.
CELL_AT_MOST = 44


def _cell(value: object) -> str:
    match value:
        case None:
            return "-"
        case datetime():
            return f"{value.astimezone():%Y-%m-%d %H:%M}"
        case list():
            return str(len(value))
        case bool():
            return "yes" if value else "no"
        case _:
            text = harmless(" ".join(str(value).split())) or "-"
            return text if len(text) <= CELL_AT_MOST else text[: CELL_AT_MOST - 1] + "…"
