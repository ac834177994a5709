"""Shifts what would reach somebody who is away to after the return.

Only the next step of each enrolment has a time; the later ones keep their distance from it. What
meets on the morning after is told apart by the cap of one mail a day.
"""

from datetime import date, datetime, timedelta

from daemon.database import transaction
from daemon.hours import Hours
from daemon.models import Contact, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import decide, schedule
from daemon.outbox import decision

#: A date further off was misread, or is a year-long leave: a person should look before then.
AWAY_AT_MOST = timedelta(days=365)


async def contact(contact_id: int, *, until: date, hours: Hours, now: datetime) -> int:
    """`until` is the day of return; returns how many enrolments were shifted."""
    returns_on = until.date() if isinstance(until, datetime) else until
    returns_on = min(returns_on, now.date() + AWAY_AT_MOST)
    if returns_on < now.date():
        return 0
    async with transaction.begin():
        person = await Contact.get(id=contact_id)
        await Contact.filter(id=contact_id).update(absent_until=returns_on)
        timezone = person.timezone or None
        back = decide.back_from(returns_on, hours=hours, timezone=timezone)
        rows = await Enrolment.filter(
            contact_id=contact_id, state=EnrolmentState.ACTIVE, due_at__lt=back
        )
        why = decide.away(returns_on)
        for row in rows:
            due_at = schedule.shifted(
                row.due_at or now,
                not_before=back or now,
                hours=hours,
                timezone=timezone,
                chance=schedule.chance(person.email, row.sequence, row.position),
            )
            await Enrolment.filter(
                id=row.id, state=EnrolmentState.ACTIVE, position=row.position
            ).update(due_at=due_at, held_by=why)
            await decision.note(
                contact_id,
                about=f"touch:{row.id}:{row.position}",
                verb="postponed",
                rule=why,
                now=now,
            )
    return len(rows)
