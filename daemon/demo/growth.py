"""The duty of the firm's own people by which it grows: new clients come in, others hear of it.

A new client comes in as a CSV file, through the import that `touchbase import` uses, and so enters
the welcome by itself. Those who were clients before are enrolled by hand, a few each working day,
into what tells them what else the firm does.
"""

import asyncio
import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from daemon import clock
from daemon.demo import cast
from daemon.demo.agenda import REST, Agenda
from daemon.demo.people import Character
from daemon.demo.tickets import ZONE
from daemon.intake import people as intake
from daemon.models import Contact
from daemon.nurture import enrol
from daemon.nurture.settings import Sequence as Steps
from daemon.parts import Firm

# New clients are entered before the day's work begins.
ENTERED_AT = time(8, 30)

# Enrolled by hand on a working day, and when: it is a quarter of an hour's work after the post.
A_DAY, FROM_MINUTE = 3, 9 * 60 + 5

SEQUENCE = "educate"

#: Whose reaction a visitor should see first.
FIRST = (Character.WORRIED, Character.CALENDAR, Character.STOP_PAGE, Character.STOP_ONE_CLICK)


class Growth:
    """Who comes, and who is told what else there is."""

    def __init__(self, *, firm: Callable[[], Firm], seed: int) -> None:
        self.agenda = Agenda()
        self._firm = firm
        here = [p for p, theirs in cast.everybody().values() if theirs.joins_on_day == 0]
        first = [p for character in FIRST for p in here if p.character is character]
        rest = [p for p in here if p not in first]
        chance = Random(f"{seed}:growth")  # noqa: S311 - this decides who is written to first
        self._waiting = [p.email for p in first + chance.sample(rest, len(rest))]

    async def work(self, *, begun: datetime, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.agenda.follow(stop=stop))
            first = day = begun.astimezone(ZONE).date()
            while not stop.is_set():
                while day <= clock.now().astimezone(ZONE).date():
                    self._dawn(day, nth=(day - first).days)
                    day += timedelta(days=1)
                await asyncio.sleep(REST)

    def _dawn(self, day: date, *, nth: int) -> None:
        for firm in cast.FIRMS:
            if nth and firm.joins_on_day == nth:
                at = datetime.combine(day, ENTERED_AT, tzinfo=ZONE)
                self.agenda.put(at, partial(self._enter, firm))
        if day.weekday() < 5:  # not on Saturday and Sunday
            midnight = datetime.combine(day, time(0), tzinfo=ZONE)
            for n in range(A_DAY):
                self.agenda.put(midnight + timedelta(minutes=FROM_MINUTE + 5 * n), self._tell_one)

    async def enter_those_who_were_here(self) -> None:
        """The clients that the firm had before it had us; it is too late to welcome them."""
        here = [client for client in cast.FIRMS if client.joins_on_day == 0]
        await self._import(here, sequences=())

    async def _enter(self, client: cast.Firm) -> None:
        await self._import([client], sequences=self._firm().office.sequences)

    async def _import(self, clients: Sequence[cast.Firm], *, sequences: Iterable[Steps]) -> None:
        desk = self._firm().desk
        await intake.import_csv(
            table(clients), keys=desk.keys, sequences=sequences, hours=desk.hours, now=clock.now()
        )

    async def _tell_one(self) -> None:
        if not self._waiting:
            return
        ours = self._firm()
        contact = await Contact.get(email=self._waiting.pop(0))
        [sequence] = [s for s in ours.office.sequences if s.key == SEQUENCE]
        await enrol.contact(
            contact, sequence, why="enrolled by hand", now=clock.now(), hours=ours.desk.hours
        )


def table(clients: Iterable[cast.Firm]) -> bytes:
    """Clients and their people as a spreadsheet would save them."""
    text = io.StringIO()
    rows = [
        {
            "client": client.name,
            "client_domain": client.domain,
            "email": person.email,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "role": person.role,
            "phone": person.phone,
            "timezone": person.timezone,
            "locale": person.locale,
            "birthday": person.birthday,
            "owner": client.owner.email,
            "annual_value": client.value,
            "client_since": client.since.isoformat(),
            "referred_by": client.referred_by,
            "referral_words": client.referral_words,
            "consent": "legitimate-interest",
            "key_person": "yes" if person.key_person else "no",
        }
        for client in clients
        for person in client.people
    ]
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
