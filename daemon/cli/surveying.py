"""`touchbase survey …`: what a person decides about surveys, from a terminal."""

import click

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, opened, with_config
from daemon.survey import flood


@touchbase.group("survey")
def survey_group() -> None:
    """Let surveys go that were held; `touchbase surveys` lists all of them."""


@survey_group.command("release")
@click.argument("system")
@with_config
@asynchronous
async def release(system: str, config_file: str | None) -> None:
    """Let the surveys go that were held because SYSTEM closed too many tickets at once.

    Each is looked at once more before it leaves: nobody gets more than the rules allow.
    """
    async with opened(config_file) as config:
        count = await flood.release(system, desk=parts.firm(config).desk, now=clock.now())
        held = ", ".join(await flood.held()) or "none"
    if count:
        click.echo(f"Let go: {count} of {system}, to be asked in office hours.")
    else:
        click.echo(f"Nothing of {system} was held (held are: {held}).")
