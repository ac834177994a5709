"""The duty that learns: after some new corrections it has the judge refitted, and once a week it
asks for a look at replies that were not flagged, or misses would never be learnt: with a to-do, and
with a mail to the manager.

It decides nothing about a client; a refit that does not stand its trial changes nothing.
"""

from datetime import datetime, timedelta

from daemon import log
from daemon.callback import todo
from daemon.callback.settings import Settings as Callbacks
from daemon.learning import refit, remind, sample, tuning
from daemon.learning.settings import Settings
from daemon.models import Correction
from daemon.outbox.desk import Desk

#: New corrections after which it is worth learning anew, since the last time anything was learnt.
NEW = 5
#: So many replies must wait to be looked through before anybody is asked to: a whole look, so that
#: nobody is asked again who has begun this week's.
WORTH_A_LOOK = 10
#: A look takes a minute; the week is for finding it.
LOOK_WITHIN = timedelta(days=4)


async def make_round(
    settings: Settings, *, desk: Desk, callbacks: Callbacks, now: datetime
) -> None:
    """Refit if there is something new, and ask for the weekly look."""
    if settings.learn and await _is_due():
        done = await refit.anew(settings=settings, now=now)
        log.info("judge.refitted", promoted=done.promoted, corrections=done.corrections)
    if await sample.left(now=now) >= WORTH_A_LOOK:
        await _ask_for_a_look(now)
        await remind.manager(desk=desk, callbacks=callbacks, now=now)


async def _is_due() -> bool:
    newest = await tuning.newest()
    learnt = newest.corrections if newest else 0
    count = await Correction.all().count()
    return count >= refit.AT_LEAST and count - learnt >= NEW


async def _ask_for_a_look(now: datetime) -> None:
    year, week, _ = now.isocalendar()
    await todo.add(
        f"sample:{year}-{week:02}",
        kind="look",
        why="Look through ten replies that were not flagged: in the console, or with "
        "`touchbase judge sample`",
        client_id=None,
        due_at=now + LOOK_WITHIN,
        now=now,
    )
