"""Asks the manager once a week, in office hours, for a look at replies that were not flagged.

The `origin` says the week, so that two daemons ask once, and a manager who is named in the middle
of a week waits for the next. A broken template asks nobody; the to-do stands on the console all the
same.
"""

from datetime import datetime

from daemon import hours, log
from daemon.callback import notify
from daemon.callback.settings import Settings as Callbacks
from daemon.database import transaction
from daemon.learning import sample
from daemon.models import Message, Staff
from daemon.models.message import MessageKind
from daemon.outbox import enqueue, facts
from daemon.outbox.desk import Desk
from daemon.render.catalogue import TemplateError


async def manager(*, desk: Desk, callbacks: Callbacks, now: datetime) -> bool:
    """Ask, unless this week's look was asked for; whether it was asked for now."""
    if not hours.is_open(now, hours=desk.hours):
        return False
    to = await notify.manager(callbacks, now=now)
    if to is None:
        return False
    year, week, _ = now.isocalendar()
    origin = f"look:{year}-{week:02}"
    if await Message.filter(origin=origin).exists():
        return False
    try:
        letter = desk.catalogue.render("staff/look", await _facts(to, desk, now))
    except TemplateError:
        log.error("look.template_broken")
        return False
    async with transaction.begin():
        await enqueue.letter(
            letter, to=to, kind=MessageKind.STAFF, origin=origin, desk=desk, now=now
        )
    return True


async def _facts(to: Staff, desk: Desk, now: datetime) -> dict[str, object]:
    """What the template may use; render/facts.py lists it."""
    return {
        **facts.for_staff(to, desk=desk),
        "look": {"count": await sample.left(now=now), "url": f"{desk.public_url}/look"},
    }
