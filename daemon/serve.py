"""The daemon: builds the parts, runs the duties in one group, and stops them in order.

It is ready when the database is open and the web is listening; a relay or a mailbox that is away
makes it wait, not fail. SIGTERM lets every duty finish its round, SIGHUP reads the configuration
and the templates anew. Duties end by an event and never by cancellation, since cancelling work on
the database may lose it.
"""

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from secrets import token_hex

from starlette.routing import BaseRoute

from daemon import VERSION, clock, duty, log, parts, reporter, systemd
from daemon import config as configuration
from daemon.callback import escalator
from daemon.config import Config
from daemon.database import health, lock, migrate, opening, transaction
from daemon.errors import ConfigError, DaemonError
from daemon.inbox import usher
from daemon.inbox.canary import Canary
from daemon.inbox.reading import Reading
from daemon.inbox.watcher import Watcher
from daemon.learning import learner
from daemon.nurture import planner
from daemon.oauth.bearer import Bearer
from daemon.outbox import alarm, release, rescuer, slate
from daemon.outbox.sender import Sender
from daemon.outbox.smtp import Relay
from daemon.render.catalogue import Catalogue
from daemon.sentiment import judge
from daemon.survey import inviter
from daemon.web import app, server
from daemon.web.house import House

#: Seconds between two rounds of each duty when nothing wakes it.
REST = {
    "sender": 1.0,
    "rescuer": 15.0,
    "planner": 2.0,
    "inviter": 2.0,
    "escalator": 30.0,
    "watcher": 1.0,
    "canary": 2.0,
    "usher": 60.0,
    "reporter": 5.0,
    "timekeeper": 60.0,
    "learner": 900.0,
}

#: Seconds that a round of a duty on the wires may take: SMTP alone allows ten minutes for the
#: answer to one message (RFC 5321 §4.5.3.2.6), and a wait in IDLE is a round.
ON_THE_WIRE = 900.0


