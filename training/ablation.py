"""Which voice gives what, and what more replies would: writes training/ablation.md.

    PYTHONPATH=.:training venv/bin/python training/ablation.py --public FOLDER [--vader]

Every line is learnt anew and measured on hands held back, in two folds and from a sixth of the
public rows so that a run stays short; the figures are for comparing with one another.
`--vader` also tries VADER as one more voice; it is no dependency of the program, so it must be
installed beside for that (`pip install vaderSentiment`, MIT).
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import corpus
import features
import learn
import numpy as np
import scipy.sparse as sp
from sklearn.metrics import roc_auc_score
from train import HERE, PUBLIC

from daemon.sentiment import grams
from daemon.sentiment.signals import Evidence

FOLDS = 2
PUBLIC_STEP = 6  # every sixth public row
HARMLESS = 0.08  # the share of harmless replies that may be flagged
SHARES = (0.1, 0.25, 0.5, 1.0)
VOICES = {
    "TextBlob": ("polarity",),
    "signals of cues (their order is kept)": (
        "has:", "more:", "cues", "kinds of cue", "idioms", "ends with a cue",
        "ends content", "begins content", "only ",
    ),
    "shape": ("length", "questions", "exclamations", "pauses", "clauses", "shouting",
              "ends in a question", "very short"),
}  # fmt: skip
HEAD = """\
# Which voice gives what

Written by `training/ablation.py`; do not edit. For comparing with one another: learnt from a
sixth of the public rows, in two folds.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path, required=True)
    parser.add_argument("--vader", action="store_true")
    arguments = parser.parse_args()
    public = [*corpus.public(arguments.public, PUBLIC)][::PUBLIC_STEP]
    rows = [*corpus.replies(HERE / "replies"), *public]
    seen = features.seen([r.text for r in rows], language="en")
    names = sorted({name for evidence in seen for name in evidence.values})
    matrix = features.Features(names, learn.SCALE).of(seen)
    lines = ["| judged by | AUC | recall at 8 % of the harmless |", "| --- | --- | --- |"]
    for name, changed in _changes(rows, seen, names, matrix, vader=arguments.vader):
        lines.append(f"| {name} | {_figures(rows, changed)} |")
        print(lines[-1], flush=True)  # noqa: T201
    lines += ["", "| share of our hands learnt from | AUC | recall at 8 % of the harmless |",
              "| --- | --- | --- |"]  # fmt: skip
    for share in SHARES:
        lines.append(f"| {share:.0%} | {_figures(rows, matrix, share=share)} |")
        print(lines[-1], flush=True)  # noqa: T201
    (HERE / "ablation.md").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _changes(
    rows: list[corpus.Row],
    seen: Sequence[Evidence],
    names: list[str],
    matrix: sp.csr_matrix,
    *,
    vader: bool,
) -> Iterator[tuple[str, sp.csr_matrix]]:
    letters = grams.WORD_PLACES
    topics = letters + grams.LETTER_PLACES
    end = topics + grams.TOPIC_PLACES
    yield "everything", matrix
    yield "without words and turns of phrase", _without(matrix, range(letters))
    yield "without letters", _without(matrix, range(letters, topics))
    yield "without topics", _without(matrix, range(topics, end))
    for voice, begins in VOICES.items():
        columns = [end + i for i, name in enumerate(names) if name.startswith(begins)]
        yield f"without {voice}", _without(matrix, columns)
    plain = [replace(e, classes={}) for e in seen]
    yield "without turns of phrase", features.Features(names, learn.SCALE).of(plain)
    if vader:
        yield "with VADER", sp.hstack([matrix, _vader(rows)]).tocsr()


def _without(matrix: sp.csr_matrix, columns: Sequence[int]) -> sp.csr_matrix:
    keep = np.ones(matrix.shape[1], np.float32)
    keep[list(columns)] = 0
    return (matrix @ sp.diags(keep)).tocsr()


def _vader(rows: list[corpus.Row]) -> sp.csr_matrix:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    heard = SentimentIntensityAnalyzer().polarity_scores
    values = [[heard(row.text)[key] for key in ("neg", "neu", "pos", "compound")] for row in rows]
    return sp.csr_matrix(np.array(values, np.float32))


def _figures(rows: list[corpus.Row], matrix: sp.csr_matrix, *, share: float = 1.0) -> str:
    hands = sorted({r.hand for r in rows if r.hand})
    scores = np.full(len(rows), np.nan)
    for fold in range(FOLDS):
        test = np.array([r.hand in set(hands[fold::FOLDS]) for r in rows])
        learnt = [h for i, h in enumerate(hands) if i % FOLDS != fold]
        learnt = set(learnt[:: round(1 / share)])
        take = np.array([not r.hand or r.hand in learnt for r in rows])
        scores[test] = learn.pair(rows, matrix, take & ~test).score(matrix[test])
    own = np.array([bool(r.hand) for r in rows])
    truth = np.array([r.side == corpus.UNHAPPY for r in rows])[own]
    scores = scores[own]
    bar = np.quantile(scores[~truth], 1 - HARMLESS)
    return f"{roc_auc_score(truth, scores):.3f} | {(scores[truth] >= bar).mean():.3f}"


if __name__ == "__main__":
    main()
