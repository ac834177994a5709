"""Where every opinion ends: opens a callback when somebody must be phoned.

Whoever took in the feedback calls this inside their own transaction, so that an opinion is never
on record without its callback. At most one is open for each client and reason, and the database
says so; a second hint is added to the one that is open. From that moment on no cheerful mail goes
to that client.
"""

from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError

from daemon import hours, log
from daemon.callback import flag, notify, policy
from daemon.callback.feedback import Feedback
from daemon.callback.settings import Settings
from daemon.database import transaction
from daemon.models import Call, Callback, Client, Message
from daemon.models.callback import CallOutcome, Reason
from daemon.models.message import CHEERFUL, MessageState
from daemon.outbox import hush
from daemon.outbox.desk import Desk


async def feedback(
    feedback: Feedback, *, desk: Desk, settings: Settings, now: datetime
) -> Callback | None:
    """Open a callback if this opinion calls for one; the callback, new or already open."""
    reason = policy.reason(feedback)
    if reason is None:
        return None
    await flag.thread(feedback.thread_id)
    callback, is_new = await _open(feedback, reason, desk, settings, now)
    if is_new:
        await _hold_what_waits(feedback.client_id)
        await notify.opened(callback, desk=desk, settings=settings, now=now)
        log.info("callback.opened", callback=callback.id, reason=reason)
    else:
        await _add(feedback, callback, desk, settings, now)
    return callback


async def _open(
    feedback: Feedback, reason: Reason, desk: Desk, settings: Settings, now: datetime
) -> tuple[Callback, bool]:
    open_key = f"{feedback.client_id}:{reason}"
    # Locked, so that of two hints at once none is lost, and a closure is waited for.
    already = await Callback.select_for_update().get_or_none(open_key=open_key)
    if already is not None:
        return already, False
    client = await Client.get(id=feedback.client_id)
    due_at = hours.after(now, hours=desk.hours, open_hours=settings.due_hours)
    try:
        async with transaction.begin():
            return await Callback.create(
                client_id=client.id,
                contact_id=feedback.contact_id,
                reason=reason,
                open_key=open_key,
                owner_id=client.owner_id,
                words=_words(feedback),
                said=_said(feedback),
                rating=feedback.rating,
                origin=feedback.origin,
                thread_id=feedback.thread_id,
                opened_at=now,
                due_at=due_at,
                next_call_at=hours.next_open(now, hours=desk.hours),
            ), True
    except IntegrityError:  # another daemon was quicker by a moment
        return await Callback.select_for_update().get(open_key=open_key), False


async def _add(
    feedback: Feedback, callback: Callback, desk: Desk, settings: Settings, now: datetime
) -> None:
    """A further hint: staff should read it before they phone, or phone once more."""
    if feedback.origin == callback.origin:
        return
    words = [*callback.words, *(w for w in _words(feedback) if w not in callback.words)]
    said = f"{callback.said}\n\n{_said(feedback)}".strip()[:MOST_SAID]
    spoken = Call.filter(callback_id=callback.id, outcome=CallOutcome.SPOKEN, hints=callback.hints)
    callback.words, callback.said, callback.hints = words[:MOST_REASONS], said, callback.hints + 1
    await callback.save(update_fields=["words", "said", "hints"])
    if await spoken.exists():
        await _promise_anew(callback, desk, settings, now)


async def _promise_anew(callback: Callback, desk: Desk, settings: Settings, now: datetime) -> None:
    """Whoever spoke with them believes it done, and must hear that it is not."""
    callback.due_at = hours.after(now, hours=desk.hours, open_hours=settings.due_hours)
    callback.next_call_at = hours.next_open(now, hours=desk.hours)
    callback.nagged_at = callback.escalated_at = None
    await callback.save(update_fields=["due_at", "next_call_at", "nagged_at", "escalated_at"])
    await notify.hinted_again(callback, desk=desk, settings=settings, now=now)
    log.info("callback.hinted_again", callback=callback.id)


#: What is kept of a client's words beside the callback; the mail itself keeps all of them.
MOST_SAID = 20_000
MOST_REASONS = 20


def _words(feedback: Feedback) -> list[dict[str, Any]]:
    return [reason.plain() for reason in feedback.judgement.reasons[:MOST_REASONS]]


def _said(feedback: Feedback) -> str:
    number = f"\n(Phone given: {feedback.phone})" if feedback.phone else ""
    about = f"\n(An answer to our mail to {feedback.meant_for})" if feedback.meant_for else ""
    return f"{feedback.said[:MOST_SAID]}{number}{about}"


async def _hold_what_waits(client_id: int) -> None:
    """Hush: what is already in the outbox for anybody there stays in it.

    claim.py sees to what is under way: what was claimed is looked at once more before its content
    is sent, and what comes back to the queue is held there.
    """
    await Message.filter(
        client_id=client_id, state=MessageState.QUEUED, kind__in=list(CHEERFUL)
    ).update(state=MessageState.HELD, held_why=hush.AN_OPEN_CALLBACK)
