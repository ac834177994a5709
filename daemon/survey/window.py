"""Whether an invitation may be answered now: the door is open, ajar for a change of mind, or shut.

An answer may be changed for two weeks; the last one counts, and all are kept. After the question
has expired the page no longer takes an answer, but a reply by mail still does: a person who writes
to us is heard, however late.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from daemon.models.survey import InvitationState

CHANGE_OF_MIND = timedelta(days=14)


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
    road: Road,
    expires_at: datetime | None,
    answered_at: datetime | None,
    now: datetime,
) -> Door:
    match state:
        case InvitationState.SENT | InvitationState.EXPIRED:
            expired = state is InvitationState.EXPIRED or (expires_at and expires_at <= now)
            return Door.EXPIRED if expired and road is Road.PAGE else Door.OPEN
        case InvitationState.ANSWERED:
            fresh = answered_at is not None and now - answered_at <= CHANGE_OF_MIND
            return Door.AJAR if fresh else Door.SETTLED
        case InvitationState.WITHDRAWN:
            return Door.WITHDRAWN
        case InvitationState.SCHEDULED | InvitationState.SKIPPED:
            return Door.NEVER_ASKED
        case _:
            assert_never(state)
