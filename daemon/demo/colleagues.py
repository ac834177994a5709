"""The duty of the firm's own people: they phone whom they must, and answer who waits for a word.

They use the very deeds that the commands and pages use: claim, call, close. A first try often ends
at an answering machine, as in life; nobody closes anything before they have spoken. Mail they write
from the team's own mailbox, and it lies in its Sent folder as it would from any mail program.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random

from daemon import clock, hours
from daemon.callback import attend
from daemon.demo import cast, mailprogram, perform, received
from daemon.demo.agenda import Agenda, Deed
from daemon.demo.mailprogram import Hand, Program
from daemon.demo.world import World
from daemon.models import Callback, Inbound, Thread
from daemon.models.callback import CallbackState, CallOutcome
from daemon.models.inbound import InboundState
from daemon.parts import Firm

# How often they look at their list: with a day in six seconds, every demo hour and a half.
REST = 0.4  # seconds, of the machine

# Of ten first tries, six end at a machine and two at nothing; the second usually reaches somebody.
FIRST_TRY = (CallOutcome.VOICEMAIL,) * 6 + (CallOutcome.NO_ANSWER,) * 2 + (CallOutcome.SPOKEN,) * 2
LATER_TRY = (CallOutcome.SPOKEN,) * 4 + (CallOutcome.VOICEMAIL,)

OUTCOMES = (
    ("sorted", "Apologised, and sent an engineer the same afternoon."),
    ("sorted", "Had not known how often it had happened. A new one is ordered at our cost."),
    (
        "sorted",
        "It was not the thing itself, it was that nobody rang back. They have my number now.",
    ),
    ("promised", "We look at the whole set-up with them on the next visit."),
    ("sorted", "The quote had got stuck with us. Sent while we were on the phone."),
)

THANKS = (
    "Thank you for taking my call. As promised I am keeping an eye on this myself; my direct "
    "number is {phone}.",
    "It was good to talk. I have noted what we agreed and will ring again next week to hear "
    "whether it held.",
)
GLAD_TO_HEAR = (
    "That is good to hear, thank you for taking the time.",
    "Thank you, I will pass it on to the others.",
)
READ_BY_A_PERSON = (
    "Thank you for writing. I have read it myself and will see to it today.",
    "Thanks for your message, it has reached me. I will come back to you within the day.",
)


class Colleagues:
    """Dora, Marcus and Helen."""

    def __init__(self, *, world: World, firm: Callable[[], Firm], seed: int) -> None:
        self.agenda = Agenda()
        self._world = world
        self._firm = firm
        self._seed = seed
        self._seen: set[str] = set()

    async def work(self, *, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.agenda.follow(stop=stop))
            while not stop.is_set():
                await self._look()
                await asyncio.sleep(REST)

    async def _look(self) -> None:
        """What is new on the list: each callback is somebody's, each waiting mail as well."""
        now = clock.now()
        for callback in await Callback.filter(state=CallbackState.OPEN, claimed_at=None):
            if self._is_new(f"callback:{callback.id}"):
                chance = self._chance(f"callback:{callback.id}")
                self._soon(now, chance, 0.2, 0.8, partial(self._claim, callback.id, chance))
        for thread in await Thread.filter(state="waiting", contact_id__not_isnull=True):
            # The same thread waits anew when its client writes again.
            if self._is_new(f"thread:{thread.id}:{thread.last_at}"):
                chance = self._chance(f"thread:{thread.id}:{thread.last_at}")
                self._soon(now, chance, 1.5, 5, partial(self._answer, thread.id, chance))

    def _is_new(self, key: str) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _chance(self, key: str) -> Random:
        return Random(f"{self._seed}:{key}")  # noqa: S311 - this decides who is at their desk

    def _soon(
        self,
        now: datetime,
        chance: Random,
        least: float,
        most: float,
        do: Deed,
    ) -> None:
        """After some office hours, for they have other things to do as well."""
        at = hours.after(now, hours=self._firm().desk.hours, open_hours=chance.uniform(least, most))
        self.agenda.put(at, do)

    # -- the telephone -----------------------------------------------------------------------

    async def _claim(self, id: int, chance: Random) -> None:
        now = clock.now()
        await attend.claim(id, by=await self._who(id), now=now)
        self._soon(now, chance, 0.3, 2, partial(self._call, id, chance, FIRST_TRY))

    async def _call(self, id: int, chance: Random, tries: tuple[CallOutcome, ...]) -> None:
        now = clock.now()
        outcome = chance.choice(tries)
        call = await attend.call(
            id, outcome=outcome, by=await self._who(id), hours=self._firm().desk.hours, now=now
        )
        if outcome is CallOutcome.SPOKEN:
            self._soon(now, chance, 0.1, 0.6, partial(self._close, id, chance))
        else:
            again = call.next_at or now + timedelta(hours=3)
            self.agenda.put(again, partial(self._call, id, chance, LATER_TRY))

    async def _close(self, id: int, chance: Random) -> None:
        callback = await Callback.get(id=id).prefetch_related("contact")
        outcome, note = chance.choice(OUTCOMES)
        now = clock.now()
        try:
            await attend.close(
                id,
                by=await self._who(id),
                spoke_with=callback.contact.name if callback.contact else "the owner",
                outcome=outcome,
                note=note,
                hours=self._firm().desk.hours,
                now=now,
            )
        except attend.HintedSinceError:
            self._soon(now, chance, 0.3, 2, partial(self._call, id, chance, FIRST_TRY))
            return
        mail = await _latest(callback.thread_id)
        if mail is not None:
            await self._write(mail, chance.choice(THANKS))

    async def _who(self, id: int) -> str:
        callback = await Callback.get(id=id).prefetch_related("owner")
        return callback.owner.email if callback.owner else cast.HELEN.email

    # -- the mail program --------------------------------------------------------------------

    async def _answer(self, id: int, chance: Random) -> None:
        """Answer who waits; whoever must be phoned is phoned first, and written to afterwards."""
        thread = await Thread.get(id=id)
        must_call = Callback.filter(client_id=thread.client_id).exclude(state=CallbackState.CLOSED)
        if thread.state != "waiting" or await must_call.exists():
            return
        mail = await _latest(id)
        if mail is not None:
            words = GLAD_TO_HEAR if mail.unhappy is False else READ_BY_A_PERSON
            await self._write(mail, chance.choice(words))

    async def _write(self, mail: Inbound, words: str) -> None:
        """Answer a client's mail from the team's mailbox."""
        who = cast.DORA if mail.id % 2 else cast.MARCUS
        letter = received.read(mail.octets)
        octets = mailprogram.reply(
            letter,
            words=words.replace("{phone}", who.phone),
            hand=Hand(
                name=who.name,
                address=cast.TEAM,
                signature=f"{who.name}\n{cast.FIRM}\n{who.phone}",
                program=Program.THUNDERBIRD,
                timezone="Europe/London",
            ),
            message_id=perform.message_id(cast.TEAM),
            now=clock.now(),
        )
        await self._world.file(cast.TEAM, octets)
        await self._world.deliver(letter.answer_to, octets, returns_to=cast.TEAM)


async def _latest(thread_id: int | None) -> Inbound | None:
    """The client's last mail in a thread, which an answer answers."""
    if thread_id is None:
        return None
    mails = Inbound.filter(thread_id=thread_id).exclude(state=InboundState.OUTGOING)
    return await mails.order_by("-id").first()
