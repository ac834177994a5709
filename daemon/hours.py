"""Office hours: when it is polite to write to somebody, and by when a person must have phoned.

A day's hours are one stretch of real time, from the opening to the closing instant of that local
date in the person's own time zone; the firm's weekdays, holidays and closures are held against
that date. RFC 5545 §3.3.5 tells what a local time means when the clocks change: one that is
skipped (02:30 in a spring night) is read with the offset before the change and so falls later on
the clock; one that comes twice is the first. A date that a zone skipped altogether (Apia, 30
December 2011) has no hours.

This file only computes. It never asks what time it is and never searches without end: hours that
never open are an error here, and `problems` tells the configuration so beforehand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from daemon.errors import MistakeError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: As a closing time, midnight is the end of the day: Python's `time` knows no 24:00.
END_OF_DAY = time(0, 0)

# The hours of a firm that works one weekday only still open within five weeks of any moment: no
# country's law takes five Mondays running. A year more allows for odd calendars.
SEARCH_DAYS = 400

# The United Kingdom shares few holidays; a firm that names no part of it means the part where
# nine in ten of its people live (England; Wales keeps the same days), not Easter Monday at work.
USUAL_PART = {"GB": "ENG", "UK": "ENG"}


class NeverOpenError(MistakeError):
    """The office hours leave no day open: look at `days`, `closed` and `holidays` in [hours]."""


class NoTimeError(MistakeError, ValueError):
    """This is no time of day."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When the firm works, as `[hours]` says it."""

    timezone: str = "Europe/London"  # IANA name, for everybody whose own is not known
    days: tuple[str, ...] = WEEKDAYS[:5]
    opens: time = time(9, 0)
    closes: time = time(17, 30)  # END_OF_DAY for 24:00
    holidays: str | None = "GB"  # ISO 3166 country, or country and part: `DE-BY`
    closed: frozenset[date] = frozenset()  # the firm's own closures


def is_open(at: datetime, *, hours: Hours, timezone: str | None = None) -> bool:
    """Whether `at` lies within the hours, in the person's own time zone when it is known."""
    zone = _zone(timezone, hours)
    opening, closing = _stretch(at.astimezone(zone).date(), hours, zone)
    return opening <= at < closing


def next_open(at: datetime, *, hours: Hours, timezone: str | None = None) -> datetime:
    """The first moment within the hours that is not before `at`: `at` itself when open."""
    opening, _ = next(_stretches(at, hours, _zone(timezone, hours)))
    return max(opening, at).astimezone(UTC)


def after(
    at: datetime, *, hours: Hours, open_hours: float, timezone: str | None = None
) -> datetime:
    """The moment by which the office has been open for `open_hours` hours since `at`.

    A stretch that is used up exactly ends at closing time and not at the next day's opening.
    """
    left = timedelta(hours=max(open_hours, 0))
    for opening, closing in _stretches(at, hours, _zone(timezone, hours)):
        begin = max(opening, at)
        if begin + left <= closing:
            return (begin + left).astimezone(UTC)
        left -= closing - begin
    raise AssertionError  # pragma: no cover: _stretches ends only by raising


def on(day: date, *, hours: Hours, timezone: str | None = None) -> datetime:
    """The first moment within the hours on the local date `day`, or on the next open one."""
    zone = _zone(timezone, hours)
    return next_open(_instant(day, time(0), zone), hours=hours, timezone=timezone)


def local_date(at: datetime, *, hours: Hours, timezone: str | None = None) -> date:
    """The date that a person's calendar shows at `at`."""
    return at.astimezone(_zone(timezone, hours)).date()


def later(at: datetime, wait: timedelta, *, hours: Hours, timezone: str | None = None) -> datetime:
    """`wait` after `at`: its whole days on the person's calendar, so that ten o'clock stays ten
    o'clock when the clocks change, and the rest of it by the stopwatch."""
    zone = _zone(timezone, hours)
    local = at.astimezone(zone)
    if not wait.days:
        return at.astimezone(UTC) + wait
    day = local.date() + timedelta(days=wait.days)
    return _instant(day, local.time(), zone) + timedelta(seconds=wait.seconds)


