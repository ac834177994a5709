"""The judge's opinion with all that this firm has taught it.

The judge itself stays as it was shipped (`daemon/sentiment/judge.py`); what was learnt moves its
threshold for this text, which is the same as moving the text, so that its reasons are its own.
Our phrases have the last word: "always" is a callback whatever the rest says, also in a language
that cannot be judged; "never" is blotted out, and only what remains can be one. A low rating needs
no words and is not moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from daemon.learning import features, fit
from daemon.learning.fit import Learnt
from daemon.sentiment import finder, judge, odds, wording
from daemon.sentiment.finder import Finder, Hit
from daemon.sentiment.judgement import Judgement, Mood, Reason
from daemon.sentiment.wording import Wording

_ALWAYS_WEIGHT = 3.0  # log-odds
_SELDOM = 0.02  # nothing remained to go by
# What was learnt is told as a reason when it weighs about as much as a cue.
_WORTH_SAYING = 0.5  # log-odds

ALWAYS_SAYS = "one of the phrases you always want to hear about"
LEARNT_SAYS = "it reads like replies that you said were missed"


@dataclass(frozen=True, slots=True)
class Taught:
    """What this firm has taught the judge."""

    learnt: Learnt = fit.NOTHING
    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a reply beside its words, as the judge takes it."""

    rating: int | None = None  # of five
    question: str | None = None
    previous: Sequence[str] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


def of(
    words: str,
    *,
    beside: Beside = NOTHING_BESIDE,
    taught: Taught = Taught(),
    threshold: float = judge.DEFAULT_THRESHOLD,
) -> Judgement:
    """Judge a reply as this firm would."""
    judged = _moved(words, beside, taught.learnt, threshold)
    if not taught.always and not taught.never:
        return judged
    seen = wording.of(words)
    if called := _spoken(seen, taught.always):
        return _always(judged, seen, called[0])
    if judged.unhappy and (excused := _spoken(seen, taught.never)):
        return _without(excused, seen, judged, beside, taught, threshold)
    return judged


def _moved(words: str, beside: Beside, learnt: Learnt, threshold: float) -> Judgement:
    shift = 0.0 if learnt.is_nothing else learnt.shift(features.of(words))
    judged = judge.text(
        words,
        rating=beside.rating,
        question=beside.question,
        previous=beside.previous,
        threshold=odds.moved(threshold, -shift) if shift else threshold,
        **beside.more,
    )
    if not shift or judged.probability is None:
        return judged
    why = judged.reasons
    if judged.unhappy and shift >= _WORTH_SAYING:
        why = (*why, Reason("", LEARNT_SAYS, shift))
    return replace(judged, probability=odds.moved(judged.probability, shift), reasons=why)


def _always(judged: Judgement, seen: Wording, hit: Hit) -> Judgement:
    reason = Reason(seen.quote(hit.start, hit.end), ALWAYS_SAYS, _ALWAYS_WEIGHT)
    why = (reason, *judged.reasons) if judged.unhappy else (reason,)
    chance = max(judge.ALWAYS, judged.probability or 0.0)
    return Judgement(True, chance, Mood.UNHAPPY, judged.language, why)


def _without(
    excused: list[Hit],
    seen: Wording,
    judged: Judgement,
    beside: Beside,
    taught: Taught,
    threshold: float,
) -> Judgement:
    """The phrases count for nothing: is what remains still a hint?"""
    rest = seen.plain
    for hit in excused:
        rest = rest[: hit.start] + " " * (hit.end - hit.start) + rest[hit.end :]
    again = _moved(rest, beside, taught.learnt, threshold)
    if again.unhappy:
        return judged
    if again.unhappy is None:  # a name, a word: too little to tell a language by
        again = Judgement(False, min(_SELDOM, threshold / 2), Mood.NEUTRAL, None)
    return replace(again, language=judged.language, reasons=())


def _spoken(seen: Wording, phrases: tuple[str, ...]) -> list[Hit]:
    return _finder(phrases).hits(seen.folded) if phrases else []


@lru_cache(maxsize=4)
def _finder(phrases: tuple[str, ...]) -> Finder:
    return finder.Finder({"own": phrases}, {})
