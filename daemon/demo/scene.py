"""The whole of the demo's page at one moment.

There is no second set of books: what stands there is what the daemon has written down, so the page
can show nothing that did not happen. It only reads.
"""

from dataclasses import dataclass
from datetime import datetime

from daemon.demo import columns, overview
from daemon.demo.shown import Back, Day, Left, Must, Progress, ToDo


@dataclass(frozen=True, slots=True)
class Scene:
    now: datetime
    left: tuple[Left, ...]
    back: tuple[Back, ...]
    must: tuple[Must, ...]
    todos: tuple[ToDo, ...]
    sequences: tuple[Progress, ...]
    days: tuple[Day, ...]
    numbers: dict[str, int]


async def read(*, now: datetime, begun: datetime) -> Scene:
    """The whole page at one moment."""
    return Scene(
        now=now,
        left=await columns.left(),
        back=await columns.back(),
        must=await columns.must(now),
        todos=await overview.todos(),
        sequences=await overview.sequences(),
        days=await overview.days(now, begun),
        numbers=await overview.numbers(),
    )
