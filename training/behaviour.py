"""Measures what stands beside the words: each sign, with the words' verdict held fixed.

    PYTHONPATH=.:training venv/bin/python training/behaviour.py

Reads training/histories and writes training/behaviour.md. The weights in
daemon/sentiment/behaviour.py are stated by hand, at about two thirds of what is learnt here. Learnt
with one hand left out at a time; the same author wrote all hands, so the figures say that the signs
agree with that author, not with the world.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from daemon.sentiment import behaviour, judge
from daemon.sentiment.behaviour import Circumstances, Sign

HERE = Path(__file__).parent
BAR = judge.DEFAULT_THRESHOLD
FIELDS = ("usual_rating", "reopened", "unanswered", "boss_in_copy", "unsubscribed_after",
          "promise_overdue")  # fmt: skip
SAYS = {weight.says: sign for sign, weight in behaviour.WEIGHTS.items()}


def main() -> None:
    rows = [row for file in sorted((HERE / "histories").glob("*.jsonl")) for row in _rows(file)]
    truth = np.array([bool(r["unhappy"]) for r in rows])
    words = np.array([_odds(r, Circumstances(off=frozenset(Sign)), ()) for r in rows])
    whole = np.array([_odds(r, _known(r), r["previous"]) for r in rows])
    found = np.array([[sign in _signs(r) for sign in Sign] for r in rows], float)
    learnt = _left_out(rows, words, found, truth)
    hands = len({row["hand"] for row in rows})
    lines = ["# What stands beside the words", "",
             "Written by `training/behaviour.py`; do not edit.", "",
             f"{len(rows)} histories by {hands} hands.", "",
             "| judged by | AUC | unhappy heard at the default | others flagged |",
             "| --- | --- | --- | --- |"]  # fmt: skip
    for name, odds in (("words and rating", words), ("stated weights", whole), ("learnt", learnt)):
        flagged = odds >= np.log(BAR / (1 - BAR))
        lines.append(f"| {name} | {roc_auc_score(truth, odds):.3f} | {flagged[truth].mean():.0%} |"
                     f" {flagged[~truth].mean():.0%} |")  # fmt: skip
    lines += ["", "| sign | rows | of these unhappy | learnt log-odds | stated |",
              "| --- | --- | --- | --- | --- |"]  # fmt: skip
    fitted = _fit(words, found, truth)
    for i, sign in enumerate(Sign):
        has = found[:, i] > 0
        stated = behaviour.WEIGHTS[sign].log_odds
        lines.append(f"| {sign.value} | {has.sum()} | {truth[has].mean():.0%} |"
                     f" {fitted[i + 1]:.2f} | {stated} |")  # fmt: skip
    (HERE / "behaviour.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[1:]]


def _known(row: dict[str, object]) -> Circumstances:
    return Circumstances(**{name: row[name] for name in FIELDS if name in row})


def _judged(row: dict[str, object], known: Circumstances, previous: Sequence[str]) -> object:
    # At a threshold of nothing every reason is told.
    return judge.text(row["text"], rating=row.get("rating"), previous=previous, circumstances=known,
                      threshold=0.0)  # fmt: skip


def _odds(row: dict[str, object], known: Circumstances, previous: Sequence[str]) -> float:
    chance = _judged(row, known, previous).probability
    chance = 0.15 if chance is None else min(max(chance, 1e-6), 1 - 1e-6)
    return float(np.log(chance / (1 - chance)))


def _signs(row: dict[str, object]) -> set[Sign]:
    told = _judged(row, _known(row), row["previous"]).reasons
    return {SAYS[reason.says] for reason in told if reason.says in SAYS}


def _fit(words: np.ndarray, found: np.ndarray, truth: np.ndarray) -> np.ndarray:
    model = LogisticRegression(C=1.0)
    model.fit(np.column_stack([words, found]), truth)
    return model.coef_[0]


def _left_out(
    rows: list[dict[str, object]], words: np.ndarray, found: np.ndarray, truth: np.ndarray
) -> np.ndarray:
    hands = np.array([r["hand"] for r in rows])
    odds = np.empty(len(rows))
    columns = np.column_stack([words, found])
    for hand in set(hands):
        test = hands == hand
        model = LogisticRegression(C=1.0).fit(columns[~test], truth[~test])
        odds[test] = model.decision_function(columns[test])
    return odds


if __name__ == "__main__":
    main()
