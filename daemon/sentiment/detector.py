"""Two linear detectors over hashed grams and signals: unhappy or happy? unhappy or merely factual?

A text is unhappy when it is told apart from both, so the lower of the two decides (softly). One
detector alone would call every bare fact unhappy that is not praise, or every complaint happy that
opens with thanks.

The weights are 16-bit numbers, low byte first, in `<language>/weights.bin`: first the places of
words, then those of letters and of topics, for the first detector and then for the second. Scales,
weights of signals, the calibration and where all of it was learnt stand in
`<language>/weights.toml`.
"""

import sys
import tomllib
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log1p, sqrt
from typing import Any

from daemon.sentiment import grams
from daemon.sentiment.signals import Evidence


@dataclass(frozen=True, slots=True)
class Detector:
    """One question: grams, signals and an intercept."""

    words: Sequence[int]
    letters: Sequence[int]
    topics: Sequence[int]
    word_scale: float
    letter_scale: float
    topic_scale: float
    signals: dict[str, float]
    intercept: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the detectors say, in log-odds before calibration."""

    from_happy: float
    from_factual: float

    @property
    def both(self) -> float:
        """The soft minimum of the two."""
        low, high = sorted((self.from_happy, self.from_factual))
        return low - log1p(exp(low - high))


@dataclass(frozen=True, slots=True)
class Detectors:
    """Both detectors of a language and how their sum becomes a probability."""

    happy: Detector
    factual: Detector
    slope: float
    offset: float
    cues: dict[str, float]  # log-odds of each cue alone, for those who read the reasons
    base_rate: float  # the share of replies that hint at displeasure, to which we calibrate


def weigh(evidence: Evidence, detectors: Detectors) -> Weighed:
    """Ask both detectors."""
    words = grams.of_words(evidence.tokens, evidence.found.hits, evidence.classes)
    letters = [place for word in evidence.tokens for place in grams.of_letters(word)]
    topics = grams.of_topics(evidence.topics)
    return Weighed(
        _ask(detectors.happy, words, letters, topics, evidence.values),
        _ask(detectors.factual, words, letters, topics, evidence.values),
    )


def _ask(
    detector: Detector,
    words: set[int],
    letters: list[int],
    topics: set[int],
    values: dict[str, float],
) -> float:
    by_signal = detector.signals
    total = detector.intercept
    total += detector.word_scale * _mean(detector.words, words)
    total += detector.letter_scale * _mean(detector.letters, letters)
    total += detector.topic_scale * _mean(detector.topics, topics)
    return total + sum(value * by_signal.get(name, 0.0) for name, value in values.items())


def _mean(weights: Sequence[int], places: Collection[int]) -> float:
    """Between a mean and a sum: a long text says more than a short one, but not as often more."""
    return sum([weights[place] for place in places]) / sqrt(len(places) or 1)


@cache
def of(language: str) -> Detectors:
    """The detectors of a language, read once."""
    folder = resources.files("daemon.sentiment") / language
    table = tomllib.loads((folder / "weights.toml").read_text(encoding="utf-8"))
    weights = _numbers((folder / "weights.bin").read_bytes())
    half = grams.WORD_PLACES + grams.LETTER_PLACES + grams.TOPIC_PLACES
    return Detectors(
        happy=_detector(weights[:half], table["happy"]),
        factual=_detector(weights[half:], table["factual"]),
        slope=table["calibration"]["slope"],
        offset=table["calibration"]["offset"],
        cues=table["cues"],
        base_rate=table["calibration"]["base_rate"],
    )


def _numbers(stored: bytes) -> Sequence[int]:
    numbers = array("h", stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _detector(weights: Sequence[int], table: dict[str, Any]) -> Detector:
    letters, topics = grams.WORD_PLACES, grams.WORD_PLACES + grams.LETTER_PLACES
    return Detector(
        words=weights[:letters],
        letters=weights[letters:topics],
        topics=weights[topics:],
        word_scale=table["word_scale"],
        letter_scale=table["letter_scale"],
        topic_scale=table["topic_scale"],
        signals=table["signals"],
        intercept=table["intercept"],
    )
