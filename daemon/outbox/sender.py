"""The duty that hands due messages to the relay: claim, send, record; round after round.

It decides nothing: claim.py says what is due and allowed, the relay answers, verdict.py says what
follows. When the answer is about us, the whole outbox pauses, for the next message would only hear
the same; no message is failed for it. While the database is away no message begins, and what the
relay has answered meanwhile is written down before anything else is tried.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from tortoise.exceptions import BaseORMException

from daemon import clock, log, metrics
from daemon.outbox import advice, claim, record, verdict
from daemon.outbox.claim import Claimed
from daemon.outbox.desk import Desk
from daemon.outbox.pace import Limits
from daemon.outbox.response import Accepted, InDoubt, NotNow, Refused, Response, Unreached
from daemon.outbox.slate import Slate
from daemon.outbox.smtp import Relay

#: Messages claimed at once for each connection. More saves commits; fewer leave fewer messages in
#: doubt after a crash.
DEPTH = 8

#: The pause after the relay spoke about us: doubled with each further time, to the longest.
PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass
class Sender:
    """One outbox, one relay. `problem` is the sentence that `status` shows, "" when all is well."""

    relay: Relay
    slate: Slate
    connections: int
    holder: str  # this daemon's name, unique among all
    chance: Random
    problem: str = ""
    paused_until: datetime | None = None
    _lacking: str = ""
    _unrecorded: list[record.Outcome] = field(default_factory=list)
    _setbacks: int = 0
    _serial: int = 0

    async def make_round(self, *, desk: Desk, limits: Limits, now: datetime) -> int:
        """Send one batch of what is due; returns how many messages were tried."""
        await self._record(desk, now)
        if not desk.sender.live or (self.paused_until is not None and now < self.paused_until):
            return 0
        if await self._lacks_a_token():
            return 0
        self._serial += 1
        holder = f"{self.holder}:{self._serial}"
        at_most = DEPTH * self.connections
        self.slate.batch(holder)
        batch = await claim.due(limits=limits, at_most=at_most, holder=holder, now=now)
        if batch:
            await self._send(batch, desk)
        else:
            self.slate.wipe()
        return len(batch)

    async def _lacks_a_token(self) -> bool:
        """Whether we could not log in: then nothing is claimed, no message spends an attempt."""
        before, self._lacking = self._lacking, await self.relay.lacking() or ""
        if self._lacking or self.problem == before:
            self.problem = self._lacking
        return bool(self._lacking)

    async def _send(self, batch: list[Claimed], desk: Desk) -> None:
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(self._deliver_all(batch, desk))
            group.create_task(self._hold_on(batch, sending))
        responses = sending.result()
        now = clock.now()
        decided = [
            record.Outcome(message, _words(response), self._verdict(message, response, now))
            for message, response in zip(batch, responses, strict=True)
        ]
        self._pause_if_about_us(responses, now)
        self._unrecorded = decided
        await self._record(desk, now)

    async def _record(self, desk: Desk, now: datetime) -> None:
        """Write down what was answered; if that fails, the next round begins with it."""
        if not self._unrecorded:
            return
        await record.outcomes(self._unrecorded, keys=desk.keys, now=now)
        for outcome in self._unrecorded:
            said = type(outcome.verdict).__name__.lower()
            metrics.attempts.labels(verdict=said).inc()
            log.info(
                "message.tried",
                message=outcome.message.id,
                attempt=outcome.message.attempts,
                verdict=said,
            )
        self._unrecorded = []
        self.slate.wipe()

    async def _deliver_all(self, batch: list[Claimed], desk: Desk) -> list[Response]:
        return await asyncio.gather(*(self._deliver(message, desk) for message in batch))

    async def _deliver(self, message: Claimed, desk: Desk) -> Response:
        async def may_go() -> bool:
            try:
                if not await claim.still_ours(message, now=clock.now()):
                    return False
                self.slate.begun(message)
            except (BaseORMException, OSError):
                return False  # what could not be written down is not begun
            return True

        response = await self.relay.deliver(
            sender=desk.sender.address,
            recipient=message.to_address,
            raw=message.octets,
            before_data=may_go,
        )
        with suppress(OSError):  # it is then in doubt after a crash, and only then
            self.slate.answered(message, response)
        return response

    async def _hold_on(self, batch: list[Claimed], sending: "asyncio.Task[object]") -> None:
        """Renew the claims while a slow relay takes its time."""
        beat = claim.LEASE.total_seconds() / 4
        while not (await asyncio.wait({sending}, timeout=beat))[0]:
            ids = [message.id for message in batch]
            with suppress(BaseORMException, OSError):  # it then runs out, and nothing more begins
                await claim.renew(ids, holder=batch[0].holder, now=clock.now())

    def _verdict(self, message: Claimed, response: Response, now: datetime) -> verdict.Verdict:
        facts = verdict.Facts(kind=message.kind, attempts=message.attempts, due_at=message.due_at)
        return verdict.of(response, facts, now=now, chance=self.chance)

    def _pause_if_about_us(self, responses: list[Response], now: datetime) -> None:
        about_us = next((r for r in responses if _is_about_us(r)), None)
        if about_us is None:
            self._setbacks, self.paused_until, self.problem = 0, None, ""
            return
        self._setbacks += 1
        pause = min(PAUSE * 2 ** min(self._setbacks - 1, 10), LONGEST_PAUSE)
        self.paused_until = now + pause
        self.problem = _sentence(_words(about_us))
        log.warning("outbox.paused", seconds=pause.total_seconds(), setbacks=self._setbacks)


def _is_about_us(response: Response) -> bool:
    match response:
        case Refused(about="us") | NotNow(about="us"):
            return True
        case Unreached(withdrawn=withdrawn):
            return not withdrawn
        case _:
            return False


def _sentence(words: str) -> str:
    if (known := advice.of(words)) is not None:
        return f"The relay does not take our mail: {known} (it says {words[:60]})."
    return f"the relay does not take our mail: {words[:300]}"


def _words(response: Response) -> str:
    match response:
        case Accepted() | Refused() | NotNow():
            return f"{response.code} {response.text}"
        case Unreached() | InDoubt():
            return response.why
