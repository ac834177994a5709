"""The duty of the demo's clients: they read what arrives, think it over, and do something about it.

It watches what the mail world delivers, asks people.py what each person makes of it, and has that
carried out when their time has come. It decides nothing itself and touches no table of the daemon.
"""

import asyncio
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, time
from random import Random

from daemon import clock, hours
from daemon.demo import cast, people, perform, received
from daemon.demo.act import Act, Glance, Rate, Reply, Unsubscribe
from daemon.demo.agenda import Agenda
from daemon.demo.cast import Firm
from daemon.demo.people import Moment, Person
from daemon.demo.received import Received, Sort
from daemon.demo.world import Delivered, World
from daemon.hours import Hours

# When people look at their mail: not only in the office, and not at night.
AWAKE = Hours(days=hours.WEEKDAYS[:6], opens=time(7, 30), closes=time(20, 0), holidays=None)

# What was meant is kept for the summary; a demo left running overnight keeps the latest.
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did about a letter."""

    at: datetime
    email: str
    client: str
    act: Act


class Life:
    """Everybody at the clients."""

    def __init__(self, *, seed: int) -> None:
        self.done: deque[Done] = deque(maxlen=REMEMBERED)
        self.agenda = Agenda()
        #: What each person's last ticket was about, as they would call it.
        self.topics: defaultdict[str, str] = defaultdict(lambda: "that")
        self._seed = seed
        self._people = cast.everybody()
        self._letters: Counter[tuple[str, Sort]] = Counter()
        self._world: World | None = None

    async def live(self, world: World, *, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        self._world = world
        await self.agenda.follow(stop=stop)

    def arrived(self, delivered: Delivered) -> None:
        """A letter lies in somebody's mailbox: decide what they will do, and when."""
        if delivered.address not in self._people:
            return  # one of our own staff, or somebody a visitor wrote to
        person, firm = self._people[delivered.address]
        letter = received.read(delivered.octets)
        if people.is_scanned(person) and letter.survey_link:
            scan = Glance(ratings=(1, 2, 3, 4, 5), after=people.AT_ONCE)
            self._plan(scan, person, firm, letter, delivered)
        act = people.answer(person, letter, self._moment(person, letter.sort))
        if act is not None:
            self._plan(act, person, firm, letter, delivered)

    def _moment(self, person: Person, sort: Sort) -> Moment:
        self._letters[person.email, sort] += 1
        nth = self._letters[person.email, sort]
        return Moment(
            nth=nth,
            topic=self.topics[person.email],
            today=clock.now().date(),
            # Each letter has its own chance, so that what one person does changes nobody else.
            chance=Random(f"{self._seed}:{person.email}:{sort}:{nth}"),  # noqa: S311
        )

    def _plan(
        self, act: Act, person: Person, firm: Firm, letter: Received, delivered: Delivered
    ) -> None:
        at = clock.now() + act.after
        if isinstance(act, Reply | Rate | Unsubscribe):  # a person's; machines never sleep
            at = hours.next_open(at, hours=AWAKE, timezone=person.timezone)

        async def carry_out() -> None:
            if self._world is None:
                return
            await perform.act(act, by=person, letter=letter, delivered=delivered, world=self._world)
            self.done.append(Done(clock.now(), person.email, firm.name, act))

        self.agenda.put(at, carry_out)
