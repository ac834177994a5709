"""What people write into the cells of a list: money, dates, birthdays, yes and no.

Whatever can be read in one way only is read; what could mean two things (04/03/2019) is refused
with the way to write it, since a wrong date is worse than none. Every fault is a ValueError whose
words follow the column's name in the report.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from daemon.models.client import Basis

#: What the column of the database holds: 14 digits, two of them behind the point.
VALUE_BELOW = Decimal(10) ** 12

_YES = frozenset(["yes", "y", "true", "1", "x", "ja", "j", "wahr", "oui", "si", "✓", "✔"])
_NO = frozenset(["", "no", "n", "false", "0", "nein", "falsch", "non", "-", "–"])

_NUMBER = re.compile(r"\d{1,15}(?:[.,' ]\d{1,15}){0,6}")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d{1,15})?e\+?\d{1,2}", re.IGNORECASE)
_CURRENCY = re.compile(r"[£$€¥₹]|\b(?:eur|gbp|usd|chf|euro|fr)\b\.?|,?[-–]{1,2}$", re.IGNORECASE)

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


def money(text: str) -> Decimal:
    """`1200`, `1.200,50`, `£1,200.50`, `1 200,00 €`, `1.2E+05`."""
    bare = _CURRENCY.sub("", text.strip()).strip().replace("\u202f", " ")
    if _SCIENTIFIC.fullmatch(bare):
        amount = Decimal(bare.replace(",", "."))
    elif _NUMBER.fullmatch(bare):
        amount = Decimal(_with_a_point(re.sub("[' ]", "", bare)))
    else:
        raise ValueError("is not an amount such as 1200, 1,200.50 or 1.200,50")
    if amount >= VALUE_BELOW:
        raise ValueError("is a thousand billions or more; check it")
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _with_a_point(number: str) -> str:
    """The digits with a point before the decimals, whichever sign was meant as that."""
    signs = [letter for letter in number if letter in ".,"]
    whole, tail = number, ""
    if signs and _is_decimal(number, signs):
        whole, _, tail = number.rpartition(signs[-1])
    first, *others = re.split("[.,]", whole)
    mixed = "." in whole and "," in whole
    if others and (mixed or len(first) > 3 or any(len(group) != 3 for group in others)):
        raise ValueError("has its thousands in odd places; write it as 1200.50")
    return "".join([first or "0", *others]) + (f".{tail}" if tail else "")


def _is_decimal(number: str, signs: list[str]) -> bool:
    """Whether the last sign stands before decimals, and not between thousands."""
    whole, _, tail = number.rpartition(signs[-1])
    if number.count(signs[-1]) > 1:
        return False
    # Three digits behind the only sign are thousands, since nobody counts in tenths of a penny;
    # but nobody writes 0,500 for five hundred.
    return len(set(signs)) == 2 or len(tail) != 3 or whole == "0"


def day(text: str) -> date:
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


def yes(text: str) -> bool:
    """Whether a cell says yes."""
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise ValueError("is neither yes nor no")
    return word in _YES


def basis(text: str) -> Basis:
    """On what ground we may write to this person."""
    word = re.sub(r"[\s_]+", "-", text.strip().casefold())
    if word in _YES:
        return Basis.CONSENT
    try:
        return Basis(word.removesuffix("-b2b"))
    except ValueError:
        known = ", ".join(Basis)
        raise ValueError(f"is none of {known}; leave it empty where there is none") from None


def tags(text: str) -> list[str]:
    """Words between commas, semicolons or bars."""
    found = [tag.strip() for tag in re.split("[,;|]", text)]
    if len(found) > 50 or any(len(tag) > 50 for tag in found):
        raise ValueError("has more than 50 tags, or one of more than 50 letters")
    return list(dict.fromkeys(tag for tag in found if tag))


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