@dataclass
class Daemon:
    """One daemon. `stop` ends it; `rest` scales the rests between rounds (the demo hurries)."""

    config: Config
    extra_routes: Sequence[BaseRoute] = ()
    rest: float = 1.0
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    hangup: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    web_address: tuple[str, int] | None = None

    async def run(self) -> None:
        """Run until told to stop."""
        async with AsyncExitStack() as stack:
            stack.enter_context(lock.only_daemon(self.config.database, base=self.config.state))
            await self._open_database(stack)
            self.firm = parts.firm(self.config)
            self._build(stack)
            # The first judgement loads the lexicon: half a second that no reply should wait for.
            await asyncio.to_thread(judge.text, "All is well, thank you.")
            await rescuer.from_slate(
                self.slate.left, keys=self.firm.desk.keys, now=clock.now(), chance=SystemRandom()
            )
            if not transaction.is_postgres():  # we hold the file, so whoever sent before has ended
                await rescuer.nobody_else(now=clock.now())
            await self._came_up()
            await self._serve()
        log.info("daemon.stopped")

    # -- coming up

    async def _open_database(self, stack: AsyncExitStack) -> None:
        if self.config.database.migrate:
            await migrate.up_to_date(self.config.database, base=self.config.state)
        await opening.open(self.config.database, base=self.config.state)
        stack.push_async_callback(opening.close)
        stack.callback(lock.let_go)

    def _build(self, stack: AsyncExitStack) -> None:
        # Unique for ever: in a container every daemon has the same number.
        self.name = f"{socket.gethostname()[:30]}:{os.getpid()}:{token_hex(4)}"
        bearers = self._bearers()
        self.relay = Relay(
            self.config.smtp,
            token=bearers["smtp"].token if "smtp" in bearers else None,
            spoilt=bearers["smtp"].refused if "smtp" in bearers else None,
        )
        self.slate = slate.take(self.config.state)
        stack.callback(self.slate.close)
        self.sender = Sender(
            relay=self.relay,
            slate=self.slate,
            connections=self.config.smtp.connections,
            holder=self.name,
            chance=SystemRandom(),
        )
        self.watcher = Watcher(self.config.imap, self.stop, bearers.get("imap"))
        self.stands_by = False  # another daemon reads the mailbox
        self.canary = Canary(up_since=clock.now())
        self.kicks = {"sender": asyncio.Event()}
        self.reading = Reading()  # for the console; the watcher has its own
        stack.push_async_callback(self.reading.close)
        stack.push_async_callback(self.watcher.close)
        stack.push_async_callback(self.relay.close)

    def _bearers(self) -> dict[str, Bearer]:
        """The tokens for the servers that want one; asked by the configuration then in force."""
        smtp, imap = self.config.smtp, self.config.imap
        servers = (("smtp", smtp.auth, smtp.username), ("imap", imap.auth, imap.username))
        self.bearers = {
            name: parts.bearer(lambda: self.firm.config, user=user, logs=True)
            for name, auth, user in servers
            if auth == "xoauth2"
        }
        return self.bearers

    async def _came_up(self) -> None:
        """What a new configuration changes in the tables: held mail let go, templates' faults."""
        now = clock.now()
        if self.firm.desk.sender.live:
            await release.went_live(now=now)
        await planner.look_again(now)
        broken = self.firm.desk.catalogue.problems
        for name, why in broken.items():
            await alarm.ring(f"template:{name}", f"The template {name} is broken: {why}", now=now)
        await alarm.end_others("template:", keep={f"template:{name}" for name in broken})
        ours = {key for bearer in self.bearers.values() for key in bearer.alarms}
        await alarm.end_others("oauth:", keep=ours)

    async def _serve(self) -> None:
        house = House(
            office=lambda: self.firm.office,
            settings=self.config.web,
            secrets=lambda: self.firm.config.intake.keys("generic"),
            checks={
                "database": self._database_away,
                "relay": self._relay_away,
                "mailbox": self._mailbox_away,
            },
            reading=self.reading,
        )
        web = app.build(house, extra_routes=self.extra_routes)
        async with server.listening(web, self.config.web) as address:
            self.web_address = address
            async with asyncio.TaskGroup() as group:
                for name, make_round in self._duties().items():
                    group.create_task(self._repeat(name, make_round), name=name)
                group.create_task(self._feed_watchdog())
                group.create_task(self._reload_when_told())
                self._became_ready()
                await self.stop.wait()
                self.hangup.set()
                systemd.stopping()

    def _became_ready(self) -> None:
        self.ready.set()
        systemd.ready()
        log.info("daemon.started", version=VERSION)

    # -- the duties

    def _duties(self) -> dict[str, Callable[[datetime], Awaitable[object]]]:
        return {
            "sender": self._send,
            "rescuer": self._rescue,
            "planner": self._plan,
            "inviter": self._invite,
            "escalator": self._escalate,
            "watcher": self._watch,
            "canary": self._sing,
            "usher": self._usher,
            "reporter": self._report,
            "timekeeper": self._keep_time,
            "learner": self._learn,
        }

    async def _repeat(self, name: str, make_round: Callable[[datetime], Awaitable[object]]) -> None:
        on_the_wire = name in ("sender", "watcher")
        await duty.repeat(
            make_round,
            name=name,
            rest=REST[name] * self.rest,
            stop=self.stop,
            kick=self.kicks.get(name),
            at_most=ON_THE_WIRE if on_the_wire else duty.ROUND_AT_MOST,
        )

    async def _send(self, now: datetime) -> bool:
        return bool(
            await self.sender.make_round(
                desk=self.firm.desk, limits=self.firm.config.limits, now=now
            )
        )

    async def _rescue(self, now: datetime) -> None:
        await rescuer.make_round(keys=self.firm.desk.keys, now=now, chance=SystemRandom())

    async def _plan(self, now: datetime) -> bool:
        looked_at = await planner.make_round(
            desk=self.firm.desk,
            sequences=self.firm.office.sequences,
            cap=self.firm.config.nurture.cap,
            now=now,
        )
        self.kicks["sender"].set()
        return looked_at >= planner.AT_MOST

    async def _invite(self, now: datetime) -> None:
        await inviter.round(self.firm.desk, self.firm.office.surveys, now)
        self.kicks["sender"].set()

    async def _escalate(self, now: datetime) -> None:
        await escalator.make_round(
            desk=self.firm.desk, settings=self.firm.office.callbacks, now=now
        )

    async def _watch(self, now: datetime) -> bool:
        """One daemon at a time reads the mailbox; the others stand by."""
        self.stands_by = not await lock.hold(f"mailbox:{self.watcher.name}")
        if self.stands_by:
            return False
        await self.watcher.make_round(
            office=lambda: self.firm.office, took=self.kicks["sender"].set, now=now
        )
        return self.watcher.is_open

    async def _sing(self, now: datetime) -> None:
        """Whoever reads the mailbox sends the canaries; all of them see whether they come home."""
        await self.canary.make_round(
            desk=self.firm.desk,
            every=timedelta(minutes=self.firm.config.imap.canary_minutes),
            may_send=not self.stands_by and self.watcher.alive_at is not None,
            now=now,
        )

    async def _usher(self, now: datetime) -> None:
        await usher.make_round(desk=self.firm.desk, settings=self.firm.office.callbacks, now=now)

    async def _report(self, now: datetime) -> None:
        said = {"sender": self.sender.problem, "watcher": self.watcher.problem}
        await reporter.make_round(daemon=self.name, problems=said, now=now)

    async def _keep_time(self, now: datetime) -> None:
        """Daemons on several hosts follow the database's clock: a lease means the same to all."""
        if transaction.is_postgres() and clock.is_the_machines():
            clock.follow(await health.time())

    async def _learn(self, now: datetime) -> None:
        office = self.firm.office
        await learner.make_round(
            office.judging, desk=office.desk, callbacks=office.callbacks, now=now
        )

    async def _feed_watchdog(self) -> None:
        """Tell systemd that all is well, as long as no duty hangs; otherwise it restarts us."""
        interval = systemd.watchdog_interval()
        while interval is not None and not self.stop.is_set():
            if not duty.stuck():
                systemd.watchdog()
            try:
                async with asyncio.timeout(interval):
                    await self.stop.wait()
            except TimeoutError:
                continue

    # -- being asked

    async def _database_away(self) -> str | None:
        return await health.away()

    async def _relay_away(self) -> str | None:
        if not self.firm.desk.sender.live:
            return None
        return self.sender.problem or await self.relay.check()

    async def _mailbox_away(self) -> str | None:
        if self.watcher.problem:
            return self.watcher.problem
        if self.watcher.alive_at is None and not self.stands_by:
            return "The mailbox has not been read yet."
        return self.canary.problem or None

    # -- signals

    async def _reload_when_told(self) -> None:
        while True:
            await self.hangup.wait()
            self.hangup.clear()
            if self.stop.is_set():
                return
            try:
                await self.reload(self.config.path)
            except Exception:  # the database is away: what is in force stays so
                log.exception("config.reload_failed")

    async def reload(self, path: Path) -> None:
        """Read the configuration and the templates anew; a broken one leaves the old in force."""
        systemd.reloading()
        try:
            config = configuration.load(path)
            self._only_after_a_restart(config)
            catalogue = self._catalogue(config)
            self.firm = parts.firm(config, catalogue=catalogue)
            await self._came_up()
            await alarm.end("config")
            log.info("config.reloaded")
        except DaemonError as refused:
            faults = refused.faults if isinstance(refused, ConfigError) else [str(refused)]
            sentence = f"The new configuration is not in force: {'; '.join(faults)}"
            await alarm.ring("config", sentence, now=clock.now())
            log.warning("config.refused", faults=len(faults))
        finally:
            systemd.ready()

    def _catalogue(self, config: Config) -> Catalogue:
        """The templates read again: what is broken now goes on as it was."""
        serving = self.firm.desk.catalogue
        if config.templates == self.firm.config.templates:
            return serving.reload()
        return Catalogue.load(config.templates)

    def _only_after_a_restart(self, config: Config) -> None:
        """What connections and sockets are made of cannot change while they stand."""
        changed = [
            f"{name}: changed; it takes effect after a restart"
            for name in ("smtp", "imap", "database", "web", "state")
            if getattr(config, name) != getattr(self.config, name)
        ]
        if changed:
            raise ConfigError(config.path, changed)


async def run(path: Path) -> None:
    """`touchbase run`: the daemon, until a signal stops it."""
    daemon = Daemon(configuration.load(path))
    loop = asyncio.get_running_loop()
    for stopping in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(stopping, daemon.stop.set)
    loop.add_signal_handler(signal.SIGHUP, daemon.hangup.set)
    await daemon.run()
