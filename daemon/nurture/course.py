"""The course that enrolments will take from here: the planner's own rules, asked ahead of time.

Every step is put to `decide` at the moment it would fall due, with the mails foretold so far
counted against the caps. A hold whose end is known shifts the step, as the planner would; one whose
end nobody knows is told with the step, and the course goes on as if it had left. Nothing is read,
written or rendered here.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from daemon.hours import Hours
from daemon.nurture import cap as caps
from daemon.nurture import decide, schedule
from daemon.nurture.cap import Sent
from daemon.nurture.decide import OUTSIDE_HOURS, Go, Halt, Hold, Skip, Standing
from daemon.nurture.settings import Cap, Sequence, Step


@dataclass
class Traveller:
    """One enrolment on its way."""

    id: int
    contact_id: int
    client_id: int
    email: str
    sequence: Sequence
    position: int
    standing: Standing
    held_by: str = ""  # what has shifted the step at `position`

    @property
    def step(self) -> Step:
        return self.sequence.step[self.position]


@dataclass(frozen=True, slots=True)
class Foretold:
    """One step that will be taken, or would be if nothing held it."""

    at: datetime
    enrolment: int
    sequence: str
    position: int
    step: Step
    held_by: str


@dataclass
class Course:
    """Follows many enrolments at once, since the caps of a client join them."""

    hours: Hours
    cap: Cap
    until: datetime
    _queue: list[tuple[datetime, int, Traveller]] = field(default_factory=list)
    _to_person: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    _to_client: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def join(
        self, traveller: Traveller, *, due_at: datetime, held_since: datetime | None = None
    ) -> None:
        """Add an enrolment. If it is held, the reason is asked for anew: it may be over."""
        if held_since is not None and due_at > held_since:
            fate = self._fate(traveller, held_since)
            if isinstance(fate, Hold) and fate.why != OUTSIDE_HOURS:
                traveller.held_by = fate.why
        self._at(due_at, traveller)

    def follow(self) -> Iterator[Foretold]:
        """What will be taken, in order of time, until `self.until`."""
        while self._queue:
            now, _, traveller = heapq.heappop(self._queue)
            yield from self._one(traveller, now)

    def _one(self, traveller: Traveller, now: datetime) -> Iterator[Foretold]:
        match self._fate(traveller, now):
            case Hold(why, until) if until is not None:
                self._shift(traveller, why, now, until)
            case Hold(why):
                yield self._told(traveller, now, why)
                self._go_on(traveller, now)
            case Go():
                if traveller.step.template is not None:
                    self._to_person[traveller.contact_id].append(now)
                    self._to_client[traveller.client_id].append(now)
                yield self._told(traveller, now, traveller.held_by)
                self._go_on(traveller, now)
            case Skip():
                self._go_on(traveller, now)
            case Halt():
                pass

    def _fate(self, traveller: Traveller, now: datetime) -> decide.Fate:
        return decide.fate(
            traveller.step,
            self._standing(traveller, now),
            first=traveller.position == 0,
            cap=self.cap,
            hours=self.hours,
            now=now,
        )

    def _standing(self, traveller: Traveller, now: datetime) -> Standing:
        def lately(times: list[datetime]) -> tuple[datetime, ...]:
            return tuple(at for at in times if at > now - caps.LOOK_BACK)

        was = traveller.standing
        person = was.sent.person + lately(self._to_person[traveller.contact_id])
        client = was.sent.client + lately(self._to_client[traveller.client_id])
        return replace(was, sent=Sent(person, client))

    def _told(self, traveller: Traveller, at: datetime, held_by: str) -> Foretold:
        key, position = traveller.sequence.key, traveller.position
        return Foretold(at, traveller.id, key, position, traveller.step, held_by)

    def _shift(self, traveller: Traveller, why: str, now: datetime, until: datetime) -> None:
        if why != OUTSIDE_HOURS:  # which holds nothing back, as mail goes
            traveller.held_by = why
        due_at = schedule.shifted(
            now,
            not_before=until,
            hours=self.hours,
            timezone=traveller.standing.timezone,
            chance=self._chance(traveller),
        )
        self._at(due_at, traveller)

    def _go_on(self, traveller: Traveller, now: datetime) -> None:
        traveller.position += 1
        traveller.held_by = ""
        if traveller.position >= len(traveller.sequence.step):
            return
        standing = traveller.standing
        back = decide.back_from(standing.absent_until, hours=self.hours, timezone=standing.timezone)
        due_at = schedule.due(
            traveller.step,
            after=now,
            hours=self.hours,
            timezone=standing.timezone,
            chance=self._chance(traveller),
            not_before=back,
        )
        self._at(due_at, traveller)

    def _at(self, due_at: datetime, traveller: Traveller) -> None:
        if due_at <= self.until:
            heapq.heappush(self._queue, (due_at, traveller.id, traveller))

    def _chance(self, traveller: Traveller) -> Random:
        return schedule.chance(traveller.email, traveller.sequence.key, traveller.position)
