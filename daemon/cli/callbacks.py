"""`touchbase callback …`: what staff do about a client who must be phoned, from a terminal."""

import getpass
from zoneinfo import ZoneInfo

import click

from daemon import clock
from daemon.callback import attend
from daemon.cli import touchbase
from daemon.cli.lists import callback_row
from daemon.cli.session import (
    asynchronous,
    document,
    moment,
    opened,
    plain,
    with_config,
    with_json,
)
from daemon.models import Callback
from daemon.models.callback import CallOutcome


def _me() -> str:
    """Who sits at this terminal; in some containers nobody has a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody at a terminal"


with_by = click.option(
    "--by", metavar="EMAIL", default=_me, help="who of us you are (default: your user name)"
)


@touchbase.group("callback")
def callback_group() -> None:
    """Show, claim, phone and close a callback."""


@callback_group.command("show")
@click.argument("id", type=int)
@with_json
@with_config
@asynchronous
async def show(id: int, as_json: bool, config_file: str | None) -> None:
    """Everything one should know before picking up the phone."""
    async with opened(config_file):
        row = await Callback.get_or_none(id=id).prefetch_related(
            "client", "contact", "owner", "calls", "closure"
        )
        if row is None:
            raise attend.NoSuchCallbackError
        told = callback_row(row)
    if as_json:
        click.echo(document(told))
        return
    for key, value in told.items():
        if key == "words":
            value = "; ".join(f"“{w['words']}” ({w['says']})" for w in value)
        if key == "calls":
            value = "; ".join(f"{plain(c['at'])} {c['outcome']} by {c['by']}" for c in value)
        click.echo(f"{key:>13}: {plain(value) if value is not None else '-'}")


@callback_group.command("claim")
@click.argument("id", type=int)
@with_by
@with_config
@asynchronous
async def claim(id: int, by: str, config_file: str | None) -> None:
    """Say that it is you who phones."""
    async with opened(config_file):
        await attend.claim(id, by=by, now=clock.now())
    click.echo(f"Callback {id} is yours.")


@callback_group.command("call")
@click.argument("id", type=int)
@click.option("--outcome", required=True, type=click.Choice([o.value for o in CallOutcome]))
@click.option("--note", default="", help="what was said")
@click.option("--next", "next_", metavar="TIME", help="when to phone again (ISO 8601)")
@with_by
@with_config
@asynchronous
async def call(
    id: int, outcome: str, note: str, next_: str | None, by: str, config_file: str | None
) -> None:
    """Record one call and how it went."""
    async with opened(config_file) as config:
        next_at = moment(next_, timezone=config.hours.timezone)
        made = await attend.call(
            id,
            outcome=CallOutcome(outcome),
            by=by,
            hours=config.hours,
            now=clock.now(),
            note=note,
            next_at=next_at,
        )
    if made.next_at is not None:
        local = made.next_at.astimezone(ZoneInfo(config.hours.timezone))
        click.echo(f"Recorded. The next call is due {local:%a %d %b %H:%M}.")
    else:
        click.echo(f"Recorded. Close it with: touchbase callback close {id} --spoke-with …")


@callback_group.command("close")
@click.argument("id", type=int)
@click.option("--spoke-with", required=True, help="with whom")
@click.option("--outcome", required=True, help="how it ended, in a few words")
@click.option("--note", default="", help="what was the cause, what was said")
@click.option("--promise", default="", help="what was promised")
@click.option("--until", metavar="DATE", help="until when it was promised")
@with_by
@with_config
@asynchronous
async def close(
    id: int,
    spoke_with: str,
    outcome: str,
    note: str,
    promise: str,
    until: str | None,
    by: str,
    config_file: str | None,
) -> None:
    """Close it, once somebody has spoken with the client."""
    promised = moment(until)  # its date is what counts
    async with opened(config_file) as config:
        await attend.close(
            id,
            by=by,
            spoke_with=spoke_with,
            outcome=outcome,
            hours=config.hours,
            now=clock.now(),
            note=note,
            promise=promise,
            promise_until=promised.date() if promised else None,
        )
    click.echo(f"Callback {id} is closed.")
