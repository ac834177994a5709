"""Gives a token to whoever is about to log in; fetches the next one when it is time.

There is no duty for it: who needs a token and finds the kept one due fetches another, while the
rest go on with the one there is. Nobody waits for longer than a call may take. A provider's refusal
is one alarm and an error at once for everybody, until it is healed; a token server that is away is
asked again by itself.
"""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from daemon import clock, log
from daemon.oauth import NoTokenError, exchange, grant, keep, provider, remedy
from daemon.oauth.exchange import Answered, Silent
from daemon.oauth.grant import Ask, Granted, NotNow, Pending, Refused
from daemon.oauth.keep import Kept
from daemon.oauth.seal import Seal
from daemon.oauth.settings import Settings, ends_soon
from daemon.outbox import alarm

#: Seconds to wait for somebody else who is just fetching, and between two looks.
WAIT, LOOK_AGAIN = 15.0, 0.1

#: A clock that differs by more from the server's is why a signed request is refused.
CLOCKS_DIFFER = timedelta(seconds=20)

#: Shown when nothing has been said yet.
NOBODY = "Nobody has logged in to the provider for the mailbox yet: run `touchbase login`."


@dataclass
class Bearer:
    """The access to one user's mailbox. `settings` is asked anew each time: it may be reloaded."""

    settings: Callable[[], Settings]
    user: str
    seal: Seal
    chance: Random
    within: float = exchange.WITHIN  # seconds for a call
    logs: bool = False  # only a daemon does: a command tells its operator itself

    @property
    def name(self) -> str:
        """As whom we ask, whom and for what: another configuration has another token."""
        settings = self.settings()
        at = provider.of(settings)
        for_one = self.user if settings.service_account or not settings.is_app else ""
        scope = at.app_scope if settings.is_app else at.person_scope
        account = (
            settings.service_account
            and hashlib.sha256(settings.service_account.encode()).hexdigest()
        )
        whole = (at.token_url, settings.client_id, account, scope, for_one, str(settings.is_app))
        return hashlib.sha256("\0".join(whole).encode()).hexdigest()[:40]

    @property
    def alarms(self) -> set[str]:
        """Under which keys it is said that something is wrong, or soon will be."""
        return {keep.alarm_key(self.name), self._ending}

    @property
    def _ending(self) -> str:
        return f"{keep.alarm_key(self.name)}:ending"

    async def token(self) -> str:
        """A token that is good now; NoTokenError says why there is none, and what to do."""
        until = clock.monotonic() + WAIT
        kept = await keep.look(self.name, seal=self.seal)
        if not kept.is_fresh(clock.now()):
            version = await keep.set_out(kept, now=clock.now())
            if version is not None:
                await self._fetch(kept, version)
            kept = await keep.look(self.name, seal=self.seal)
        while not kept.is_good(clock.now()):
            if not kept.is_being_fetched(clock.now()) or clock.monotonic() > until:
                raise NoTokenError(kept.problem or None)
            await asyncio.sleep(LOOK_AGAIN)
            kept = await keep.look(self.name, seal=self.seal)
        return kept.access

    async def refused(self, token: str) -> None:
        """Told by whoever was refused with this token: the next is another, if that can help."""
        if await keep.spoil(self.name, token, seal=self.seal, now=clock.now()):
            self._log(log.info, "access.spoilt")

    async def fetch(self) -> Kept:
        """A new token at once, whatever happened before: a person's wish, for an app's access."""
        kept = await keep.look(self.name, seal=self.seal)
        version = await keep.set_out(kept, now=clock.now(), at_once=True)
        if version is not None:
            await self._fetch(kept, version)
        return await keep.look(self.name, seal=self.seal)

    async def take(self, granted: Granted) -> Kept:
        """Keep what a person's log-in has brought."""
        kept = await keep.look(self.name, seal=self.seal)
        version = await keep.set_out(kept, now=clock.now(), at_once=True)
        await self._came(granted, version or kept.version, refresh="")
        return await keep.look(self.name, seal=self.seal)

    # -- fetching

    async def _fetch(self, kept: Kept, version: int) -> None:
        settings = self.settings()
        if not settings.is_app and not kept.refresh:
            return await self._refused(NOBODY, version, waits_for_a_person=True)
        outcome = await self._ask(lambda now: self._request(settings, kept.refresh, now))
        match outcome:
            case Granted():
                await self._came(outcome, version, refresh=kept.refresh)
            case Refused():
                await self._refused(
                    remedy.sentence(outcome, is_app=settings.is_app),
                    version,
                    waits_for_a_person=remedy.needs_a_person(outcome, is_app=settings.is_app),
                )
            case NotNow(why) | Silent(why):
                await self._put_off(why, version)
            case Pending():
                await self._put_off("it answers as if a person were logging in", version)
        return None

    def _request(self, settings: Settings, refresh: str, now: datetime) -> Ask:
        if settings.is_app:
            return grant.for_app(settings, user=self.user, chance=self.chance, now=now)
        return grant.by_refresh(settings, refresh, chance=self.chance, now=now)

    async def _ask(
        self, request: Callable[[datetime], Ask]
    ) -> Granted | Pending | NotNow | Refused | Silent:
        """Ask; and once more by the server's clock if ours is why a signed request was refused."""
        now = clock.now()
        ask = request(now)
        answer = await exchange.post(ask, within=self.within)
        if isinstance(answer, Silent):
            return answer
        outcome = grant.read(answer.status, answer.body)
        if not (isinstance(outcome, Refused) and ask.signed and _clocks_differ(answer, now)):
            return outcome
        self._log(log.warning, "clock.differed")
        answer = await exchange.post(request(answer.at or now), within=self.within)
        if isinstance(answer, Silent):
            return answer
        return grant.read(answer.status, answer.body)

    # -- writing down what came of it

    async def _came(self, granted: Granted, version: int, *, refresh: str) -> None:
        await keep.came(
            self.name,
            granted,
            version=version,
            refresh=refresh,
            seal=self.seal,
            chance=self.chance,
        )
        if sentence := ends_soon(self.settings(), now=clock.now()):
            await alarm.ring(self._ending, sentence, now=clock.now())
        else:
            await alarm.end(self._ending)
        self._log(log.info, "access.granted", seconds=granted.lifetime.total_seconds())

    async def _refused(self, sentence: str, version: int, *, waits_for_a_person: bool) -> None:
        await keep.refused(
            self.name,
            sentence,
            version=version,
            waits_for_a_person=waits_for_a_person,
            now=clock.now(),
        )
        self._log(log.warning, "access.refused", waits_for_a_person=waits_for_a_person)

    async def _put_off(self, why: str, version: int) -> None:
        await keep.put_off(
            self.name,
            f"The provider's token server is away, and is asked again by itself: {why}.",
            version=version,
            now=clock.now(),
            chance=self.chance,
        )
        self._log(log.warning, "access.delayed")

    def _log(self, tell: Callable[..., None], event: str, **fields: object) -> None:
        if self.logs:
            tell(event, **fields)


def _clocks_differ(answer: Answered, now: datetime) -> bool:
    return answer.at is not None and abs(answer.at - now) > CLOCKS_DIFFER
