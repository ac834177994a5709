"""`enrol`, `pause`, `resume`, `halt`: a person's way through a sequence, by hand."""

import click

from daemon import clock
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, opened, with_config
from daemon.config import Config
from daemon.errors import NotFoundError
from daemon.models import Contact
from daemon.nurture import enrol, steer
from daemon.nurture.settings import Sequence

with_why = click.option("--why", default="by hand", help="the reason, for the record")
one_sequence = click.argument("sequence", required=False)


class NoSuchContactError(NotFoundError):
    """There is no contact with this address; `touchbase contacts` lists them."""


class NoSuchSequenceError(NotFoundError):
    """There is no sequence with this key in the configuration."""


async def contact_of(email: str) -> Contact:
    """The contact with this address, or an error that says so."""
    contact = await Contact.get_or_none(email=email.strip().lower())
    if contact is None:
        raise NoSuchContactError
    return contact


def _sequence(config: Config, key: str) -> Sequence:
    for sequence in config.nurture.sequence:
        if sequence.key == key:
            return sequence
    raise NoSuchSequenceError


@touchbase.command("enrol")
@click.argument("contact")
@click.argument("sequence")
@click.option("--again", is_flag=True, help="from the beginning, for somebody who took it before")
@with_why
@with_config
@asynchronous
async def enrol_(
    contact: str, sequence: str, again: bool, why: str, config_file: str | None
) -> None:
    """Let a contact begin a sequence."""
    async with opened(config_file) as config:
        row = await enrol.contact(
            await contact_of(contact),
            _sequence(config, sequence),
            why=why,
            now=clock.now(),
            hours=config.hours,
            again=again,
        )
    click.echo(f"{contact} is in {sequence}: {row.state}, step {row.position + 1} is next.")


@touchbase.command("pause")
@click.argument("contact")
@one_sequence
@with_why
@with_config
@asynchronous
async def pause(contact: str, sequence: str | None, why: str, config_file: str | None) -> None:
    """Stop a contact's sequences for a while."""
    async with opened(config_file):
        count = await steer.pause((await contact_of(contact)).id, sequence, why=why)
    click.echo(f"{count} paused.")


@touchbase.command("resume")
@click.argument("contact")
@one_sequence
@with_why
@with_config
@asynchronous
async def resume(contact: str, sequence: str | None, why: str, config_file: str | None) -> None:
    """Let what was paused or halted go on."""
    async with opened(config_file) as config:
        row = await contact_of(contact)
        count = await steer.resume(row, sequence, why=why, hours=config.hours, now=clock.now())
    click.echo(f"{count} resumed.")


@touchbase.command("halt")
@click.argument("contact")
@one_sequence
@with_why
@with_config
@asynchronous
async def halt(contact: str, sequence: str | None, why: str, config_file: str | None) -> None:
    """End a contact's sequences for good."""
    async with opened(config_file):
        row = await contact_of(contact)
        count = await steer.halt(row.id, sequence, why=why, now=clock.now())
    click.echo(f"{count} halted.")
