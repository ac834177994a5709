"""`plan`, `why`, `freeze`, `thaw`: what will leave, why somebody got what, and stopping."""

from dataclasses import asdict
from datetime import timedelta

import click

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.lists import NoSuchClientError
from daemon.cli.session import asynchronous, opened, show, with_config, with_json
from daemon.models import Client
from daemon.nurture import forecast
from daemon.nurture import why as reasons
from daemon.outbox import freeze

PLAN = ("at", "to", "client", "sequence", "step", "template", "subject", "held_by")
WHY = ("at", "verb", "what", "rule", "about")


@touchbase.command("plan")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 400))
@click.option("--client", metavar="NAME", help="only of this client")
@with_json
@with_config
@asynchronous
async def plan(days: int, client: str | None, as_json: bool, config_file: str | None) -> None:
    """Every mail that would leave, when, to whom, and what holds it back."""
    async with opened(config_file) as config:
        rows = await forecast.plan(
            days=days,
            sequences=config.nurture.sequence,
            desk=parts.firm(config).desk,
            cap=config.nurture.cap,
            now=clock.now(),
            client=await _client_id(client),
        )
    show([asdict(row) for row in rows], PLAN, as_json=as_json)


async def _client_id(name: str | None) -> int | None:
    if name is None:
        return None
    client = await Client.get_or_none(name=name)
    if client is None:
        raise NoSuchClientError
    return client.id


@touchbase.command("why")
@click.argument("contact")
@with_json
@with_config
@asynchronous
async def why(contact: str, as_json: bool, config_file: str | None) -> None:
    """Everything sent, skipped and held for this person, each with its rule and time."""
    async with opened(config_file):
        entries = await reasons.contact(contact, clock.now())
    show([asdict(entry) for entry in entries], WHY, as_json=as_json)


@touchbase.command("freeze")
@click.option("--hours", type=float, help="how long; without it, until `touchbase thaw`")
@click.option("--why", required=True, help="what has happened")
@with_config
@asynchronous
async def freeze_(hours: float | None, why: str, config_file: str | None) -> None:
    """Hold all cheerful mail."""
    async with opened(config_file):
        lasts = timedelta(hours=hours) if hours is not None else None
        row = await freeze.begin(why=why, lasts=lasts, now=clock.now())
    until = f"until {row.until.astimezone():%a %d %b %H:%M}" if row.until else "until you thaw it"
    click.echo(f"No cheerful mail leaves {until}.")


@touchbase.command("thaw")
@with_config
@asynchronous
async def thaw(config_file: str | None) -> None:
    """Let mail flow again; what waited leaves at the usual pace."""
    async with opened(config_file):
        count = await freeze.end(now=clock.now())
    click.echo("Mail flows again." if count else "Nothing was frozen.")
