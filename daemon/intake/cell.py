"""Reads one cell of a list of people: each column has its reader, which says what is wrong with it.

A reader gives a value fit for the table's column, or raises an error whose words follow the
column's name. What belongs together between cells is person.py's business.
"""

from collections.abc import Callable, Mapping
from functools import partial

from daemon import hours
from daemon.errors import MistakeError
from daemon.intake import day, value
from daemon.mail import address


def read(column: str, cell: str) -> object:
    """What a cell of this column says; ValueError or MistakeError when it makes no sense."""
    return _READERS.get(column, _CUSTOM)(cell)


def _words(cell: str, *, most: int) -> str:
    if len(cell) > most:
        raise ValueError(f"is longer than {most} letters")
    if any(not letter.isprintable() for letter in cell):
        raise ValueError("holds a line break or a sign that cannot be printed")
    return " ".join(cell.split())


def _text(cell: str, *, most: int) -> str:
    if len(cell) > most:
        raise ValueError(f"is longer than {most} letters")
    return cell


def _email(cell: str) -> str:
    return address.normalise(cell.removeprefix("mailto:"))


def _domain(cell: str) -> str:
    """`client.example`, also out of `https://www.client.example/about`."""
    bare = cell.casefold().rpartition("://")[2].removeprefix("www.").partition("/")[0]
    try:
        return address.domain(address.normalise(f"postmaster@{bare.strip().lstrip('@')}"))
    except MistakeError:
        raise ValueError("is not a domain such as client.example") from None


def _phone(cell: str) -> str:
    digits = sum(letter.isdigit() for letter in cell)
    if "E+" in cell.upper():
        raise ValueError("was turned into a number by the spreadsheet; format the column as text")
    if digits < 3:
        raise ValueError("is not a telephone number")
    return _words(cell, most=50)


def _timezone(cell: str) -> str:
    if not hours.is_timezone(cell):
        raise ValueError("is not a time zone such as Europe/London")
    return cell


def _locale(cell: str) -> str:
    tag = cell.replace("_", "-")
    language, *others = tag.split("-")
    if not (2 <= len(language) <= 3 and language.isalpha()) or len(tag) > 20:
        raise ValueError("is not a language such as en, de or de-AT")
    if not all(2 <= len(part) <= 8 and part.isalnum() for part in others) or not tag.isascii():
        raise ValueError("is not a language such as en, de or de-AT")
    return tag


_CUSTOM: Callable[[str], object] = partial(_text, most=1000)

_READERS: Mapping[str, Callable[[str], object]] = {
    "email": _email,
    "client": partial(_words, most=200),
    "client_domain": _domain,
    "first_name": partial(_words, most=100),
    "last_name": partial(_words, most=100),
    "name": partial(_words, most=200),
    "role": partial(_words, most=100),
    "phone": _phone,
    "timezone": _timezone,
    "locale": _locale,
    "birthday": day.birthday,
    "owner": partial(_words, most=254),
    "annual_value": value.money,
    "client_since": day.date_of,
    "referred_by": partial(_words, most=200),
    "referral_words": partial(_text, most=4000),
    "consent": value.basis,
    "key_person": value.yes,
    "tags": value.tags,
}