def clock_time(text: str) -> time:
    """Read `09:00` as it stands in a configuration; `24:00` is the end of the day."""
    if text.strip() == "24:00":
        return END_OF_DAY
    try:
        return time.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        raise NoTimeError(f"{text!r} is no time of day: write it as 09:00, up to 24:00") from None


def is_timezone(name: str) -> bool:
    """Whether `name` is a time zone we know, such as Europe/Berlin."""
    return _load_zone(name) is not None


def problems(hours: Hours, *, now: datetime) -> list[str]:
    """What is wrong with these hours, one sentence for each fault, beginning with its key."""
    faults = []
    if not is_timezone(hours.timezone):
        faults.append(f"timezone: {hours.timezone!r} is not a time zone such as Europe/London")
    faults += [
        f"days: {day!r} is not one of {', '.join(WEEKDAYS)}"
        for day in hours.days
        if day not in WEEKDAYS
    ]
    if not hours.days:
        faults.append("days: name at least one day on which mail may leave")
    if hours.closes != END_OF_DAY and hours.closes <= hours.opens:
        faults.append(f"to: {hours.closes:%H:%M} is not later than from, {hours.opens:%H:%M}")
    if hours.holidays and not _knows_holidays(hours.holidays):
        faults.append(f"holidays: {hours.holidays!r} is not a country such as GB, US or DE-BY")
    return faults or _never_open(hours, now)


def _never_open(hours: Hours, now: datetime) -> list[str]:
    try:
        next_open(now, hours=hours)
    except NeverOpenError as fault:
        return [f"days: {fault}"]
    return []


def _stretches(at: datetime, hours: Hours, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The open stretches that end after `at`, in order; an error once none is near."""
    day = at.astimezone(zone).date()
    last_found = day
    while day - last_found < timedelta(days=SEARCH_DAYS) and day < date.max - timedelta(days=1):
        opening, closing = _stretch(day, hours, zone)
        if at < closing and opening < closing:
            last_found = day
            yield opening, closing
        day += timedelta(days=1)
    raise NeverOpenError


def _stretch(day: date, hours: Hours, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The opening and the closing instant of a local date; the same twice when it is closed."""
    begin = _instant(day, time(0), zone)
    if not _is_working_day(day, hours):
        return begin, begin
    end = _instant(day + timedelta(days=1), time(0), zone)
    opening = min(_instant(day, hours.opens, zone), end)
    closing = end if hours.closes == END_OF_DAY else _instant(day, hours.closes, zone)
    if closing <= opening:  # the change of the clocks swallowed the hours: they come after it
        closing = opening + _length(hours)
    return opening, min(closing, end)


def _is_working_day(day: date, hours: Hours) -> bool:
    if WEEKDAYS[day.weekday()] not in hours.days or day in hours.closed:
        return False
    return not hours.holidays or day not in _holidays(hours.holidays, day.year)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    # In UTC at once: two datetimes of one zone are compared and subtracted by their clocks'
    # faces, which is wrong by an hour twice a year. `fold` stays 0, as RFC 5545 has it.
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def _length(hours: Hours) -> timedelta:
    opens, closes = (timedelta(hours=t.hour, minutes=t.minute) for t in (hours.opens, hours.closes))
    return (closes - opens) % timedelta(days=1) or timedelta(days=1)


def _zone(timezone: str | None, hours: Hours) -> ZoneInfo:
    """The person's own zone; the firm's when it is unknown or not a name we can read."""
    zone = (_load_zone(timezone) if timezone else None) or _load_zone(hours.timezone)
    if zone is None:
        raise MistakeError(f"[hours] timezone: {hours.timezone!r} is not a time zone")
    return zone


@lru_cache(maxsize=1024)
def _load_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown; a path out of the database; a folder
        return None


@lru_cache(maxsize=512)
def _holidays(code: str, year: int) -> frozenset[date]:
    # Imported when first asked for: half of it is calendars of countries nobody here lives in.
    import holidays

    country, _, part = code.strip().partition("-")
    country = country.upper()
    found = holidays.country_holidays(country, subdiv=part or USUAL_PART.get(country), years=year)
    return frozenset(found)


def _knows_holidays(code: str) -> bool:
    try:
        _holidays(code, 2026)  # any year does: only the code is looked at
    except NotImplementedError:
        return False
    return True
