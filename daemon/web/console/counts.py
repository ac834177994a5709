"""How much waits: the figures beside the navigation, on every page."""

from dataclasses import dataclass
from datetime import datetime

from daemon.inbox import waiting
from daemon.learning import sample
from daemon.models import Callback


@dataclass(frozen=True, slots=True)
class Counts:
    callbacks: int  # open
    overdue: int
    waiting: int
    look: int  # replies of this week's look


async def now(at: datetime) -> Counts:
    still_open = Callback.filter(open_key__not_isnull=True)
    return Counts(
        callbacks=await still_open.count(),
        overdue=await still_open.filter(due_at__lt=at).count(),
        waiting=await waiting.count(),
        look=await sample.left(now=at),
    )
