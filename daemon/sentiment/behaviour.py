"""What stands beside the words of a reply: its manner and the circumstances it was written in.

Each sign is weak alone, has a weight and a sentence, and can be switched off. Two are read from the
person's own earlier replies; the others are plain values that somebody else gathers from tables
(`Circumstances`). Weights were measured on short histories written for it (training/histories) with
the words' own verdict held fixed, so they add to the words and seldom overrule plain praise.

Pure: no table, no clock. A value that is not known counts as nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from daemon.sentiment import wording
from daemon.sentiment.judgement import Reason
from daemon.sentiment.wording import Wording

_WORD = re.compile(r"[^\W\d_]{4,}")

# Somebody who writes five lines and now three words has changed their manner.
_TALKATIVE = 20  # words, in the middle of at least two earlier replies
_CURT = 3
# Two texts are the same request when this share of their longer words is.
_SAME = 0.6
_WORDS_TO_COMPARE = 5
_LOOKED_BACK = 5  # earlier replies
_FELL = 0.75  # of five, below their own average: less is a mood of the day
_RIGHT_AFTER = 7  # days from the end of a ticket; later has other causes


class Sign(StrEnum):
    """What may speak for displeasure beside the words; the value is the name of its switch."""

    CURT = "curt"
    AGAIN = "again"
    RATING_FELL = "rating_fell"
    REOPENED = "reopened"
    UNANSWERED = "unanswered"
    BOSS_IN_COPY = "boss_in_copy"
    UNSUBSCRIBED = "unsubscribed"
    PROMISE_OVERDUE = "promise_overdue"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a sign counts and how staff are told."""

    log_odds: float
    says: str


# About two thirds of what training/behaviour.py measures: half of those histories are unhappy, and
# real ones are less often.
WEIGHTS: Mapping[Sign, Weight] = {
    Sign.CURT: Weight(1.4, "suddenly curt for this person"),
    Sign.AGAIN: Weight(1.0, "they write the same again"),
    Sign.RATING_FELL: Weight(1.4, "a rating below their own average"),
    Sign.REOPENED: Weight(0.8, "the ticket was reopened"),
    Sign.UNANSWERED: Weight(1.2, "they wrote before and had no answer"),
    Sign.BOSS_IN_COPY: Weight(0.6, "somebody senior is in copy"),
    Sign.UNSUBSCRIBED: Weight(1.6, "they unsubscribe right after a ticket"),
    Sign.PROMISE_OVERDUE: Weight(1.6, "something we promised is overdue"),
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about a reply beside its words, as plain values."""

    usual_rating: float | None = None  # of five, the mean of several earlier ones
    reopened: int = 0  # how often the ticket was opened again
    unanswered: int = 0  # their own mails before this one that nobody answered
    boss_in_copy: bool = False  # somebody senior was added to Cc with this mail
    unsubscribed_after: int | None = None  # days from the end of their last ticket
    promise_overdue: int = 0  # days since a time that we named went by in silence
    off: frozenset[Sign] = frozenset()  # signs that this office does not want counted


NONE = Circumstances()


def of(
    seen: Wording,
    previous: Sequence[str] = (),
    *,
    rating: int | None = None,
    circumstances: Circumstances = NONE,
) -> list[Reason]:
    """The signs found, each with its weight."""
    # What shows in the words is shown by them; a greeting does not show who is in copy.
    first = seen.quote(*seen.clauses[0]) if seen.clauses else ""
    found = [(sign, first) for sign in _in_manner(seen, previous)]
    found += [(sign, "") for sign in _in_circumstances(circumstances, rating)]
    return [
        Reason(words, WEIGHTS[sign].says, WEIGHTS[sign].log_odds)
        for sign, words in found
        if sign not in circumstances.off
    ]


def _in_manner(seen: Wording, previous: Sequence[str]) -> Iterator[Sign]:
    earlier = [wording.of(text) for text in previous[-_LOOKED_BACK:] if text.strip()]
    if _is_curt(seen, earlier):
        yield Sign.CURT
    if any(_is_same(seen, before) for before in earlier):
        yield Sign.AGAIN


def _in_circumstances(known: Circumstances, rating: int | None) -> Iterator[Sign]:
    if rating and known.usual_rating and known.usual_rating - rating >= _FELL:
        yield Sign.RATING_FELL
    if known.reopened > 0:
        yield Sign.REOPENED
    if known.unanswered > 0:
        yield Sign.UNANSWERED
    if known.boss_in_copy:
        yield Sign.BOSS_IN_COPY
    if known.unsubscribed_after is not None and 0 <= known.unsubscribed_after <= _RIGHT_AFTER:
        yield Sign.UNSUBSCRIBED
    if known.promise_overdue > 0:
        yield Sign.PROMISE_OVERDUE


def _is_curt(seen: Wording, earlier: Sequence[Wording]) -> bool:
    words = len(seen.folded.split())
    if len(earlier) < 2 or not 0 < words <= _CURT:
        return False
    lengths = sorted(len(before.folded.split()) for before in earlier)
    return lengths[len(lengths) // 2] >= _TALKATIVE


def _is_same(seen: Wording, before: Wording) -> bool:
    one, other = set(_WORD.findall(seen.folded)), set(_WORD.findall(before.folded))
    if min(len(one), len(other)) < _WORDS_TO_COMPARE:
        return False
    return len(one & other) / len(one | other) >= _SAME
