"""The duty of the demo's helpdesk: reports each ticket that it closes.

It stands for Zammad or whatever the firm has, and knows of us the API alone.
"""

import asyncio
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from daemon import clock
from daemon.demo import browser, cast
from daemon.demo.agenda import REST, Agenda
from daemon.demo.browser import BrowserError
from daemon.demo.tickets import ZONE, Closing, Pile


@dataclass(frozen=True, slots=True)
class Door:
    """Where the web application answers, and the key to its API."""

    url: str  # without a slash at its end
    token: str


class Helpdesk:
    """Where the demo's tickets are closed."""

    def __init__(self, *, door: Door, topics: MutableMapping[str, str], seed: int) -> None:
        self.closed = 0
        self.agenda = Agenda()
        self._door = door
        self._topics = topics  # whoever had a ticket remembers what it was about
        self._people = cast.everybody()
        here = [p for p, firm in self._people.values() if firm.joins_on_day == 0]
        self._pile = Pile(here, chance=Random(f"{seed}:tickets"))  # noqa: S311

    async def work(self, *, begun: datetime, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.agenda.follow(stop=stop))
            first = begun.astimezone(ZONE).date()
            day = first
            while not stop.is_set():
                while day <= clock.now().astimezone(ZONE).date():
                    self._dawn(day, nth=(day - first).days)
                    day += timedelta(days=1)
                await asyncio.sleep(REST)

    def _dawn(self, day: date, *, nth: int) -> None:
        """A new day: which tickets will close, those of new clients first."""
        for firm in cast.FIRMS:
            if nth and firm.joins_on_day == nth:
                self._pile.join(firm.people)
        for closing in self._pile.day(day):
            self.agenda.put(closing.at, partial(self._close, closing))

    async def _close(self, closing: Closing) -> None:
        person, firm = self._people[closing.email]
        self._topics[person.email] = closing.topic
        document = {
            "system": "demo",
            "ticket": str(closing.number),
            "closing": 1,
            "subject": closing.subject,
            "closed_at": clock.now().isoformat(),
            "contact": {"email": person.email, "name": person.name},
            "client": firm.name,
            "agent": closing.agent,
            "tags": [],
        }
        await self._tell("/api/v1/tickets/closed", document)
        self.closed += 1

    async def _tell(self, path: str, document: dict[str, object]) -> None:
        page = await browser.call(
            "POST", f"{self._door.url}{path}", document, token=self._door.token
        )
        if page.status >= 400:
            raise BrowserError(f"The API answered {page.status}.")
