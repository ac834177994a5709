"""Puts what was learnt in force, keeps the last five, and goes back to the one before.

A number that is unique makes two daemons that learnt at once leave one tuning. Going back leads
from the newest to the one before it, and at the end to the judge as it was shipped.
"""

from datetime import datetime

from tortoise.exceptions import IntegrityError

from daemon import log
from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.learning import fit
from daemon.learning.fit import Learnt
from daemon.learning.trial import Figures
from daemon.models import Tuning
from daemon.models.learning import Standing

#: How many are kept to go back to, the one in force among them.
KEPT = 5


class NothingLearntError(MistakeError):
    """Nothing is in force but the judge as it was shipped; there is nothing to go back from."""


async def in_force() -> Learnt:
    """What is in force; nothing at first."""
    row = await Tuning.filter(standing=Standing.IN_FORCE).order_by("-number").first()
    return fit.NOTHING if row is None else learnt(row)


def learnt(row: Tuning) -> Learnt:
    return Learnt(row.bias, {int(place): weight for place, weight in row.weights.items()})


async def newest() -> Tuning | None:
    """The last that was made, whatever became of it."""
    return await Tuning.all().order_by("-number").first()


async def put_in_force(
    found: Learnt, *, after: int, corrections: int, figures: Figures, now: datetime
) -> Tuning | None:
    """Promote what was learnt; None if somebody promoted another since number `after`."""
    try:
        async with transaction.begin():
            row = await Tuning.create(
                number=after + 1,
                standing=Standing.IN_FORCE,
                bias=found.bias,
                weights={str(place): weight for place, weight in found.weights.items()},
                corrections=corrections,
                figures=figures.plain(),
                at=now,
            )
            others = Tuning.filter(standing=Standing.IN_FORCE, number__lte=after)
            await others.update(standing=Standing.KEPT)
            await _forget_old()
    except IntegrityError:
        return None
    log.info("judge.tuned", tuning=row.id, corrections=corrections)
    return row


async def _forget_old() -> None:
    rows = await Tuning.all().order_by("-number").only("id")
    await Tuning.filter(id__in=[row.id for row in rows[KEPT:]]).delete()


async def roll_back(*, now: datetime) -> Tuning | None:
    """Take back the one in force; the one before it is in force again, or the shipped judge."""
    async with transaction.begin():
        rows = Tuning.select_for_update().filter(standing=Standing.IN_FORCE)
        current = await rows.order_by("-number").first()
        if current is None:
            raise NothingLearntError
        await Tuning.filter(id=current.id).update(standing=Standing.TAKEN_BACK)
        kept = Tuning.filter(standing=Standing.KEPT, number__lt=current.number)
        before = await kept.order_by("-number").first()
        if before is not None:
            await Tuning.filter(id=before.id).update(standing=Standing.IN_FORCE)
    log.info("judge.rolled_back", tuning=current.id)
    return before
