"""What people write for a day: dates, and birthdays without their year.

What could be two days (04/03/2019) is refused with the way to write it, since a wrong date is worse
than none. Every fault is a ValueError whose words follow the column's name in the report.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,40})?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([^\W\d_]{3,12})\.?,?(?:[ -](\d{4}))?")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})")
_SERIAL = re.compile(r"[1-7]\d{4}")

# Excel counts days from here, after its invented 29 February 1900.
_EXCEL_EPOCH = date(1899, 12, 30)

# By their first three letters; English, and German where it differs.
_MONTHS = {
    **dict(jan=1, feb=2, mar=3, apr=4, may=5, jun=6, jul=7, aug=8, sep=9, oct=10, nov=11, dec=12),
    **dict(jän=1, mär=3, mrz=3, mai=5, okt=10, dez=12),
}

#: A year in which every birthday exists.
_LEAP_YEAR = 2000

_AMBIGUOUS = "could be two different days; write it as 2019-04-03 (year, month, day)"


def date_of(text: str) -> date:
    """A date with its year."""
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(days=int(text))
    year, month, number = _parts(text) or (None, 0, 0)
    if year is None:
        raise ValueError("is not a date such as 2019-04-03")
    if not 1900 <= year <= 2100:
        raise ValueError("is not a date of this age; write it as 2019-04-03")
    return _real(year, month, number)


def birthday(text: str) -> str:
    """`MM-DD`; the year, if there is one, is nobody's business."""
    text = text.strip()
    if (found := _MONTH_DAY.fullmatch(text)) and int(found[1]) <= 12:
        return f"{_real(_LEAP_YEAR, int(found[1]), int(found[2])):%m-%d}"
    parts = _parts(text if not _DOTTED.fullmatch(text + ".") else text + ".")
    if parts is None:
        raise ValueError("is not a day such as 03-31 (month, day), 31.03. or 1980-03-31")
    return f"{_real(_LEAP_YEAR, parts[1], parts[2]):%m-%d}"


def _parts(text: str) -> tuple[int | None, int, int] | None:
    """Year (if any), month and day, where a text can mean only one."""
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(text):
            return read(found)
    return None


def _iso(found: re.Match[str]) -> tuple[int | None, int, int]:
    return int(found[1]), int(found[2]), int(found[3])


def _day_first(found: re.Match[str]) -> tuple[int | None, int, int]:
    # Dots are written where the day comes first, everywhere (CLDR).
    return _year(found[3]), int(found[2]), int(found[1])


def _either(found: re.Match[str]) -> tuple[int | None, int, int]:
    one, two = int(found[1]), int(found[2])
    if one != two and one <= 12 and two <= 12:
        raise ValueError(_AMBIGUOUS)
    month, number = (one, two) if one <= 12 else (two, one)
    return _year(found[3]), month, number


def _worded(found: re.Match[str]) -> tuple[int | None, int, int]:
    return _year(found[3]), _month(found[2]), int(found[1])


def _month_first(found: re.Match[str]) -> tuple[int | None, int, int]:
    return _year(found[3]), _month(found[1]), int(found[2])


_FORMS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int | None, int, int]]], ...
] = (
    (_ISO, _iso),
    (_DOTTED, _day_first),
    (_SLASHED, _either),
    (_WORDED, _worded),
    (_MONTH_FIRST, _month_first),
)  # fmt: skip


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _month(word: str) -> int:
    try:
        return _MONTHS[word.casefold()[:3]]
    except KeyError:
        raise ValueError("names no month we know; write it as 2019-04-03") from None


def _real(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None
