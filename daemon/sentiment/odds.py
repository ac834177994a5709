"""Probabilities and log-odds, there and back; both bounded, so that nothing overflows."""

from math import exp, log

_FURTHEST = 30.0  # log-odds: beyond it a probability cannot be told from 0 or 1
_NEAREST = 1e-9


def of(chance: float) -> float:
    """The log-odds of a probability."""
    chance = max(_NEAREST, min(1 - _NEAREST, chance))
    return log(chance / (1 - chance))


def chance(odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + exp(-max(-_FURTHEST, min(_FURTHEST, odds))))


def moved(probability: float, by: float) -> float:
    """A probability, some log-odds further."""
    return chance(of(probability) + by)
