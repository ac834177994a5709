"""`inbox`, `attach`, `settle`: what waits for a human, and what that human says of it."""

import click

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, opened, show, with_config, with_json
from daemon.inbox import attach as attaching
from daemon.inbox import settle as settling
from daemon.inbox import waiting
from daemon.inbox.attach import NoSuchContactError
from daemon.inbox.reading import Reading
from daemon.models import Contact


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


@touchbase.command("settle")
@click.argument("id", type=int)
@with_config
@asynchronous
async def settle(id: int, config_file: str | None) -> None:
    """Say that nothing is to be done with a waiting mail."""
    async with opened(config_file):
        await settling.mail(id)
    click.echo(f"Mail {id} is settled.")
