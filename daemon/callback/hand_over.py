"""Has a person read what no judge could: a to-do for the client's owner, and a mail that says why.

Words that cannot be judged never count as nothing. Both are written in the transaction of their
cause; a broken template leaves the to-do.
"""

from datetime import datetime, timedelta

from daemon import log
from daemon.callback import notify, todo
from daemon.callback.settings import Settings
from daemon.models import Client, Contact, Todo
from daemon.models.message import MessageKind
from daemon.outbox import enqueue, facts
from daemon.outbox.desk import Desk
from daemon.render.catalogue import TemplateError

#: One letter for each client in this time: whoever writes three times in a row is read once, and
#: two machines that answer each other flood nobody.
LATELY = timedelta(hours=1)

#: Characters of a client's words in the mail; the conversation has all of them.
SAID_AT_MOST = 4000


async def to_read(
    reference: str,
    *,
    why: str,
    said: str,
    client_id: int | None,
    contact_id: int | None,
    thread_id: int | None,
    due_at: datetime,
    desk: Desk,
    settings: Settings,
    now: datetime,
) -> Todo:
    """Have the words of `reference` (`inbound:12`, `answer:7`) read; asked once for each."""
    row = await todo.add(
        f"read:{reference}",
        kind="read",
        why=why,
        client_id=client_id,
        contact_id=contact_id,
        due_at=due_at,
        now=now,
    )
    client = await Client.get_or_none(id=client_id) if client_id is not None else None
    # Of mail that is nobody's the manager hears by another letter.
    if client is None or await _was_asked_lately(row, now):
        return row
    owner = await notify.owner(row.owner_id)
    to = owner or await notify.manager(settings, now=now)
    if to is None:
        return row
    contact = await Contact.get_or_none(id=contact_id) if contact_id is not None else None
    known = {
        **facts.about(contact, client=client, owner=owner, desk=desk),
        "staff": {"name": to.name},
        "read": {
            "why": why,
            "said": said.strip()[:SAID_AT_MOST] or None,
            "due": notify.local(due_at, desk),
            "url": f"{desk.public_url}/threads/{thread_id}" if thread_id is not None else None,
            "reference": reference,
        },
    }
    try:
        letter = desk.catalogue.render("staff/read", known)
    except TemplateError:
        log.error("read.template_broken")
        return row
    origin = f"read:{reference}:{to.id}"
    await enqueue.letter(letter, to=to, kind=MessageKind.STAFF, origin=origin, desk=desk, now=now)
    return row


async def _was_asked_lately(row: Todo, now: datetime) -> bool:
    others = Todo.filter(kind="read", client_id=row.client_id, created_at__gt=now - LATELY)
    return await others.exclude(id=row.id).exists()
