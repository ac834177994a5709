"""Judges a reply with all this firm knows: what was learnt, its phrases, the tier, the person.

Gathers, in the reader's own transaction, and hands everything to the rule (opinion.py); it decides
and writes nothing.
"""

from datetime import datetime

from daemon.learning import circumstances, opinion, past, threshold, tuning
from daemon.learning.circumstances import Heard
from daemon.learning.opinion import Beside, Taught
from daemon.learning.settings import Settings
from daemon.learning.threshold import Past
from daemon.models import Phrase
from daemon.models.learning import Sway
from daemon.sentiment.judgement import Judgement


async def reply(
    words: str,
    heard: Heard,
    *,
    settings: Settings,
    now: datetime,
    rating: int | None = None,
    question: str | None = None,
) -> Judgement:
    """What this firm's judge makes of a reply."""
    around = {"circumstances": await circumstances.of(heard, now=now, off=settings.signs_off)}
    beside = Beside(rating, question, await circumstances.earlier(heard), around)
    return opinion.of(
        words,
        beside=beside,
        taught=await taught(),
        threshold=await _threshold(heard.client_id, settings, now),
    )


async def taught() -> Taught:
    """All that staff have taught the judge, as it is now."""
    learnt = await tuning.in_force()
    rows = await Phrase.all().order_by("id")
    return Taught(
        learnt,
        tuple(row.words for row in rows if row.sway is Sway.ALWAYS),
        tuple(row.words for row in rows if row.sway is Sway.NEVER),
    )


async def _threshold(client_id: int | None, settings: Settings, now: datetime) -> float:
    if settings.calls_per_week is None and settings.threshold_top is None:
        return threshold.decided(settings, (), weeks=past.WEEKS).usual
    is_top = await past.is_top(client_id, settings)
    replies: list[Past] = []
    weeks = float(past.WEEKS)
    if settings.calls_per_week is not None and settings.threshold is None:
        replies, weeks = await past.replies(settings, now=now)
    return threshold.decided(settings, replies, weeks=weeks).of(is_top=is_top)
