"""`inbox`, `attach`, `settle`, `raw`: what waits for a human, and what that human says of it."""

import sys

import click

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, opened, show, with_config, with_json
from daemon.errors import NotFoundError
from daemon.inbox import attach as attaching
from daemon.inbox import settle as settling
from daemon.inbox import waiting
from daemon.inbox.attach import NoSuchContactError
from daemon.inbox.reading import Reading
from daemon.models import Contact, Inbound


class NoSuchMailError(NotFoundError):
    """No mail of this number was kept; `touchbase inbox` and `touchbase todos` name some."""


@touchbase.command("inbox")
@with_json
@with_config
@asynchronous
async def inbox(as_json: bool, config_file: str | None) -> None:
    """The mails that wait for a human, and why."""
    async with opened(config_file):
        rows = [
            {
                "id": row.id,
                "from": row.sender or None,
                "subject": row.subject,
                "received_at": row.received_at,
                "kind": row.kind,
                "why": waiting.why(row),
            }
            for row in await waiting.mails()
        ]
    show(rows, ["id", "received_at", "from", "subject", "why"], as_json=as_json)


@touchbase.command("attach")
@click.argument("id", type=int)
@click.argument("contact")
@click.option("--once", is_flag=True, help="only this mail: do not remember the address")
@with_config
@asynchronous
async def attach(id: int, contact: str, once: bool, config_file: str | None) -> None:
    """Say whose a waiting mail is; its address is theirs from now on."""
    async with opened(config_file) as config, Reading() as reading:
        person = await Contact.get_or_none(email=contact.strip().lower())
        if person is None:
            raise NoSuchContactError
        attached = await attaching.mail(
            id,
            person,
            remember=not once,
            reading=reading,
            office=parts.firm(config).office,
            now=clock.now(),
        )
    followed = f", and {len(attached) - 1} more of that sender" if len(attached) > 1 else ""
    click.echo(f"Mail {id} is attached to {person.email}{followed}.")


@touchbase.command("raw")
@click.argument("id", type=int)
@with_config
@asynchronous
async def raw(id: int, config_file: str | None) -> None:
    """Write a mail that came in to standard output, octet for octet, as it was kept."""
    async with opened(config_file):
        row = await Inbound.get_or_none(id=id).only("id", "octets")
        if row is None or not row.octets:
            raise NoSuchMailError
    sys.stdout.buffer.write(row.octets)
    sys.stdout.buffer.flush()


@touchbase.command("settle")
@click.argument("id", type=int)
@with_config
@asynchronous
async def settle(id: int, config_file: str | None) -> None:
    """Say that nothing is to be done with a waiting mail."""
    async with opened(config_file):
        await settling.mail(id)
    click.echo(f"Mail {id} is settled.")
