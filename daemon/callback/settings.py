"""What the firm has decided about callbacks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    #: Office hours within which an unhappy client must have been phoned. Four: the same day, if
    #: the hint came in the morning.
    due_hours: float = 4
    #: Calls without speaking to anybody after which the manager is told.
    attempts: int = 3
    #: Office hours after the due time at which the manager is told.
    escalate_after_hours: float = 4
    #: The e-mail address of the member of staff who is told; "" is the first manager on the list.
    manager: str = ""
