"""When to phone again after a call that reached nobody: at another time of the day.

Somebody who was out in the morning is more likely in after lunch, and the other way round.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from daemon import hours
from daemon.hours import Hours
from daemon.models.callback import CallOutcome

#: The two times of day that are tried in turn, when the office is open then.
MORNING = time(9, 45)
AFTERNOON = time(14, 30)

#: Before this, a call was a morning's.
NOON = time(12, 30)

#: An assistant said "try again later"; a wrong number wants another one, not another hour.
LATER_TODAY = 2.0  # office hours
AT_ONCE = timedelta(minutes=15)


def next_call(outcome: CallOutcome, *, at: datetime, hours: Hours) -> datetime | None:
    """When the next call is due after one at `at`; None once somebody has spoken."""
    match outcome:
        case CallOutcome.SPOKEN:
            return None
        case CallOutcome.WRONG_NUMBER:
            return _open(at + AT_ONCE, hours)
        case CallOutcome.ASSISTANT:
            return _after(at, hours)
        case CallOutcome.VOICEMAIL | CallOutcome.NO_ANSWER:
            return _other_time_of_day(at, hours)


def _other_time_of_day(at: datetime, office: Hours) -> datetime:
    local = at.astimezone(ZoneInfo(office.timezone))
    if local.time() < NOON:
        wanted = datetime.combine(local.date(), AFTERNOON, local.tzinfo)
    else:
        wanted = datetime.combine(local.date() + timedelta(days=1), MORNING, local.tzinfo)
    return _open(wanted, office)


def _open(at: datetime, office: Hours) -> datetime:
    return hours.next_open(at, hours=office)


def _after(at: datetime, office: Hours) -> datetime:
    return hours.after(at, hours=office, open_hours=LATER_TODAY)
