"""Holds questions when one source reports more closed tickets in an hour than is believable.

A stolen key must not turn us into a mail bomb, nor should a helpdesk's spring cleaning. What is
held is an invitation without a due time; it waits for a person's word, and is dropped when nobody
gives it in time. Nothing is lost, and nothing is sent.
"""

from datetime import datetime, timedelta

from tortoise.functions import Count
from tortoise.queryset import QuerySet

from daemon import hours
from daemon.database import transaction
from daemon.models import Invitation
from daemon.models.survey import InvitationState
from daemon.outbox import alarm
from daemon.outbox.desk import Desk
from daemon.survey.settings import Settings

HELD = "held: too many tickets closed within an hour"

#: How far back the limit of a source is counted.
AN_HOUR = timedelta(hours=1)


async def is_under_way(system: str, *, settings: Settings, now: datetime) -> bool:
    """Whether this source has reported as many tickets to ask about as an hour may have."""
    lately = await Invitation.filter(
        ticket__system=system,
        ticket__received_at__gt=now - AN_HOUR,
        state__not=InvitationState.SKIPPED,
    ).count()
    return lately >= settings.per_hour


async def raise_alarm(system: str, *, settings: Settings, now: datetime) -> None:
    """Tell a person that the rest is held."""
    sentence = (
        f"More than {settings.per_hour} tickets closed within an hour at {system}; the further "
        f"surveys are held until somebody has looked and lets them go: `{command(system)}`."
    )
    await alarm.ring(_alarm_key(system), sentence, now=now)


def command(system: str) -> str:
    """What a person types to let the surveys of this source go."""
    return f"touchbase survey release {system}"


async def held() -> dict[str, int]:
    """How many questions of each source wait for a person's word."""
    rows = _held().group_by("ticket__system").annotate(n=Count("id"))
    counted = await rows.order_by("ticket__system").values_list("ticket__system", "n")
    return {str(system): int(n) for system, n in counted}


async def over() -> None:
    """Go on telling only of sources of which something is held still."""
    await alarm.end_others(_ALARM, keep={_alarm_key(system) for system in await held()})


_ALARM = "tickets:"


def _alarm_key(system: str) -> str:
    return f"{_ALARM}{system}"


def _held() -> QuerySet[Invitation]:
    return Invitation.filter(state=InvitationState.SCHEDULED, due_at=None)


async def release(system: str, *, desk: Desk, now: datetime) -> int:
    """Let the held questions of one source go, by a person's word; how many there were."""
    async with transaction.begin():
        due = hours.next_open(now, hours=desk.hours)
        freed = await _held().filter(ticket__system=system).values_list("id", flat=True)
        await Invitation.filter(id__in=freed).update(due_at=due, skipped_because="")
        await alarm.end(_alarm_key(system))
    return len(freed)
