"""Whether one more cheerful mail today, or this week, would be one too many.

Counted in days of the person's own calendar, from mail of every cheerful kind (a survey counts as
much as a letter). What is over the cap is put off to the first open moment of the day that has
room, and never dropped. A cap is the opposite of the cadence, which promises a least.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daemon import hours as office
from daemon.hours import Hours
from daemon.nurture.settings import Cap

A_DAY = timedelta(days=1)

#: The days a week's cap looks at: today and the six before it.
WEEK = 7

#: How far back `Sent.person` has to reach, whatever the time zones.
LOOK_BACK = timedelta(days=WEEK + 2)


@dataclass(frozen=True, slots=True)
class Sent:
    """When cheerful mails left lately: to this person, and to anybody at the client."""

    person: tuple[datetime, ...] = ()
    client: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """Which cap is reached, in words, and when there is room again."""

    why: str
    until: datetime


def over(sent: Sent, *, cap: Cap, hours: Hours, timezone: str | None, now: datetime) -> Over | None:
    """The cap that one more mail now would break."""

    def day_of(at: datetime) -> date:
        return office.local_date(at, hours=hours, timezone=timezone)

    def free_on(day: date) -> datetime:
        return max(now, office.on(day, hours=hours, timezone=timezone))

    today = day_of(now)
    person = sorted(day_of(at) for at in sent.person)
    if _reached(cap.person_per_day, (day for day in person if day == today)):
        return Over(_words(cap.person_per_day, "person a day"), free_on(today + A_DAY))
    week = [day for day in person if day > today - WEEK * A_DAY]
    if _reached(cap.person_per_week, week):
        # Room comes when the oldest that fills the cap is a week ago.
        oldest = week[-cap.person_per_week]
        return Over(_words(cap.person_per_week, "person a week"), free_on(oldest + WEEK * A_DAY))
    if _reached(cap.client_per_day, (day for day in map(day_of, sent.client) if day == today)):
        return Over(_words(cap.client_per_day, "client a day"), free_on(today + A_DAY))
    return None


def _reached(most: int, days: Iterable[date]) -> bool:
    return most > 0 and sum(1 for _ in days) >= most


def _words(most: int, whom: str) -> str:
    mails = "mail" if most == 1 else "mails"
    return f"no more than {most} {mails} for one {whom}"
