"""The stage of the demo: a mail world, the real daemon on it, and everybody who lives there.

All of it is up inside `set_up`, and down again afterwards; what it needs lies in one folder.
"""

import asyncio
import contextlib
import hashlib
import secrets
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from daemon import clock, shipped
from daemon import config as configuration
from daemon.config import Config
from daemon.demo import cast, page, setting, summary
from daemon.demo.agenda import REST
from daemon.demo.colleagues import Colleagues
from daemon.demo.growth import Growth
from daemon.demo.helpdesk import Door, Helpdesk
from daemon.demo.life import Life
from daemon.demo.world import LOOPBACK, World
from daemon.models import Staff, Token
from daemon.models.staff import Role
from daemon.serve import Daemon
from daemon.staff import admit

SECONDS_A_DAY = 86_400

# The duties rest in the machine's seconds; a day of six must hold as many rounds as are worth
# seeing. At 0.05 the planner looks every quarter of a second: an hour of such a day.
REST_PER_SECOND_OF_DAY = 0.05 / 6

# Below this the loop does nothing but make rounds.
LEAST_REST = 0.004


@dataclass
class Stage:
    """One run, and everybody in it. It ends when `stop` is set."""

    daemon: Daemon
    world: World
    life: Life
    seed: int
    begun: datetime
    seconds_per_day: float
    stop: asyncio.Event

    async def live(self) -> summary.Document:
        """Everybody lives until told to stop; then what it came to."""
        await _staff(self.world)
        growth = Growth(firm=lambda: self.daemon.firm, seed=self.seed)
        await growth.enter_those_who_were_here()
        port = self.daemon.config.web.listen.rpartition(":")[2]
        door = Door(f"http://{LOOPBACK}:{port}", await _token())
        helpdesk = Helpdesk(door=door, topics=self.life.topics, seed=self.seed)
        colleagues = Colleagues(world=self.world, firm=lambda: self.daemon.firm, seed=self.seed)
        clock.run_at(SECONDS_A_DAY / self.seconds_per_day)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.life.live(self.world, stop=self.stop))
            group.create_task(helpdesk.work(begun=self.begun, stop=self.stop))
            group.create_task(colleagues.work(stop=self.stop))
            group.create_task(growth.work(begun=self.begun, stop=self.stop))
        agendas = (self.life.agenda, helpdesk.agenda, colleagues.agenda, growth.agenda)
        return await summary.document(
            list(self.life.done),
            begun=self.begun,
            now=clock.now(),
            tickets=helpdesk.closed,
            troubles=sum((agenda.troubles for agenda in agendas), Counter[str]()),
        )


@asynccontextmanager
async def set_up(
    folder: Path, *, port: int, seconds_per_day: float, seed: int, stop: asyncio.Event
) -> AsyncIterator[Stage]:
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
            yield Stage(daemon, world, life, seed, begun, seconds_per_day, stop)
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
        await admit.give_password(colleague.email, setting.CONSOLE_PASSWORD)


async def _token() -> str:
    """A key to the API for the helpdesk, as `touchbase token add` makes one."""
    token = f"tb_{secrets.token_urlsafe(32)}"
    digest = hashlib.sha256(token.encode()).hexdigest()
    await Token.create(name="helpdesk", scope="tickets", hash=digest, created_at=clock.now())
    return token
