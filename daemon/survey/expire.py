"""Ends what nobody answered, and drops what was held and never let go.

Neither is a vote, and an answer by mail is heard even afterwards.
"""

from datetime import datetime, timedelta

from daemon.models import Invitation
from daemon.models.survey import InvitationState
from daemon.survey import flood
from daemon.survey.settings import Settings


async def unanswered(now: datetime, *, settings: Settings) -> int:
    """Expire every question whose time is up, and drop those held longer than that."""
    held = await Invitation.filter(
        state=InvitationState.SCHEDULED,
        due_at=None,
        ticket__received_at__lt=now - timedelta(days=settings.expire_days),
    ).values_list("id", flat=True)
    if held:
        await Invitation.filter(id__in=held, state=InvitationState.SCHEDULED).update(
            state=InvitationState.SKIPPED, skipped_because="held, and nobody let it go in time"
        )
        await flood.over()
    return await Invitation.filter(state=InvitationState.SENT, expires_at__lte=now).update(
        state=InvitationState.EXPIRED
    )
