"""One row of a list of people: a person and its firm, or every fault that the row has.

A column that is not there, or a cell that is empty, says nothing, and changes nothing that we know
already. Whose client somebody is must be said; where the list has no column for it, the address
says it, or the person is the client.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from daemon import hours
from daemon.errors import MistakeError
from daemon.intake import value
from daemon.intake.table import Row
from daemon.mail import address


class NotAPersonError(MistakeError):
    """A row makes no sense; `faults` says why, each beginning with its column."""

    def __init__(self, line: int, faults: list[str]) -> None:
        super().__init__(f"line {line}: {'; '.join(faults)}")
        self.line, self.faults = line, tuple(faults)


@dataclass(frozen=True, slots=True)
class Person:
    """What one row says."""

    line: int
    email: str
    client: str
    owner: str = ""  # an address or a name, to be found among staff
    of_contact: Mapping[str, object] = field(default_factory=dict)  # columns of the table
    of_client: Mapping[str, object] = field(default_factory=dict)


def read(row: Row, meanings: Mapping[int, str]) -> Person:
    """The person in a row; NotAPersonError tells all that is wrong with it."""
    faults: list[str] = []
    if any(row.cells[len(meanings) :]):
        faults.append(f"the row has {len(row.cells)} cells, the first line {len(meanings)}")
    cells = {meanings[n]: cell for n, cell in enumerate(row.cells[: len(meanings)])}
    values = _values({name: cell for name, cell in cells.items() if cell}, faults)
    email = str(values.pop("email", ""))
    if not email and not cells.get("email"):
        faults.append("email: is empty")
    client = str(values.pop("client", "")) or _unnamed_client(cells, values, email)
    if not client:
        faults.append("client: is empty; name the firm, or the person where there is none")
    if faults:
        raise NotAPersonError(row.line, faults)
    return Person(
        line=row.line,
        email=email,
        client=client,
        owner=str(values.pop("owner", "")),
        of_client=_taken(values, _OF_CLIENT),
        of_contact=_taken(values, _OF_CONTACT) | _names(values) | _custom(values),
    )


def _values(cells: Mapping[str, str], faults: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, cell in cells.items():
        try:
            values[name] = _READERS.get(name, _CUSTOM)(cell)
        except (ValueError, MistakeError) as fault:
            faults.append(f"{name.removeprefix('custom:')}: {fault}")
    return values


def _unnamed_client(cells: Mapping[str, str], values: Mapping[str, object], email: str) -> str:
    """The client where the list has no column for it (an empty cell in one is a fault)."""
    if "client" in cells:
        return ""
    domain = str(values.get("client_domain", "")) or address.domain(email)
    if not address.is_freemail(domain):
        return domain
    names = _names(values)
    return " ".join(str(names[n]) for n in ("first_name", "last_name") if n in names) or email


def _names(values: Mapping[str, object]) -> dict[str, object]:
    """First and last name; out of one column for both where there is only that."""
    found = _taken(values, {"first_name": "first_name", "last_name": "last_name"})
    whole = str(values.get("name", ""))
    if found or not whole:
        return found
    last, comma, first = (part.strip() for part in whole.partition(","))
    if not comma:
        first, _, last = whole.rpartition(" ")
        first, last = (first, last) if first else (last, "")
    return {"first_name": first.strip()[:100], "last_name": last.strip()[:100]}


def _custom(values: Mapping[str, object]) -> dict[str, object]:
    own = {n.removeprefix("custom:"): v for n, v in values.items() if n.startswith("custom:")}
    return {"custom": own} if own else {}


def _taken(values: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    return {column: values[name] for name, column in columns.items() if name in values}


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
    "birthday": value.birthday,
    "owner": partial(_words, most=254),
    "annual_value": value.money,
    "client_since": value.day,
    "referred_by": partial(_words, most=200),
    "referral_words": partial(_text, most=4000),
    "consent": value.basis,
    "key_person": value.yes,
    "tags": value.tags,
}

#: Columns of the list, and where they go.
_OF_CONTACT = {
    "role": "role",
    "phone": "phone",
    "timezone": "timezone",
    "locale": "locale",
    "birthday": "birthday",
    "consent": "basis",
    "key_person": "key_person",
    "tags": "tags",
}
_OF_CLIENT = {
    "client_domain": "domain",
    "annual_value": "annual_value",
    "client_since": "client_since",
    "referred_by": "referred_by",
    "referral_words": "referral_words",
}
