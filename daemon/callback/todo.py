"""Puts something on the list of what a person must do for a client, the same thing once only; and
takes off it what was done."""

from datetime import datetime

from daemon import log
from daemon.errors import NotFoundError
from daemon.models import Client, Todo


class NoSuchTodoError(NotFoundError):
    """There is no such thing to do any more; `touchbase todos` lists what there is."""


async def add(
    origin: str,
    *,
    kind: str,
    why: str,
    client_id: int | None,
    due_at: datetime,
    now: datetime,
    contact_id: int | None = None,
) -> Todo:
    """A to-do for the client's owner; `origin` says what it came from, and allows one of each."""
    client = await Client.get_or_none(id=client_id) if client_id is not None else None
    row, _ = await Todo.get_or_create(
        origin=origin[:200],
        defaults={
            "client_id": client_id,
            "contact_id": contact_id,
            "owner_id": client.owner_id if client else None,
            "kind": kind,
            "why": why[:400],
            "due_at": due_at,
            "created_at": now,
        },
    )
    return row


async def done(id: int, *, now: datetime) -> None:
    """Somebody has done it."""
    if not await Todo.filter(id=id, state="open").update(state="done", done_at=now):
        raise NoSuchTodoError
    log.info("todo.done", todo=id)
