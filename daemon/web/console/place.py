"""Where a list goes on: after the row with this time and id, not after so many rows.

So a page costs the same however far down it is, and what comes in meanwhile shifts nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.expressions import Q

from daemon.web.session import ID_AT_MOST

#: Characters of a place in an address.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a list."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"

    def before(self, field: str) -> Q:
        """What lies before it when the latest come first."""
        return _where(field, "lt", self.at) | (_where(field, "exact", self.at) & Q(id__lt=self.id))

    def after(self, field: str) -> Q:
        """What lies after it when the earliest come first."""
        return _where(field, "gt", self.at) | (_where(field, "exact", self.at) & Q(id__gt=self.id))


@dataclass(frozen=True, slots=True)
class Turn:
    """A row of one of two tables that are shown as one list, `sort` 0 before 1."""

    at: datetime
    sort: int
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.sort}~{self.id}"

    @property
    def key(self) -> tuple[datetime, int, int]:
        return self.at, self.sort, self.id

    def earlier(self, field: str, *, sort: int) -> Q:
        """What of the table of this `sort` lies before it."""
        earlier = _where(field, "lt", self.at)
        if sort < self.sort:
            return earlier | _where(field, "exact", self.at)
        if sort == self.sort:
            return earlier | (_where(field, "exact", self.at) & Q(id__lt=self.id))
        return earlier


def _where(field: str, how: str, at: datetime) -> Q:
    known: dict[str, Any] = {field if how == "exact" else f"{field}__{how}": at}
    return Q(**known)


def read(text: str) -> Place | None:
    """The place that an address names; None when it names none."""
    found = _read(text, numbers=1)
    return None if found is None else Place(found[0], found[1][0])


def read_turn(text: str) -> Turn | None:
    """The same for a conversation."""
    found = _read(text, numbers=2)
    return None if found is None else Turn(found[0], *found[1])


def _read(text: str, *, numbers: int) -> tuple[datetime, list[int]] | None:
    # In an address an unescaped plus is a blank.
    at, *rest = text[:LONGEST].replace(" ", "+").split("~")
    try:
        moment, found = datetime.fromisoformat(at), [int(part) for part in rest]
    except ValueError:
        return None
    whole = len(found) == numbers and all(0 <= id <= ID_AT_MOST for id in found)
    return (moment, found) if whole and moment.tzinfo else None
