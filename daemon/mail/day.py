"""Which days a text names, and where: "16 March", "3/16", "Monday", "tomorrow", "3月16日".

Days without a year are the next ones after the letter; a slash is American only where the numbers
allow both readings and the text is English, and then the nearer day ahead is meant. What a day is
said *about* is for others. The text is in lower case (`vocabulary.lower`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from daemon.mail.words import absence as words

YEARLESS_AT_MOST = timedelta(days=200)  # a day without its year is not further ahead

_YEAR = r"((?:19|20)\d\d)"
_NUMBER = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?е|-?го|:s|:e|:n)?"
_ISO = re.compile(
    rf"(?<!\d){_YEAR}[-./年 ]{{1,2}}(\d{{1,2}})[-./月 ]{{1,2}}(\d{{1,2}})(?!\d)[日号號일]?"
)
_CJK = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")
_NAMED = re.compile(
    rf"{_NUMBER}[ ]{{0,2}}(?:de |of |d')?([^\W\d_]{{3,14}})\.?,?(?:[ ]{{1,2}}(?:de |del )?{_YEAR})?"
)
_NAMED_FIRST = re.compile(
    r"(?<!\w)([^\W\d_]{3,14})\.?[ ]{1,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d)"
    rf"(?:,?[ ]{{1,2}}{_YEAR})?"
)
_NUMERIC = re.compile(
    r"(?<![\d.:/])(\d{1,2})([./-])\s?(\d{1,2})(?:[./-]\s?((?:20)?\d\d)(?!\d))?(?![\d:])\.?"
)
_MONTH_ALONE = re.compile(
    rf"(?<![^\W])(?<!\d )([^\W\d_]{{3,14}})(?:[ ]{{1,2}}(?:de )?{_YEAR})?(?!\w)"
)
_ENGLISH = re.compile(r"\b(?:the|out of office|until|return|back|will be|closed|away|leave)\b")
_WEEKDAY = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words.DAYS), key=len, reverse=True)) + r")(?!\w)"
)


_NUMBERED = re.compile(
    r",?\s(?:the |den |le |el |il |dia )?(\d{1,2})(?:st|nd|rd|th|\.|er|º)?"
    r"(?!\s?[\d:/h%€-]|[.,]\d|\s?(?:uhr|am|pm)\b|\w)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A day, and where in the text it is named."""

    start: int
    end: int
    day: date


def named(text: str, *, on: date) -> list[Named]:
    """Return the days that a text of the day `on` names; none twice at one place."""
    found: list[Named] = []
    for read in (_iso, _cjk, _with_month, _numeric, _ends, _weekdays, _months, _days_alone):
        for one in read(text, on):
            # "Monday, 16 March" is one day, and the number says which.
            if not any(one.start <= have.end and have.start <= one.end + 6 for have in found):
                found.append(one)
    return found


def _iso(text: str, on: date) -> Iterator[Named]:
    for match in _ISO.finditer(text):
        yield from _at(match, _day(int(match[1]), int(match[2]), int(match[3]), on))


def _cjk(text: str, on: date) -> Iterator[Named]:
    for match in _CJK.finditer(text):
        yield from _at(match, _day(None, int(match[1]), int(match[2]), on))


def _with_month(text: str, on: date) -> Iterator[Named]:
    for pattern, month_group, day_group in ((_NAMED, 2, 1), (_NAMED_FIRST, 1, 2)):
        for match in pattern.finditer(text):
            month = words.MONTHS.get(match[month_group])
            if month:
                year = int(match[3]) if match[3] else None
                yield from _at(match, _day(year, month, int(match[day_group]), on))


def _numeric(text: str, on: date) -> Iterator[Named]:
    english = bool(_ENGLISH.search(text))
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) if match[4] else None
        if year is not None and year < 100:
            year += 2000
        readings = [_day(year, second, first, on)]
        if second > 12 or (match[2] == "/" and english):
            readings.append(_day(year, first, second, on))
        ahead = [day for day in readings if day and day >= on]
        yield from _at(match, min(ahead, default=None))


def _weekdays(text: str, on: date) -> Iterator[Named]:
    for match in _WEEKDAY.finditer(text):
        numbered = _NUMBERED.match(text, match.end())
        if numbered:  # "Tuesday 10th"
            yield from _at(match, _next(int(numbered[1]), on))
            continue
        days = (words.DAYS[match[0]] - on.weekday()) % 7 or 7
        yield Named(match.start(), match.end(), on + timedelta(days=days))
    for match in words.TOMORROW.finditer(text):
        yield Named(match.start(), match.end(), on + timedelta(days=1))


def _ends(text: str, on: date) -> Iterator[Named]:
    """ "Until the end of March": its last day; "next week": its Monday."""
    for match in words.END_OF.finditer(text):
        month = words.MONTHS.get(match[1])
        first = _day(None, month % 12 + 1, 1, on) if month else None
        yield from _at(match, first - timedelta(days=1) if first else None)
    for match in words.NEXT_WEEK.finditer(text):
        yield Named(match.start(), match.end(), on + timedelta(days=7 - on.weekday()))


def _months(text: str, on: date) -> Iterator[Named]:
    """A month without its day: the first."""
    for match in _MONTH_ALONE.finditer(text):
        month = words.MONTHS.get(match[1]) if match[1] not in words.NO_MONTH_ALONE else None
        if month and (match[2] or month != on.month):
            year = int(match[2]) if match[2] else on.year + (month < on.month)
            yield from _at(match, _day(year, month, 1, on))


def _days_alone(text: str, on: date) -> Iterator[Named]:
    """ "Back on the 12th", "de retour le 12": the next such day."""
    for match in words.DAY_ALONE.finditer(text):
        yield from _at(match, _next(int(match[1] or match[2]), on))


def _next(number: int, on: date) -> date | None:
    """The next day of a month that has this number."""
    month = on.month if number >= on.day else on.month % 12 + 1
    return _day(on.year + (month < on.month), month, number, on)


def _at(match: re.Match[str], day: date | None) -> Iterator[Named]:
    if day is not None:
        yield Named(match.start(), match.end(), day)


def _day(year: int | None, month: int, day: int, on: date) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        this = date(on.year, month, day)
        if this >= on:
            return this
        # "4 January", written in December, is next year's; in March it is an old letter's.
        following = date(on.year + 1, month, day)
        return following if following - on <= YEARLESS_AT_MOST else this
    except ValueError:
        return None
