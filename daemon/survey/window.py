"""Whether an invitation may be answered now: the door is open, ajar for a change of mind, or shut.

An answer may be changed for two weeks; the last one counts, and all are kept. What is shut here is
shut for the page alone: a person who writes to us is heard, however late.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from daemon.models.survey import InvitationState


class Road(StrEnum):
    """By which road an answer came."""

    PAGE = "page"
    REPLY = "reply"


class Door(StrEnum):
    OPEN = "open"
    AJAR = "ajar"  # answered, and still to be changed
    SETTLED = "settled"  # answered, for good
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    NEVER_ASKED = "never_asked"


#: Through which doors an answer gets in.
WELCOME = frozenset({Door.OPEN, Door.AJAR})


def door(
    state: InvitationState,
    *,
    expires_at: datetime | None,
    answered_at: datetime | None,
    change_days: float,
    now: datetime,
) -> Door:
    """What somebody finds who comes to answer."""
    match state:
        case InvitationState.SENT:
            return Door.EXPIRED if expires_at and expires_at <= now else Door.OPEN
        case InvitationState.EXPIRED:
            return Door.EXPIRED
        case InvitationState.ANSWERED:
            fresh = answered_at is not None and now - answered_at <= timedelta(days=change_days)
            return Door.AJAR if fresh else Door.SETTLED
        case InvitationState.WITHDRAWN:
            return Door.WITHDRAWN
        case InvitationState.SCHEDULED | InvitationState.SKIPPED:
            return Door.NEVER_ASKED
        case _:
            assert_never(state)
