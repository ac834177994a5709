"""The duty that tells the manager, once a day, which mails wait for a human.

In office hours, and only when the oldest has waited for an hour of them: whoever sits at the
mailbox has seen a fresh one anyway. One mail for each day and manager: the `origin` says the day.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from daemon import hours, log
from daemon.callback import notify
from daemon.callback.settings import Settings
from daemon.database import transaction
from daemon.inbox import waiting
from daemon.models import Inbound, Message, Staff
from daemon.models.message import MessageKind
from daemon.outbox import enqueue, facts
from daemon.outbox.desk import Desk
from daemon.render.template import TemplateError

#: A mail that waits for less is nothing to tell yet.
WAITED = timedelta(hours=1)

#: Mails named in the letter; all are counted.
NAMED = 20


async def make_round(*, desk: Desk, settings: Settings, now: datetime) -> bool:
    """Tell the manager what waits, unless it was told today; whether it was told now."""
    if not hours.is_open(now, hours=desk.hours):
        return False
    mails = await waiting.mails(at_most=NAMED)
    if not mails or now < mails[0].received_at + WAITED:
        return False
    to = await notify.manager(settings, now=now)
    if to is None:
        return False
    origin = f"stray:{hours.local_date(now, hours=desk.hours)}:{to.id}"
    if await Message.filter(origin=origin).exists():
        return False
    await _tell(mails, to, origin, desk, now)
    return True


async def _tell(mails: list[Inbound], to: Staff, origin: str, desk: Desk, now: datetime) -> None:
    try:
        letter = desk.catalogue.render("staff/stray", await _facts(mails, to, desk))
    except TemplateError:
        log.error("usher.template_broken")  # the list still tells: `touchbase inbox`
        return
    async with transaction.begin():
        await enqueue.letter(
            letter, to=to, kind=MessageKind.STAFF, origin=origin, desk=desk, now=now
        )


async def _facts(mails: list[Inbound], to: Staff, desk: Desk) -> dict[str, object]:
    """What the template may use; render/facts.py lists it."""
    return {
        **facts.for_staff(to, desk=desk),
        "stray": {
            "count": await waiting.count(),
            "oldest": _local(mails[0].received_at, desk),
            "url": f"{desk.public_url}/waiting",
            "mails": [
                {
                    "at": _local(mail.received_at, desk),
                    "sender": mail.sender or "nobody",
                    "subject": mail.subject or "no subject",
                }
                for mail in mails
            ],
        },
    }


def _local(at: datetime, desk: Desk) -> str:
    local = at.astimezone(ZoneInfo(desk.hours.timezone))
    return f"{local.day} {local:%B, %H:%M}"
