"""Where a list goes on: after the row with this time and id, not after so many rows.

So a page costs the same however far down it is, and what comes in meanwhile shifts nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from tortoise.expressions import Q

from daemon.web.session import ID_AT_MOST

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"

    def before(self, field: str) -> Q:
        """What lies before it when the latest come first."""
        return Q(**{f"{field}__lt": self.at}) | Q(**{field: self.at, "id__lt": self.id})

    def after(self, field: str) -> Q:
        """What lies after it when the earliest come first."""
        return Q(**{f"{field}__gt": self.at}) | Q(**{field: self.at, "id__gt": self.id})


def read(text: str) -> Place | None:
    """The place that an address names; None when it names none."""
    at, _, id = text[:LONGEST].replace(" ", "+").partition("~")
    try:
        found = Place(datetime.fromisoformat(at), int(id))
    except ValueError:
        return None
    return found if found.at.tzinfo and 0 <= found.id <= ID_AT_MOST else None
