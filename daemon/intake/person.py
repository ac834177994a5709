"""One row of a list of people: a person and its firm, or every fault that the row has.

A column that is not there, or a cell that is empty, says nothing, and changes nothing that we know
already. Whose client somebody is must be said; where the list has no column for it, the address
says it, or the person is the client.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.errors import MistakeError
from daemon.intake import cell
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
    cells = {meanings[n]: text for n, text in enumerate(row.cells[: len(meanings)])}
    values = _values({name: text for name, text in cells.items() if text}, faults)
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
    for name, text in cells.items():
        try:
            values[name] = cell.read(name, text)
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
