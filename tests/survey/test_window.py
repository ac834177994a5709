from datetime import datetime, timedelta

from daemon.models.survey import InvitationState
from daemon.survey import window
from daemon.survey.window import Door
from tests.firm import NOW

DAY = timedelta(days=1)


def test_how_the_door_stands() -> None:
    def check(
        state: InvitationState,
        expected: Door,
        *,
        expires: datetime | None = NOW + DAY,
        answered: datetime | None = None,
    ) -> None:
        found = window.door(
            state, expires_at=expires, answered_at=answered, change_days=14, now=NOW
        )
        assert found is expected

    check(InvitationState.SENT, Door.OPEN)
    check(InvitationState.SENT, Door.EXPIRED, expires=NOW)
    check(InvitationState.EXPIRED, Door.EXPIRED)
    check(InvitationState.ANSWERED, Door.AJAR, answered=NOW - 14 * DAY)
    check(InvitationState.ANSWERED, Door.SETTLED, answered=NOW - 15 * DAY)
    check(InvitationState.ANSWERED, Door.AJAR, answered=NOW, expires=NOW - DAY)
    check(InvitationState.WITHDRAWN, Door.WITHDRAWN)
    check(InvitationState.SCHEDULED, Door.NEVER_ASKED)
    check(InvitationState.SKIPPED, Door.NEVER_ASKED)
