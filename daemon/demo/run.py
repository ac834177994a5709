"""The demo from beginning to end: the real daemon, a mail world in memory, a clock that hurries.

It puts the parts together, enters the firm's people and clients, lets everybody live, and ends on a
signal or after so many days. Whatever it needed lies in one temporary folder and goes with it.
"""

import asyncio
import contextlib
import hashlib
import json
import logging
import os
import secrets
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from daemon import clock, log, shipped
from daemon import config as configuration
from daemon.config import Config
from daemon.demo import cast, page, scene, setting, summary
from daemon.demo.agenda import REST
from daemon.demo.colleagues import Colleagues
from daemon.demo.growth import Growth
from daemon.demo.helpdesk import Door, Helpdesk
from daemon.demo.life import Life
from daemon.demo.world import LOOPBACK, World
from daemon.models import Staff, Token
from daemon.models.staff import Role
from daemon.serve import Daemon

SECONDS_A_DAY = 86_400

# Mail needs some milliseconds of the machine's time; in a shorter day nobody would get an answer.
SHORTEST_DAY = 0.5  # seconds

# How often the line on the terminal changes.
LINE_EVERY = 0.5  # seconds

# The duties rest in the machine's seconds; a day of six must hold as many rounds as are worth
# seeing. At 0.05 the planner looks every quarter of a second: an hour of such a day.
REST_PER_SECOND_OF_DAY = 0.05 / 6

# Below this the loop does nothing but make rounds.
LEAST_REST = 0.004


@dataclass
class Demo:
    """One run, and everybody in it."""

    daemon: Daemon
    world: World
    life: Life
    seed: int
    begun: datetime
    seconds_per_day: float
    stop: asyncio.Event

    async def live(self, *, days: int | None, show: bool) -> summary.Document:
        """Everybody lives until told to stop, or for so many days; then what it came to."""
        port = self.daemon.config.web.listen.rpartition(":")[2]
        door = Door(f"http://{LOOPBACK}:{port}", await _token())
        await _staff(self.world)
        helpdesk = Helpdesk(door=door, topics=self.life.topics, seed=self.seed)
        colleagues = Colleagues(world=self.world, firm=lambda: self.daemon.firm, seed=self.seed)
        growth = Growth(firm=lambda: self.daemon.firm, seed=self.seed)
        await growth.enter_those_who_were_here()
        clock.run_at(SECONDS_A_DAY / self.seconds_per_day)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.life.live(self.world, stop=self.stop))
            group.create_task(helpdesk.work(begun=self.begun, stop=self.stop))
            group.create_task(colleagues.work(stop=self.stop))
            group.create_task(growth.work(begun=self.begun, stop=self.stop))
            group.create_task(self._watch(days, show=show))
        agendas = (self.life.agenda, helpdesk.agenda, colleagues.agenda, growth.agenda)
        troubles = sum((agenda.troubles for agenda in agendas), Counter[str]())
        return await summary.document(
            list(self.life.done),
            begun=self.begun,
            now=clock.now(),
            tickets=helpdesk.closed,
            troubles=troubles,
        )

    async def _watch(self, days: int | None, *, show: bool) -> None:
        """The line on the terminal, and the end when the days are over."""
        ends = None if days is None else self.begun + timedelta(days=days)
        while not self.stop.is_set():
            if ends is not None and clock.now() >= ends:
                self.stop.set()
            if show:
                click.echo(f"\r{await _line()}\x1b[K", nl=False, err=True)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stop.wait(), LINE_EVERY)
        if show:
            click.echo(err=True)


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
        async with _demo(Path(folder), port, seconds_per_day, seed, stop) as demo:
            _greet(demo, err=as_json or days is not None)
            told = await demo.live(days=days, show=sys.stderr.isatty())
    if days is not None or as_json:
        document = json.dumps(told, default=_plain, indent=2, ensure_ascii=False)
        click.echo(document if as_json else summary.sentences(told))


