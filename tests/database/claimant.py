"""Another process that claims to-dos until there are none, and notes any it gets twice."""

import os
from datetime import UTC, datetime

from daemon.database import claim, opening
from daemon.models import Problem, Todo
from tests.servers import processes
from tests.servers.databases import Place

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def main(place: Place) -> str:
    await opening.open(place.settings, base=place.base)
    mine: set[int] = set()
    try:
        processes.meet()
        due = Todo.filter(state="open").order_by("due_at", "id").limit(5)
        while won := await claim.rows(due, state="taken", why=str(os.getpid())):
            for todo in won:
                if todo.id in mine:
                    await Problem.create(key=f"{todo.id} {os.getpid()}", sentence="", since=NOW)
                mine.add(todo.id)
    finally:
        await opening.close()
    return str(len(mine))
