"""The demo from beginning to end: greets the visitor, lets everybody live, and sums up.

It ends on a signal or after so many days. What it needed lies in one temporary folder and goes
with it.
"""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from daemon import clock, log
from daemon.demo import cast, overview, page, setting, stage, summary
from daemon.demo.stage import Stage
from daemon.demo.world import LOOPBACK

# Mail needs some milliseconds of the machine's time; in a shorter day nobody would get an answer.
SHORTEST_DAY = 0.5  # seconds

# How often the line on the terminal changes.
LINE_EVERY = 0.5  # seconds


async def run(
    *,
    port: int = 8080,
    seconds_per_day: float = 6.0,
    days: int | None = None,
    as_json: bool = False,
    seed: int = 1,
) -> None:
    """`touchbase demo`."""
    if seconds_per_day < SHORTEST_DAY or (days is not None and days < 1):
        raise click.UsageError(
            "a day of the demo lasts half a second at least, and there is one day at least"
        )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for ending in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(ending, stop.set)
    with _quiet_log(), TemporaryDirectory(prefix="touchbase-demo-") as folder:
        async with stage.set_up(
            Path(folder), port=port, seconds_per_day=seconds_per_day, seed=seed, stop=stop
        ) as demo:
            _greet(demo, err=as_json or days is not None)
            async with asyncio.TaskGroup() as group:
                group.create_task(_watch(demo, days))
                told = await demo.live()
    if days is not None or as_json:
        document = json.dumps(told, default=_plain, indent=2, ensure_ascii=False)
        click.echo(document if as_json else summary.sentences(told))


def _greet(demo: Stage, *, err: bool) -> None:
    around, host = demo.world, LOOPBACK
    listen = demo.daemon.config.web.listen
    click.echo(
        f"""
  Touchbase demo: {cast.FIRM} and its clients. A day lasts {demo.seconds_per_day:g} seconds.

  Watch it      http://{listen}/demo
  Staff console http://{listen}/
                {cast.DORA.email}, password “{setting.CONSOLE_PASSWORD}”
  Mailbox       IMAP {host}:{around.imap_port}, no encryption
                {cast.TEAM}, password {around.password}
  Relay         SMTP {host}:{around.smtp_port}, no encryption

  Open the mailbox in your mail program and answer somebody; nothing leaves this machine.
  Ctrl-C ends it, and nothing is left behind.
""",
        err=err,
    )


async def _watch(demo: Stage, days: int | None) -> None:
    """The line on the terminal, and the end when the days are over."""
    ends = None if days is None else demo.begun + timedelta(days=days)
    show = sys.stderr.isatty()
    while not demo.stop.is_set():
        if ends is not None and clock.now() >= ends:
            demo.stop.set()
        if show:
            click.echo(f"\r{await _line()}\x1b[K", nl=False, err=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(demo.stop.wait(), LINE_EVERY)
    if show:
        click.echo(err=True)


async def _line() -> str:
    """One line that says how it goes."""
    numbers = await overview.numbers()
    at = clock.now().astimezone(page.ZONE)
    return (
        f"  {at:%a %-d %b %H:%M}   {numbers['left']} left, {numbers['back']} came back, "
        f"{numbers['open']} to call, {numbers['opened'] - numbers['open']} spoken with"
    )


@contextmanager
def _quiet_log() -> Iterator[None]:
    """Let the terminal show the demo and not its log, which nobody could read that fast."""
    with open(os.devnull, "w") as nowhere:
        log.configure(stream=nowhere, console=False)
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd's
        yield
        log.configure()


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
