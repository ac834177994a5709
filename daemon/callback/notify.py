"""Tells staff about a callback: the client's owner at first, the manager when it is overdue.

The mail says everything one should know before picking up the phone, and what to do afterwards.
It is enqueued in the transaction of its cause, as every mail is.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.callback import bare
from daemon.callback.settings import Settings
from daemon.models import (
    Call,
    Callback,
    Client,
    Closure,
    Contact,
    Inbound,
    Invitation,
    Message,
    Staff,
    Thread,
)
from daemon.models.callback import Reason
from daemon.models.message import MessageKind, MessageState
from daemon.models.staff import Role
from daemon.outbox import alarm, enqueue, facts
from daemon.outbox.desk import Desk
from daemon.render.catalogue import TemplateError
from daemon.sentiment import judge

SENTENCES = {
    Reason.LOW_RATING: "a low rating",
    Reason.UNHAPPY_WORDS: "words that sound unhappy",
    Reason.ASKED_FOR_A_CALL: "asks to be phoned",
}

NOBODY_TO_TELL = "nobody_to_tell"

#: How many of the latest dealings with the client are told in the mail.
HISTORY = 6

#: Marks that turn a line around until another ends them (Unicode, UAX 9): in the middle of our
#: own sentence they would turn that, too.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

#: How long the link to the callback's page works; a callback older than that has long escalated.
LINK_LIVES = timedelta(days=60)


async def opened(callback: Callback, *, desk: Desk, settings: Settings, now: datetime) -> None:
    """Tell the client's owner that somebody must be phoned."""
    to = await owner(callback.owner_id) or await manager(settings, now=now)
    await _tell(callback, to, "staff/callback", f"callback:{callback.id}:opened", desk, now)


async def hinted_again(
    callback: Callback, *, desk: Desk, settings: Settings, now: datetime
) -> None:
    """Tell the owner that there is more to speak of than what they have spoken of."""
    to = await owner(callback.owner_id) or await manager(settings, now=now)
    origin = f"callback:{callback.id}:hint:{callback.hints}"
    await _tell(callback, to, "staff/callback", origin, desk, now)


async def overdue(
    callback: Callback, *, to_manager: bool, desk: Desk, settings: Settings, now: datetime
) -> None:
    """Tell the owner (each day) or the manager (once) that nobody has spoken with the client."""
    boss = await manager(settings, now=now)
    to = boss if to_manager else (await owner(callback.owner_id) or boss)
    # One origin for both, so that a manager who looks after the client is not told twice a day.
    origin = f"callback:{callback.id}:overdue:{now:%Y-%m-%d}"
    await _tell(callback, to, "staff/overdue", origin, desk, now)


async def next_call(callback: Callback, *, desk: Desk, settings: Settings, now: datetime) -> None:
    """Remind whoever phones that it is time to try again; once for each time that was set."""
    origin = f"callback:{callback.id}:next:{callback.next_call_at:%Y%m%dT%H%M}"
    if await Message.filter(origin__startswith=f"{origin}:").exists():
        return
    to = await owner(callback.owner_id) or await manager(settings, now=now)
    await _tell(callback, to, "staff/next-call", origin, desk, now)


async def manager(settings: Settings, *, now: datetime) -> Staff | None:
    """Who is told when an owner is missing or has not phoned."""
    if settings.manager:
        row, _ = await Staff.get_or_create(
            email=settings.manager.lower(),
            defaults={"name": "the manager", "role": Role.MANAGER, "created_at": now},
        )
        return row
    for role in (Role.MANAGER, Role.ADMIN, Role.AGENT):
        first = await Staff.filter(role=role, disabled_at=None).order_by("id").first()
        if first is not None:
            return first
    return None


async def owner(id: int | None) -> Staff | None:
    """The owner of a client, unless they are no longer with us."""
    return None if id is None else await Staff.get_or_none(id=id, disabled_at=None)


async def _tell(
    callback: Callback, to: Staff | None, template: str, origin: str, desk: Desk, now: datetime
) -> None:
    if to is None:
        await alarm.ring(
            NOBODY_TO_TELL,
            "A client must be phoned and there is nobody to tell: add staff with "
            "`touchbase staff add`, or set [callback] manager.",
            now=now,
        )
        return
    await alarm.end(NOBODY_TO_TELL)
    known = await about(callback, to=to, desk=desk, now=now)
    try:
        letter = desk.catalogue.render(template, known)
    except TemplateError:
        letter = bare.letter(known)  # a broken template must not cost a client
    await enqueue.letter(
        letter, to=to, kind=MessageKind.STAFF, origin=f"{origin}:{to.id}", desk=desk, now=now
    )


