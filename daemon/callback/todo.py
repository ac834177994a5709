"""Puts something on the list of what a person must do for a client; the same thing once only."""

from datetime import datetime

from daemon.models import Client, Todo


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
