"""The duty that asks: what is due is sent, what is unanswered is reminded of once and then ended.

It only finds the rows and hands each to its deed. A template that fails is told as a problem and
holds back its own surveys; the others go on.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from daemon import log
from daemon.errors import DaemonError
from daemon.models import Invitation
from daemon.models.survey import InvitationState
from daemon.outbox import alarm
from daemon.outbox.desk import Desk
from daemon.survey import consult, expire, invite
from daemon.survey.settings import Settings

#: Rows of each sort taken up in one round; the rest is found by the next one, seconds later.
AT_ONCE = 50

_PROBLEM = "survey:template"

Deed = Callable[[int], Awaitable[None]]


async def round(desk: Desk, settings: Settings, now: datetime) -> int:
    """Do everything about surveys that is due; how many invitations were looked at."""

    async def first(id: int) -> None:
        await invite.first(id, desk=desk, settings=settings, now=now)

    async def reminder(id: int) -> None:
        await invite.reminder(id, desk=desk, settings=settings, now=now)

    await expire.unanswered(now, settings=settings)
    asked = await _each(await _due(now), first, now=now)
    reminded = await _each(await _to_remind(settings, now), reminder, now=now)
    clicked = await _clicked(now)
    for invitation in clicked:
        await consult.to_verify(invitation, desk=desk, now=now)
    return asked + reminded + len(clicked)


async def _each(ids: list[int], deed: Deed, *, now: datetime) -> int:
    broken: DaemonError | None = None
    for id in ids:
        try:
            await deed(id)
        except DaemonError as fault:  # its template cannot be rendered; it stays as it is
            log.warning("invitation.not_rendered", invitation=id)
            broken = fault
    await _tell(broken, tried=bool(ids), now=now)
    return len(ids)


async def _tell(broken: DaemonError | None, *, tried: bool, now: datetime) -> None:
    if broken is not None:
        await alarm.ring(_PROBLEM, f"Surveys wait for their template: {broken}", now=now)
    elif tried:
        await alarm.end(_PROBLEM)


async def _due(now: datetime) -> list[int]:
    rows = Invitation.filter(state=InvitationState.SCHEDULED, due_at__lte=now)
    return [row.id for row in await rows.order_by("due_at", "id").limit(AT_ONCE).only("id")]


async def _to_remind(settings: Settings, now: datetime) -> list[int]:
    if not settings.remind_after_days:
        return []
    before = now - timedelta(days=settings.remind_after_days)
    rows = Invitation.filter(
        state=InvitationState.SENT, reminded_at=None, sent_at__lte=before, expires_at__gt=now
    )
    return [row.id for row in await rows.order_by("sent_at", "id").limit(AT_ONCE).only("id")]


async def _clicked(now: datetime) -> list[Invitation]:
    rows = Invitation.filter(
        state=InvitationState.SENT,
        verified_at=None,
        clicked_rating__isnull=False,
        clicked_at__lte=now - consult.CONFIRMED_WITHIN,
    )
    return await rows.order_by("clicked_at", "id").limit(AT_ONCE)
