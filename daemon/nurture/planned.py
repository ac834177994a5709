"""One line of the forecast."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """One mail to come. `sequence` and `step` (from 1) are None for what is of no sequence."""

    at: datetime
    to: str
    client: str
    sequence: str | None
    step: int | None
    template: str | None
    subject: str
    held_by: str
