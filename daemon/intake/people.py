"""Takes in a list of people: clients and contacts, new or known, from a CSV file.

All of the file is read before anything is written, so a file that is no list of people is refused
whole, and a row that makes no sense is told with its line while the others are taken. A client and
all its people are written in one transaction, with their enrolments: a stop half-way leaves whole
clients, and the same file again does the rest. Doing it twice changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from daemon.database import transaction
from daemon.hours import Hours
from daemon.intake import column, person, table
from daemon.intake.person import NotAPersonError, Person
from daemon.intake.upsert import Batch, Counts, known_as
from daemon.models import Client, Staff
from daemon.nurture.settings import Sequence
from daemon.token import Keys

#: People written in one transaction: some tenths of a second, for which others wait on SQLite.
TOGETHER = 300

NO_EMAIL = (
    "The file is not a list of people: its first line must name the columns, and one of them "
    "`email`. Nothing was taken."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about one line: `faults` of a row that was not taken, or a warning."""

    line: int
    faults: tuple[str, ...]


@dataclass
class Report:
    """What was taken, what was not, and why. Of a dry run: what would have been."""

    rows: int = 0
    counts: Counts = field(default_factory=Counts)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    dry_run: bool = False


async def import_csv(
    octets: bytes,
    *,
    keys: Keys,
    sequences: Iterable[Sequence],
    hours: Hours,
    now: datetime,
    dry_run: bool = False,
    welcome_all: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Take in a file; NotATableError when it is no list of people, and then nothing was taken.

    A client that has been one for longer than a welcome lasts is not welcomed, except by
    `welcome_all`: whoever writes "nice to have you" to a client of ten years looks asleep.
    """
    read = table.read(octets, is_header=column.is_header)
    if not column.is_header(read.header.cells):
        raise table.NotATableError(NO_EMAIL)
    report = Report(rows=len(read.rows), dry_run=dry_run)
    people = _people(read, report)
    steps = tuple(sequences)
    clients = await _known_clients()
    staff = await _staff()
    done = 0
    for together in _by_client(people):
        batch = Batch(
            people=together,
            clients=clients,
            staff=staff,
            keys=keys,
            sequences=steps,
            hours=hours,
            now=now,
            welcome_all=welcome_all,
        )
        await _write(batch, dry_run=dry_run)
        report.counts += batch.counts
        report.warnings += [Remark(line, (words,)) for line, words in batch.warnings]
        done += len(together)
        if progress is not None:
            progress(done, len(people))
    report.warnings.sort(key=lambda remark: remark.line)
    return report


class _NotReally(Exception):  # noqa: N818 - it is no error
    """Ends the transaction of a dry run."""


async def _write(batch: Batch, *, dry_run: bool) -> None:
    known = dict(batch.clients)
    try:
        async with transaction.begin():
            await batch.write()
            if dry_run:
                raise _NotReally
    except _NotReally:
        batch.clients.clear()
        batch.clients.update(known)


def _people(read: table.Table, report: Report) -> list[Person]:
    """The rows that make sense; the others go into the report."""
    meanings = column.named(read.header.cells)
    seen: dict[str, int] = {}
    people = []
    for row in read.rows:
        try:
            one = person.read(row, meanings)
            if (earlier := seen.setdefault(one.email, row.line)) != row.line:
                raise NotAPersonError(row.line, [f"email: is on line {earlier} already"])
        except NotAPersonError as fault:
            report.refused.append(Remark(fault.line, fault.faults))
        else:
            people.append(one)
    return people


def _by_client(people: Iterable[Person]) -> Iterator[list[Person]]:
    """Batches of whole clients, in the order of the file."""
    clients: dict[str, list[Person]] = {}
    for one in people:
        clients.setdefault(known_as(one.client), []).append(one)
    together: list[Person] = []
    for group in clients.values():
        if together and len(together) + len(group) > TOGETHER:
            yield together
            together = []
        together = together + group
    if together:
        yield together


async def _known_clients() -> dict[str, Client]:
    return {known_as(client.name): client for client in await Client.all()}


async def _staff() -> dict[str, int]:
    """Who may own a client, by address and by name; a name that two of us bear is no name."""
    rows = await Staff.filter(disabled_at=None)
    names = [row.name.casefold() for row in rows]
    found = {row.name.casefold(): row.id for row in rows if names.count(row.name.casefold()) == 1}
    return found | {row.email.casefold(): row.id for row in rows}
