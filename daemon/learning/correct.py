"""Takes one of us at their word: this was a false alarm, this was missed, this was right.

A text that was missed opens its callback at once, by the road that every opinion takes; a false
alarm closes none, for only a conversation does. One correction stands for each text, the last; of
the first ones every third is kept aside for good, so that what is learnt can be measured.
"""

from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError

from daemon import log
from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.callback.settings import Settings as Callbacks
from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.learning import subject
from daemon.learning.subject import Subject
from daemon.models import Callback, Correction
from daemon.models.learning import Chosen, Verdict
from daemon.outbox.desk import Desk
from daemon.sentiment.judgement import Judgement, Mood, Reason

#: Every third of the first sixty, of the unhappy and of the content: up to twenty of each are
#: enough to see a fall, and forty of the first sixty still teach.
ASIDE_EACH, ASIDE_AMONG = 3, 60

#: Characters of the client's words that stand for them in the callback's reasons.
_QUOTED = 120

MISSED_SAYS = "one of us read it and heard what the judge did not"


class NotFlaggedError(MistakeError):
    """This was not flagged, so it cannot be a false alarm."""


class FlaggedError(MistakeError):
    """This was flagged already, so it was not missed; `touchbase callbacks` lists its callback."""


class NobodysError(MistakeError):
    """This mail belongs to no client yet, so there is nobody to phone."""


async def false_alarm(
    reference: str, *, by: str, now: datetime, chosen: Chosen = Chosen.MET
) -> Correction:
    """It was flagged, and nobody was unhappy."""
    said = await subject.named(reference)
    if not said.flagged:
        raise NotFlaggedError
    return await _write(said, Verdict.FALSE_ALARM, unhappy=False, by=by, now=now, chosen=chosen)


async def right(
    reference: str, *, by: str, now: datetime, chosen: Chosen = Chosen.MET
) -> Correction:
    """The judge was right, whichever way it judged."""
    said = await subject.named(reference)
    return await _write(said, Verdict.RIGHT, unhappy=said.flagged, by=by, now=now, chosen=chosen)


async def missed(
    reference: str,
    *,
    by: str,
    desk: Desk,
    callbacks: Callbacks,
    now: datetime,
    chosen: Chosen = Chosen.MET,
) -> Callback:
    """It was not flagged, and somebody is unhappy: whoever looks after them phones."""
    async with transaction.begin():
        said = await subject.named(reference)
        if said.flagged:
            raise FlaggedError
        if said.client_id is None:
            raise NobodysError
        await _write(said, Verdict.MISSED, unhappy=True, by=by, now=now, chosen=chosen)
        if before := await _callback_of(said):  # told twice, and perhaps phoned since
            return before
        opened = await consider.feedback(
            _feedback(said, said.client_id), desk=desk, settings=callbacks, now=now
        )
        if opened is None:
            raise AssertionError("an unhappy judgement always opens a callback")
    return opened


async def _write(
    said: Subject, verdict: Verdict, *, unhappy: bool, by: str, now: datetime, chosen: Chosen
) -> Correction:
    known: dict[str, Any] = {"verdict": verdict, "unhappy": unhappy, "by": by[:254], "at": now}
    try:
        async with transaction.begin():
            if not await Correction.filter(**said.key).exists():
                aside = await _is_aside(unhappy)
                await Correction.create(
                    **said.key, flagged=said.flagged, chosen=chosen, aside=aside, **known
                )
    except IntegrityError:
        pass  # somebody else said so a moment ago; the last word counts
    await Correction.filter(**said.key).update(**known)
    log.info("judge.corrected", of=said.reference, verdict=verdict)
    return await Correction.get(**said.key)


async def _is_aside(unhappy: bool) -> bool:
    before = await Correction.filter(unhappy=unhappy).count()
    return before < ASIDE_AMONG and before % ASIDE_EACH == ASIDE_EACH - 1


async def _callback_of(said: Subject) -> Callback | None:
    return await Callback.filter(origin=said.reference).order_by("-id").first()


def _feedback(said: Subject, client_id: int) -> Feedback:
    reason = Reason(said.words.strip()[:_QUOTED], MISSED_SAYS, 0.0)
    judgement = Judgement(True, said.probability, Mood.UNHAPPY, said.language, (reason,))
    return Feedback(
        client_id=client_id,
        contact_id=said.contact_id,
        origin=said.reference,
        said=said.words,
        judgement=judgement,
        thread_id=said.thread_id,
    )
