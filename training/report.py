"""What the held-back replies say about the judge, as a page of Markdown.

Every figure is measured on writers that the detectors had not seen, weighed to the stated base
rate: of the unhappy share all kinds count as written, of the rest half is praise and half is fact.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from corpus import FACTUAL, HAPPY, UNHAPPY, Row
from sklearn.metrics import precision_recall_curve, roc_auc_score

from daemon.sentiment import judge

THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
BINS = 8
PRECISIONS = (0.7, 0.8, 0.9)
BOOTSTRAPS = 300


def of(rows: Sequence[Row], chances: np.ndarray, *, base_rate: float) -> str:
    truth = np.array([r.side == UNHAPPY for r in rows])
    weight = weights(rows, base_rate)
    lines = ["# Writers held back", "", "Written by `training/train.py`; do not edit.", ""]
    hands = len({r.hand for r in rows})
    lines.append(f"{len(rows)} replies by {hands} hands, none seen by the detectors that score it.")
    lines += ["", *_ranking(rows, truth, chances, weight), "", *_thresholds(rows, chances), ""]
    return "\n".join([*lines, *_kinds(rows, chances)]) + "\n"


def weights(rows: Sequence[Row], base_rate: float) -> np.ndarray:
    sides = np.array([r.side for r in rows])
    shares = {UNHAPPY: base_rate, HAPPY: (1 - base_rate) / 2, FACTUAL: (1 - base_rate) / 2}
    return np.array([shares[s] / (sides == s).sum() for s in sides])


def calibration_error(truth: np.ndarray, chances: np.ndarray, weight: np.ndarray) -> float:
    """Expected calibration error over bins of equal weight."""
    order = np.argsort(chances)
    steps = np.cumsum(weight[order]) / weight.sum()
    bins = np.minimum((steps * BINS).astype(int), BINS - 1)
    error = 0.0
    for b in range(BINS):
        inside = order[bins == b]
        if len(inside):
            w = weight[inside]
            gap = np.average(truth[inside], weights=w) - np.average(chances[inside], weights=w)
            error += abs(gap) * w.sum() / weight.sum()
    return float(error)


def _ranking(
    rows: Sequence[Row], truth: np.ndarray, chances: np.ndarray, weight: np.ndarray
) -> list[str]:
    draws = [_ranks(truth[p], chances[p]) for p in _of_hands(rows)]
    low, high = np.quantile(np.array(draws), [0.025, 0.975], axis=0)
    lines = ["| figure | | 95 % of bootstraps over hands |", "| --- | --- | --- |"]
    named = ["AUC", *(f"recall at precision {p}, as written" for p in PRECISIONS)]
    for name, value, lower, upper in zip(named, _ranks(truth, chances), low, high, strict=True):
        lines.append(f"| {name} | {value:.3f} | {lower:.3f}-{upper:.3f} |")
    error = calibration_error(truth, chances, weight)
    return [*lines, f"| calibration error at the base rate | {error:.3f} | |"]


def _ranks(truth: np.ndarray, chances: np.ndarray) -> list[float]:
    precision, recall, _ = precision_recall_curve(truth, chances)
    at = [float(recall[precision >= p].max()) for p in PRECISIONS]
    return [float(roc_auc_score(truth, chances)), *at]


def _of_hands(rows: Sequence[Row]) -> Iterator[np.ndarray]:
    """Rows of as many hands as there are, drawn with putting back: people differ, not lines."""
    chance = np.random.default_rng(7)
    hands = sorted({r.hand for r in rows})
    of = {h: np.array([i for i, r in enumerate(rows) if r.hand == h]) for h in hands}
    for _ in range(BOOTSTRAPS):
        yield np.concatenate([of[hands[i]] for i in chance.integers(0, len(hands), len(hands))])


def _thresholds(rows: Sequence[Row], chances: np.ndarray) -> list[str]:
    sides = np.array([r.side for r in rows])
    lines = [
        "| threshold | unhappy heard | praise flagged | facts flagged |",
        "| --- | --- | --- | --- |",
    ]
    for t in THRESHOLDS:
        share = [np.mean(chances[sides == s] >= t) for s in (UNHAPPY, HAPPY, FACTUAL)]
        lines.append(f"| {t} | " + " | ".join(f"{s:.0%}" for s in share) + " |")
    return lines


def _kinds(rows: Sequence[Row], chances: np.ndarray) -> list[str]:
    bar = judge.DEFAULT_THRESHOLD
    lines = [f"| kind | side | rows | flagged at {bar} |", "| --- | --- | --- | --- |"]
    for kind, side in sorted({(r.kind, r.side) for r in rows}, key=lambda k: (k[1], k[0])):
        at = [c for r, c in zip(rows, chances, strict=True) if (r.kind, r.side) == (kind, side)]
        lines.append(f"| {kind} | {side} | {len(at)} | {np.mean(np.array(at) >= bar):.0%} |")
    return lines
