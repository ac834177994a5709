"""Trains the judge: writes daemon/sentiment/en/weights.{bin,toml} and training/report.md.

    python -m venv venv && venv/bin/pip install -e . numpy scikit-learn
    PYTHONPATH=.:training venv/bin/python training/train.py --public FOLDER

FOLDER holds the public corpora as JSON lines (see training/README.md for what and from where).
The run takes about two minutes and is the same every time.
"""

import argparse
import hashlib
from pathlib import Path

import corpus
import features
import learn
import numpy as np
import report

from daemon.sentiment import grams, lexicon

HERE = Path(__file__).parent
TARGET = HERE.parent / "daemon" / "sentiment" / "en"
PUBLIC = ["fft_neas", "fft_phase1", "banking77", "nlupp", "clinc_neutral", "cebab"]
BASE_RATE = 0.15  # of the replies a small firm gets, about one in seven hints at displeasure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path, required=True)
    arguments = parser.parse_args()
    rows = [*corpus.replies(HERE / "replies"), *corpus.public(arguments.public, PUBLIC)]
    seen = features.seen([r.text for r in rows])
    names = sorted({name for evidence in seen for name in evidence.values})
    table = features.Features(names, learn.SCALE)
    matrix = table.of(seen)
    scores = learn.held_back(rows, matrix)
    slope, offset = learn.calibration(rows, scores)
    pair = learn.pair(rows, matrix, np.ones(len(rows), bool))
    own = [i for i, r in enumerate(rows) if r.hand]
    cues = learn.cue_weights(
        [rows[i] for i in own],
        [{h.group for h in seen[i].found.hits} for i in own],
        {n: g.weight for n, g in lexicon.of("en").groups.items() if g.weight > 0},
    )
    write(pair, names, slope, offset, cues, rows)
    chances = 1 / (1 + np.exp(-(slope * scores + offset + np.log(BASE_RATE / (1 - BASE_RATE)))))
    text = report.of([rows[i] for i in own], chances[own], base_rate=BASE_RATE)
    (HERE / "report.md").write_text(text, encoding="utf-8")


def write(
    pair: learn.Pair,
    names: list[str],
    slope: float,
    offset: float,
    cues: dict[str, float],
    rows: list[corpus.Row],
) -> None:
    halves, parts = [], []
    by_word, by_letter, by_signal = learn.SCALE
    for title, fitted in (("happy", pair.happy), ("factual", pair.factual)):
        edge, end = grams.WORD_PLACES, grams.WORD_PLACES + grams.LETTER_PLACES
        words, word_scale = learn.packed(fitted.weights[:edge])
        letters, letter_scale = learn.packed(fitted.weights[edge:end])
        halves.append(words + letters)
        parts.append(f"\n[{title}]\nintercept = {fitted.intercept:.5f}")
        parts.append(f"word_scale = {word_scale * by_word:.8f}")
        parts.append(f"letter_scale = {letter_scale * by_letter:.8f}\n\n[{title}.signals]")
        signals = zip(names, fitted.weights[end:], strict=True)
        parts += [f'"{n}" = {w * by_signal:.4f}' for n, w in signals]
    weights = b"".join(halves)
    (TARGET / "weights.bin").write_bytes(weights)
    head = HEAD.format(
        own=sum(bool(r.hand) for r in rows),
        public=sum(not r.hand for r in rows),
        digest=hashlib.sha256(weights).hexdigest(),
        slope=slope,
        offset=offset,
        base=BASE_RATE,
    )
    shown = "\n".join(f"{name} = {weight}" for name, weight in cues.items())
    text = head + f"\n[cues]\n{shown}\n" + "\n".join(parts) + "\n"
    (TARGET / "weights.toml").write_text(text, encoding="utf-8")


HEAD = """\
# Written by training/train.py; do not edit. Learnt from {own} replies written for this project
# (training/replies, GPL-3.0-or-later) and {public} public rows: answers to the NHS
# Friends and Family test (CDU-data-science-team/pxtextmining, MIT), BANKING77 and NLU++ (PolyAI,
# CC BY 4.0), CLINC150 (CC BY 3.0) and CEBaB (CC BY 4.0). Only weights of hashed n-grams
# are kept, none of the texts.

[file]
sha256 = "{digest}"

[calibration]
slope = {slope:.4f}
offset = {offset:.4f}
base_rate = {base}
"""


if __name__ == "__main__":
    main()
