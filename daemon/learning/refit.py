"""Learns anew from the judge as shipped and all corrections, and promotes what stands its trial.

Reads first, computes in a thread beside the event loop, and writes last: nothing is open while it
computes. The same rows give the same result.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.errors import MistakeError
from daemon.learning import examples, fit, past, subject, trial, tuning
from daemon.learning.examples import Labelled
from daemon.learning.fit import Learnt
from daemon.learning.settings import Settings
from daemon.learning.subject import Subject
from daemon.learning.threshold import Thresholds, decided
from daemon.learning.trial import Figures, Outcome, Promoted
from daemon.models import Correction, Inbound, Tuning
from daemon.sentiment import odds

#: Fewer corrections than this are an anecdote.
AT_LEAST = 5
#: Past replies on which the number of calls is tried; the latest, when there are more.
TRIED = 400


class TooFewError(MistakeError):
    """There are too few corrections to learn from; five are enough."""


@dataclass(frozen=True, slots=True)
class Refit:
    """What came of it."""

    outcome: Outcome
    figures: Figures
    corrections: int
    tuning: Tuning | None = None

    @property
    def promoted(self) -> bool:
        return isinstance(self.outcome, Promoted) and self.tuning is not None


@dataclass(frozen=True, slots=True)
class _Ground:
    """All that is computed from, read beforehand."""

    given: Sequence[Labelled]
    free: Sequence[Labelled]
    replies: Sequence[Subject]
    weeks: float
    thresholds: Thresholds
    before: Learnt


async def anew(*, settings: Settings, now: datetime) -> Refit:
    """Learn, try, and put in force what does not fall behind."""
    count = await Correction.all().count()
    if count < AT_LEAST:
        raise TooFewError
    newest = await tuning.newest()
    ground = await _ground(settings, now)
    learnt, figures = await asyncio.to_thread(_computed, ground)
    outcome = trial.outcome(figures, calls_per_week=settings.calls_per_week)
    number = newest.number if newest else 0
    row = await tuning.record(
        learnt, outcome, after=number, corrections=count, figures=figures, now=now
    )
    return Refit(outcome, figures, count, row)


async def _ground(settings: Settings, now: datetime) -> _Ground:
    replies, weeks = await past.replies(settings, now=now)
    since = now - timedelta(weeks=past.WEEKS)
    # Calls that staff asked for by a correction are none too many: only the others are counted.
    rows = Inbound.filter(
        received_at__gte=since, probability__not_isnull=True, correction__id__isnull=True
    )
    mails = await rows.order_by("-id").limit(TRIED).only(*subject.COLUMNS)
    spread = weeks * len(mails) / max(1, await rows.count())
    return _Ground(
        given=await examples.corrections(),
        free=await examples.free(),
        replies=[subject.of_mail(row) for row in mails],
        weeks=max(1 / 7, spread),
        thresholds=decided(settings, replies, weeks=weeks),
        before=await tuning.in_force(),
    )


def _computed(ground: _Ground) -> tuple[Learnt, Figures]:
    learnt = fit.learn(examples.as_examples(ground.given, ground.free))
    aside = [one for one in ground.given if one.aside]
    unhappy = [one.said for one in aside if one.unhappy]
    content = [one.said for one in aside if not one.unhappy]
    heard = _flagged(unhappy, ground, learnt)
    alarms = _flagged(content, ground, learnt)
    calls = _flagged(ground.replies, ground, learnt)
    return learnt, Figures(
        unhappy=len(unhappy),
        heard_before=heard[0],
        heard_after=heard[1],
        content=len(content),
        alarms_before=alarms[0],
        alarms_after=alarms[1],
        calls_before=round(calls[0] / ground.weeks, 2),
        calls_after=round(calls[1] / ground.weeks, 2),
    )


def _flagged(said: Sequence[Subject], ground: _Ground, learnt: Learnt) -> tuple[int, int]:
    """How many of these texts what was in force flags, and what was learnt."""
    before = after = 0
    least = odds.of(ground.thresholds.usual)
    for one in said:
        read = examples.frozen(one, rating=one.rating)
        if read is None:
            continue
        before += read[1] + ground.before.shift(read[0]) >= least
        after += read[1] + learnt.shift(read[0]) >= least
    return before, after
