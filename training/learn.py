"""Fits the two detectors, scores writers held back, calibrates, and packs weights into bytes."""

from dataclasses import dataclass

import features
import numpy as np
import scipy.sparse as sp
from corpus import FACTUAL, HAPPY, UNHAPPY, Row
from sklearn.linear_model import LogisticRegression

# Chosen by cross-validation over hands; neighbours differ by less than .005 of AUC.
SCALE = (1.0, 0.7, 0.6, 1.0)  # of words, letters, topics, signals
STRENGTH = 50.0  # inverse of the penalty
OWN_WEIGHT = 15.0  # of one of our replies against one public row: more costs survey answers
PUBLIC_WEIGHT = {"cebab": 0.3}  # restaurant reviews are further away than the rest
SMOOTHING = 1.0  # rows that each column is taken to have been seen in on either side
BY_RATIO = 0.5
FOLDS = 8
PUBLIC_SHARE = 0.3
BELIEF = 40  # rows that a weight stated by hand is worth

# Which public rows teach which question: praise against complaint, request against complaint.
TEACHES = {
    HAPPY: {"fft_neas", "fft_phase1", "cebab", "clinc_neutral"},
    FACTUAL: {"banking77", "nlupp", "clinc_neutral", "fft_neas", "fft_phase1"},
}


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by column and an intercept."""

    weights: np.ndarray
    intercept: float

    def score(self, rows: sp.csr_matrix) -> np.ndarray:
        return np.asarray(rows @ self.weights).ravel() + self.intercept


@dataclass(frozen=True, slots=True)
class Pair:
    """Both detectors."""

    happy: Fitted
    factual: Fitted

    def score(self, rows: sp.csr_matrix) -> np.ndarray:
        return -np.logaddexp(-self.happy.score(rows), -self.factual.score(rows))


def pair(rows: list[Row], matrix: sp.csr_matrix, take: np.ndarray) -> Pair:
    """Learn both questions from the rows taken."""
    return Pair(_fit(rows, matrix, take, HAPPY), _fit(rows, matrix, take, FACTUAL))


def _fit(rows: list[Row], matrix: sp.csr_matrix, take: np.ndarray, other: str) -> Fitted:
    usable = np.array(
        [r.side in (UNHAPPY, other) and (r.source == "replies" or r.source in TEACHES[other])
         for r in rows]
    )  # fmt: skip
    picked = np.flatnonzero(usable & take)
    truth = np.array([rows[i].side == UNHAPPY for i in picked])
    weight = np.array([_weight(rows[i]) for i in picked])
    for side in (True, False):  # both sides count the same in sum
        weight[truth == side] *= 0.5 * len(picked) / weight[truth == side].sum()
    telling = _telling(matrix[picked], truth, weight)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=400, tol=1e-3)
    model.fit(matrix[picked] @ sp.diags(telling), truth, sample_weight=weight)
    return Fitted(model.coef_[0] * telling, float(model.intercept_[0]))


def _telling(matrix: sp.csr_matrix, truth: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """How freely each column may be used: more, the further its shares on the two sides differ.

    Half of it is the log ratio of naive Bayes (Wang and Manning 2012, "Baselines and Bigrams"),
    half the same for all; signals are few and dense and keep their scale. On authors held back
    this gave .006 of AUC.
    """
    there = matrix.copy()
    there.data = (there.data > 0).astype(float)
    shares = []
    for side in (True, False):
        seen = np.asarray((sp.diags(weight * (truth == side)) @ there).sum(0)).ravel() + SMOOTHING
        shares.append(seen / seen.sum())
    telling = (1 - BY_RATIO) + BY_RATIO * np.abs(np.log(shares[0] / shares[1]))
    telling[features.SIGNALS :] = 1.0
    return telling


def _weight(row: Row) -> float:
    return OWN_WEIGHT if row.source == "replies" else PUBLIC_WEIGHT.get(row.source, 1.0)


def held_back(rows: list[Row], matrix: sp.csr_matrix, *, folds: int = FOLDS) -> np.ndarray:
    """Scores of all rows by detectors that have never seen the hand that wrote them.

    A public row has no hand; each is held back by itself.
    """
    hands = {hand: i for i, hand in enumerate(sorted({r.hand for r in rows if r.hand}))}
    fold_of = np.array([hands[r.hand] if r.hand else i for i, r in enumerate(rows)]) % folds
    scores = np.empty(len(rows))
    for fold in range(folds):
        test = fold_of == fold
        scores[test] = pair(rows, matrix, ~test).score(matrix[test])
    return scores


def calibration(rows: list[Row], scores: np.ndarray) -> tuple[float, float]:
    """Slope and offset that turn a score into log-odds at equal shares of unhappy and not.

    Replies to a firm and answers to a survey spread differently; all public rows together have
    PUBLIC_SHARE of the say, so that a probability means about the same on both.
    """
    sides = np.array([r.side for r in rows])
    own = np.array([bool(r.hand) for r in rows])
    weight = np.zeros(len(rows))
    for group, say in ((own, 1 - PUBLIC_SHARE), (~own, PUBLIC_SHARE)):
        for side, share in ((UNHAPPY, 0.5), (HAPPY, 0.25), (FACTUAL, 0.25)):
            if (picked := group & (sides == side)).any():
                weight[picked] = say * share / picked.sum()
    model = LogisticRegression(C=1e6, solver="lbfgs")
    model.fit(scores.reshape(-1, 1), sides == UNHAPPY, sample_weight=weight * len(rows))
    return float(model.coef_[0][0]), float(model.intercept_[0])


def cue_weights(
    rows: list[Row], groups_of: list[set[str]], stated: dict[str, float]
) -> dict[str, float]:
    """Log-odds of each cue by itself, drawn to the stated weight while it is seldom seen."""
    unhappy = [g for g, r in zip(groups_of, rows, strict=True) if r.side == UNHAPPY]
    others = [g for g, r in zip(groups_of, rows, strict=True) if r.side != UNHAPPY]
    weights = {}
    for group, before in stated.items():
        seen = sum(group in g for g in groups_of)
        said = (sum(group in g for g in unhappy) + 1) / (len(unhappy) + 2)
        else_said = (sum(group in g for g in others) + 1) / (len(others) + 2)
        measured = float(np.log(said / else_said))
        weights[group] = round((seen * measured + BELIEF * before) / (seen + BELIEF), 2)
    return weights


def packed(weights: np.ndarray) -> tuple[bytes, float]:
    """Weights as little-endian 16-bit numbers and the scale that undoes it."""
    scale = (float(np.abs(weights).max()) or 1.0) / 32_767
    return np.round(weights / scale).astype("<i2").tobytes(), scale