@asynccontextmanager
async def _demo(
    folder: Path, port: int, seconds_per_day: float, seed: int, stop: asyncio.Event
) -> AsyncIterator[Demo]:
    """The mail world and the daemon, up; and down again afterwards, in that order."""
    clock.reset()
    begun = setting.beginning(clock.now())
    clock.follow(begun)
    life = Life(seed=seed)
    world = World(team=cast.TEAM, password=setting.PASSWORD, arrived=life.arrived)
    await world.start()
    try:
        around = page.Surroundings(
            begun=begun,
            seconds_per_day=seconds_per_day,
            imap_port=world.imap_port,
            smtp_port=world.smtp_port,
            team=cast.TEAM,
            password=setting.PASSWORD,
        )
        daemon = Daemon(
            _config(folder, world, _free(port)),
            extra_routes=page.routes(around),
            rest=max(seconds_per_day * REST_PER_SECOND_OF_DAY, LEAST_REST),
        )
        async with _running(daemon, stop):
            yield Demo(daemon, world, life, seed, begun, seconds_per_day, stop)
    finally:
        await world.stop()
        clock.reset()


@asynccontextmanager
async def _running(daemon: Daemon, stop: asyncio.Event) -> AsyncIterator[None]:
    """The daemon, ready; whatever kept it from coming up is what goes wrong here."""
    running = asyncio.ensure_future(daemon.run())
    running.add_done_callback(lambda _: stop.set())  # without it there is nothing to see
    ready = asyncio.ensure_future(daemon.ready.wait())
    try:
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not daemon.ready.is_set():
            await running  # raises
        # A mailbox is read from its first look on: nobody's mail may come before that.
        while daemon.watcher.alive_at is None and not running.done():  # noqa: ASYNC110 - a duty tells
            await asyncio.sleep(REST)
        yield
    finally:
        ready.cancel()
        daemon.stop.set()
        await running


def _config(folder: Path, world: World, web_port: int) -> Config:
    """Write the demo's config.toml and read it as `touchbase run` would."""
    (folder / "mailbox-password").write_text(setting.PASSWORD)
    file = folder / "config.toml"
    file.write_text(
        setting.config(
            smtp_port=world.smtp_port,
            imap_port=world.imap_port,
            web_port=web_port,
            templates=str(shipped.path("templates/email")),
            sample=shipped.path("config.toml").read_text(),
        )
    )
    # Whatever a service manager has given to somebody else is not the demo's.
    return replace(configuration.load(file), state=folder)


def _free(port: int) -> int:
    """This port, or any free one when somebody has it already: a demo should just start."""
    for wanted in (port, 0):
        with contextlib.suppress(OSError), socket.create_server((LOOPBACK, wanted)) as probe:
            found: int = probe.getsockname()[1]
            return found
    raise click.ClickException("there is no free port on this machine")


async def _staff(world: World) -> None:
    for colleague in cast.STAFF:
        await world.open(colleague.email)
        await Staff.create(
            email=colleague.email,
            name=colleague.name,
            role=Role(colleague.role),
            phone=colleague.phone,
            created_at=clock.now(),
        )


async def _token() -> str:
    """A key to the API for the helpdesk, as `touchbase token add` makes one."""
    token = f"tb_{secrets.token_urlsafe(32)}"
    digest = hashlib.sha256(token.encode()).hexdigest()
    await Token.create(name="helpdesk", scope="tickets", hash=digest, created_at=clock.now())
    return token


def _greet(demo: Demo, *, err: bool) -> None:
    around, host = demo.world, LOOPBACK
    listen = demo.daemon.config.web.listen
    click.echo(
        f"""
  Touchbase demo: {cast.FIRM} and its clients. A day lasts {demo.seconds_per_day:g} seconds.

  Watch it      http://{listen}/demo
  Mailbox       IMAP {host}:{around.imap_port}, no encryption
                {cast.TEAM}, password {around.password}
  Relay         SMTP {host}:{around.smtp_port}, no encryption

  Open the mailbox in your mail program and answer somebody; nothing leaves this machine.
  Ctrl-C ends it, and nothing is left behind.
""",
        err=err,
    )


async def _line() -> str:
    """One line that says how it goes."""
    numbers = await scene.numbers()
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
