"""`run`, `status` and `demo`: the daemon itself, how it goes with it, and all of it to try."""

import asyncio
from typing import Any

import click

from daemon import clock, log, serve, status
from daemon import config as configuration
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, document, opened_at, plain, with_config, with_json
from daemon.errors import ConfigError
from daemon.survey import flood


@touchbase.command("run")
@with_config
def run(config_file: str | None) -> None:
    """The daemon, in the foreground."""
    log.configure()
    asyncio.run(serve.run(configuration.find(config_file)))


@touchbase.command("status")
@with_json
@with_config
@asynchronous
async def status_(as_json: bool, config_file: str | None) -> None:
    """What the daemon is doing, what waits, what is wrong."""
    path = configuration.find(config_file)
    faults: list[str] = []
    try:
        configuration.load(path)
    except ConfigError as wrong:  # a daemon may run on with the one before
        faults = wrong.faults
    settings, state = configuration.database(path)
    async with opened_at(settings, state):
        kind = settings.url.partition(":")[0]
        told = await status.document(database=kind, now=clock.now())
    if faults:
        told["problems"].append(f"{path} cannot be used: {'; '.join(faults)}")
    click.echo(document(told) if as_json else _sentences(told))


def _sentences(told: dict[str, Any]) -> str:
    """For people: what counts first, a line each."""
    outbox = ", ".join(f"{n} {state}" for state, n in told["outbox"].items() if n) or "empty"
    callbacks, inbox = told["callbacks"], told["inbox"]
    lines = [
        f"Touchbase {told['version']} on {told['database']}, "
        + ("running" if told["running"] else "not running"),
        f"outbox: {outbox}",
        f"inbox: {inbox['mailbox'] or 'not read yet'}, "
        + ("alive" if inbox["alive"] else "silent")
        + f", last mail {plain(inbox['last_mail_at'] or 'never')}"
        + f", {inbox['waiting_for_a_human']} waiting for a human",
        f"callbacks: {callbacks['open']} open, {callbacks['claimed']} claimed, "
        f"{callbacks['overdue']} overdue",
    ]
    lines += [
        f"surveys: {count} held after a flood of tickets of {system}; look at them with `touchbase "
        f"surveys`, let them go with `{flood.command(system)}`"
        for system, count in told["surveys"]["held"].items()
    ]
    if told["frozen"]:
        lines.append(f"{told['frozen']}: no cheerful mail leaves until `touchbase thaw`")
    if told["problems"]:
        return "\n".join([*lines, "what is wrong:", *(f"  - {p}" for p in told["problems"])])
    return "\n".join([*lines, "nothing is wrong"])


@touchbase.command("demo")
@click.option("--port", default=8080, show_default=True, help="of the page; 0 is any free one")
@click.option("--seconds-per-day", default=6.0, show_default=True, help="how long a day lasts")
@click.option("--days", type=int, help="end by itself after so many days, and sum up")
@click.option("--seed", default=1, show_default=True, help="the same seed, the same clients")
@with_json
def demo(port: int, seconds_per_day: float, days: int | None, seed: int, as_json: bool) -> None:
    """The whole product on an embedded mail world, with clients who answer. Nothing to set up."""
    try:
        from daemon.demo import run as demonstration
    except ImportError as missing:
        raise click.ClickException(
            f"the demo needs the package {missing.name}: install touchbase[demo]"
        ) from None
    asyncio.run(
        demonstration.run(
            port=port, seconds_per_day=seconds_per_day, days=days, as_json=as_json, seed=seed
        )
    )
