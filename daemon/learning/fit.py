"""Learns small changes to the judge from examples: a logistic regression beside a frozen one.

Every example brings the log-odds that the judge as shipped gives it; learnt is what must be added.
A strong prior holds every change near zero (maximum a posteriori), so that one example moves texts
like it and hardly any other, and thousands cannot carry the judge away: what they add to one text
is bounded besides. Coordinate by coordinate with a bounded second derivative, the loss falls with
every step, the order is fixed, and the same examples give the same weights.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from daemon.learning.features import Features
from daemon.sentiment import odds

# Variances of the prior, in log-odds squared. A single example that is plainly wrong moves its own
# text by about one, enough for a near miss; twice the variance learnt no more from mixed
# corrections and lost more hearing to one-sided ones. The bias, which moves all texts, is held far
# more tightly: whoever only ever reports false alarms must not make the judge deaf to what nobody
# spoke of.
_WEIGHT_VARIANCE = 2.0
_BIAS_VARIANCE = 0.1
_BIAS_AT_MOST = 0.75
# What was learnt shifts no text further: from .95 to below .5, and not from a notice to nothing.
FURTHEST = 3.0  # log-odds
# A few hundred weights carry nearly all; the rest is noise of single texts.
KEPT = 600
_TOO_SMALL = 0.005  # log-odds
_SWEEPS = 30
_STILL = 1e-3  # log-odds: no weight moves any more


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what the frozen judge makes of it, and what is true."""

    features: Features
    odds: float
    unhappy: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is added to the log-odds of a text."""

    bias: float = 0.0
    weights: Mapping[int, float] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not self.bias and not self.weights

    def shift(self, features: Features) -> float:
        """By how much a text is moved; an intent that is always flagged is never moved down."""
        if not features.values or self.is_nothing:
            return 0.0
        weights = self.weights
        moved = self.bias + sum(weights.get(place, 0.0) * value for place, value in features.values)
        lowest = 0.0 if features.always else -FURTHEST
        return max(lowest, min(FURTHEST, moved))


NOTHING = Learnt()


def learn(examples: Sequence[Example]) -> Learnt:
    """The changes that explain the examples best, given that small changes are likely."""
    margins = [example.odds for example in examples]
    everywhere = [(row, 1.0) for row in range(len(examples))]
    columns = _columns(examples)
    bias, weights = 0.0, dict.fromkeys(columns, 0.0)
    for _ in range(_SWEEPS):
        step = _step(examples, margins, everywhere, bias, _BIAS_VARIANCE)
        step = max(-_BIAS_AT_MOST, min(_BIAS_AT_MOST, bias + step)) - bias
        bias += _moved(margins, everywhere, step)
        furthest = abs(step)
        for place, column in columns.items():
            step = _step(examples, margins, column, weights[place], _WEIGHT_VARIANCE)
            weights[place] += _moved(margins, column, step)
            furthest = max(furthest, abs(step))
        if furthest < _STILL:
            break
    return Learnt(round(bias, 4), _largest(weights))


Column = list[tuple[int, float]]


def _columns(examples: Iterable[Example]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for row, example in enumerate(examples):
        for place, value in example.features.values:
            found.setdefault(place, []).append((row, value))
    return dict(sorted(found.items()))


def _step(
    examples: Sequence[Example],
    margins: Sequence[float],
    column: Column,
    weight: float,
    variance: float,
) -> float:
    """How far one weight goes next: never beyond where the loss is least."""
    slope, bend = weight / variance, 1 / variance
    for row, value in column:
        example = examples[row]
        slope += example.weight * value * (odds.chance(margins[row]) - example.unhappy)
        bend += example.weight * value * value / 4  # the most that a logistic curve bends
    return -slope / bend


def _moved(margins: list[float], column: Column, step: float) -> float:
    for row, value in column:
        margins[row] += step * value
    return step


def _largest(weights: Mapping[int, float]) -> dict[int, float]:
    by_size = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    kept = [(p, round(w, 4)) for p, w in by_size[:KEPT] if abs(w) >= _TOO_SMALL]
    return dict(sorted(kept))
