"""What the firm has decided about callbacks: `[callback]` of the configuration."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

#: A year of office hours: a slip of the keyboard, and no decision.
HOURS_AT_MOST = 2000


@dataclass(frozen=True)
class Settings:
    #: Office hours within which an unhappy client must have been phoned. Four: the same day, if
    #: the hint came in the morning.
    due_hours: Annotated[float, Field(ge=0, le=HOURS_AT_MOST)] = 4
    #: Calls without speaking to anybody after which the manager is told.
    attempts: Annotated[int, Field(ge=1, le=100)] = 3
    #: Office hours after the due time at which the manager is told.
    escalate_after_hours: Annotated[float, Field(ge=0, le=HOURS_AT_MOST)] = 4
    #: The e-mail address of the member of staff who is told; "" is the first manager on the list.
    manager: str = ""