async def about(callback: Callback, *, to: Staff, desk: Desk, now: datetime) -> dict[str, object]:
    """What the staff templates may use; render/facts.py lists it."""
    client = await Client.get(id=callback.client_id)
    contact = await Contact.get_or_none(id=callback.contact_id) if callback.contact_id else None
    whose = await owner(callback.owner_id)
    known = facts.about(contact, client=client, owner=whose, desk=desk)
    value = client.annual_value
    known["client"]["value"] = None if value is None else f"{value:,.0f} a year"
    known["staff"] = {"name": to.name}
    known["callback"] = await _callback(callback, desk, now)
    return {**known}


async def _callback(callback: Callback, desk: Desk, now: datetime) -> dict[str, object]:
    calls = await Call.filter(callback_id=callback.id).order_by("-at")
    thread = await Thread.get_or_none(id=callback.thread_id) if callback.thread_id else None
    late = now - callback.due_at
    return {
        "number": callback.id,
        "reason": SENTENCES[callback.reason],
        "opened": local(callback.opened_at, desk),
        "due": local(callback.due_at, desk),
        "overdue": _roughly(late) if late > timedelta(0) else None,
        "taken_by": callback.claimed_by or None,
        "rating": None if callback.rating is None else f"{callback.rating} of 5",
        "said": callback.said or None,
        "words": [
            {"words": reason["words"].translate(_TURNS), "says": reason["says"]}
            for reason in callback.words
            if _tells(reason)
        ],
        "history": await _history(callback, desk),
        "calls": [
            {
                "at": local(call.at, desk),
                "by": call.by,
                "outcome": call.outcome.replace("_", " "),
                "note": call.note or None,
            }
            for call in calls
        ],
        "promised": await _promised(callback),
        "next": local(callback.next_call_at, desk),
        "mail": thread.subject if thread else None,
        "url": desk.callback_url(callback.id, expires=now + LINK_LIVES),
    }


def _tells(reason: dict[str, str]) -> bool:
    """Whether a reason says more than the rating, which has a line of its own."""
    return bool(reason["words"]) or not reason["says"].startswith(judge.RATED)


async def _promised(callback: Callback) -> str | None:
    """What we said the last time: nothing hurts more than a promise forgotten."""
    closed = Closure.filter(callback__client_id=callback.client_id).exclude(promise="")
    last = await closed.order_by("-at").first()
    return last.promise if last else None


async def _history(callback: Callback, desk: Desk) -> list[dict[str, str]]:
    """The latest dealings with this client, the latest first."""
    sent = Message.filter(client_id=callback.client_id, state=MessageState.SENT)
    back = Inbound.filter(client_id=callback.client_id)
    asked = Invitation.filter(client_id=callback.client_id, answered_at__not_isnull=True)
    dealings: list[tuple[datetime, str]] = []
    for message in await sent.order_by("-sent_at").limit(HISTORY).only("sent_at", "subject"):
        if message.sent_at is not None:
            dealings.append((message.sent_at, f"we wrote “{message.subject}”"))
    for mail in await back.order_by("-received_at").limit(HISTORY).only("received_at", "subject"):
        dealings.append((mail.received_at, f"they wrote “{mail.subject}”"))
    for invitation in await asked.order_by("-answered_at").limit(HISTORY):
        if invitation.answered_at is not None:
            dealings.append((invitation.answered_at, "they answered a survey"))
    dealings.sort(key=lambda dealing: dealing[0], reverse=True)
    return [{"at": local(at, desk), "what": what} for at, what in dealings[:HISTORY]]


def local(at: datetime, desk: Desk) -> str:
    """A time as staff read it, on their own clock."""
    local = at.astimezone(ZoneInfo(desk.hours.timezone))
    return f"{local:%A}, {local.day} {local:%B, %H:%M}"


def _roughly(span: timedelta) -> str:
    hours = span / timedelta(hours=1)
    return f"{hours / 24:.0f} days" if hours >= 48 else f"{max(1, round(hours))} hours"
