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
from daemon.learning.trial import Figures, Outcome, Refused
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


async def record(
    found: Learnt,
    outcome: Outcome,
    *,
    after: int,
    corrections: int,
    figures: Figures,
    now: datetime,
) -> Tuning | None:
    """Put what was learnt in force, or write down its refusal; None if another came after `after`.

    The refusal is kept, without what was learnt, so that the same is not tried again each hour.
    """
    refused = isinstance(outcome, Refused)
    try:
        async with transaction.begin():
            row = await Tuning.create(
                number=after + 1,
                standing=Standing.REFUSED if refused else Standing.IN_FORCE,
                bias=0.0 if refused else found.bias,
                weights={} if refused else {str(p): w for p, w in found.weights.items()},
                corrections=corrections,
                figures=figures.plain(),
                why=outcome.why[:200] if isinstance(outcome, Refused) else "",
                at=now,
            )
            if not refused:
                others = Tuning.filter(standing=Standing.IN_FORCE, number__lte=after)
                await others.update(standing=Standing.KEPT)
            await _forget_old()
    except IntegrityError:
        return None
    log.info("judge.tuned", tuning=row.id, corrections=corrections, refused=refused)
    return row


async def _forget_old() -> None:
    """The last five that were promoted are kept, and the newest whatever became of it."""
    good = Tuning.filter(standing__in=[Standing.IN_FORCE, Standing.KEPT]).order_by("-number")
    keep = [row.id for row in await good.limit(KEPT).only("id")]
    if last := await newest():
        keep.append(last.id)
    await Tuning.exclude(id__in=keep).delete()


async def roll_back() -> Tuning | None:
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
