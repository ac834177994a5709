"""Gathers how things stand with contacts, for whoever decides about their next step.

The same few questions for one person or for ten thousand: a fixed number of queries, whose cost
grows with the people asked about and not with the history. Nothing is decided or written here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from daemon.models import Contact, Freeze, Message, Suppression, Todo
from daemon.models.message import CHEERFUL, MessageState
from daemon.nurture import cap
from daemon.nurture.cap import Sent
from daemon.nurture.decide import Ban, Standing
from daemon.outbox import hush, suppress
from daemon.outbox.desk import Desk

#: Rows asked for at once: SQLite takes 32,766 parameters in one statement, PostgreSQL 32,767.
CHUNK = 1000

#: Mails that nobody received, and nobody will.
_NEVER_LEFT = (MessageState.CANCELLED, MessageState.FAILED)


async def standings(
    contacts: Sequence[Contact], *, desk: Desk, now: datetime
) -> dict[int, Standing]:
    """How things stand with each of `contacts` now, by its id."""
    frozen = await _frozen(now)
    found: dict[int, Standing] = {}
    hushed: dict[int, str | None] = {}
    for start in range(0, len(contacts), CHUNK):
        some = contacts[start : start + CHUNK]
        suppressed = await suppress.among((c.address_key for c in some), now=now)
        sent = await _sent(some, now)
        todos = await _open_todos(some)
        for client_id in {c.client_id for c in some} - hushed.keys():
            hushed[client_id] = await hush.because(client_id)
        for contact in some:
            found[contact.id] = Standing(
                timezone=contact.timezone,
                left=contact.left_at is not None,
                suppressed=_ban(suppressed.get(contact.address_key)),
                frozen=frozen,
                hushed=hushed[contact.client_id],
                basis=(contact.basis or desk.sender.basis) is not None,
                absent_until=contact.absent_until,
                sent=sent[contact.id],
                open_todos=todos.get(contact.id, frozenset()),
            )
    return found


async def _frozen(now: datetime) -> Ban | None:
    """The freeze in force, and its end when all that are have one."""
    why = await hush.frozen(now)
    if why is None:
        return None
    rows = await Freeze.filter(thawed_at=None, since__lte=now)
    ends = [row.until for row in rows if row.until is None or row.until > now]
    known = [end for end in ends if end is not None]
    return Ban(why, max(known) if known and len(known) == len(ends) else None)


def _ban(row: Suppression | None) -> Ban | None:
    return None if row is None else Ban(f"{row.reason} since {row.since:%Y-%m-%d}", row.until)


async def _sent(contacts: Iterable[Contact], now: datetime) -> Mapping[int, Sent]:
    """When cheerful mails were made for these people lately, and for anybody at their clients."""
    clients = {contact.client_id for contact in contacts}
    rows = await (
        Message.filter(
            client_id__in=clients,
            kind__in=list(CHEERFUL),
            created_at__gt=now - cap.LOOK_BACK,
        )
        .exclude(state__in=_NEVER_LEFT)
        .values_list("contact_id", "client_id", "created_at")
    )
    to_person: dict[int, list[datetime]] = defaultdict(list)
    to_client: dict[int, list[datetime]] = defaultdict(list)
    for contact_id, client_id, at in rows:
        to_person[contact_id].append(at)
        to_client[client_id].append(at)
    return {
        contact.id: Sent(tuple(to_person[contact.id]), tuple(to_client[contact.client_id]))
        for contact in contacts
    }


async def _open_todos(contacts: Iterable[Contact]) -> dict[int, frozenset[str]]:
    rows = await Todo.filter(
        contact_id__in=[contact.id for contact in contacts], state="open"
    ).values_list("contact_id", "kind")
    kinds: dict[int, set[str]] = defaultdict(set)
    for contact_id, kind in rows:
        kinds[contact_id].add(kind)
    return {contact_id: frozenset(found) for contact_id, found in kinds.items()}
