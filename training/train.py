"""Trains the judge: writes daemon/sentiment/<language>/weights.{bin,toml} and training/report*.md.

    python -m venv venv && venv/bin/pip install -e . numpy scikit-learn
    PYTHONPATH=.:training venv/bin/python training/train.py --public FOLDER
    PYTHONPATH=.:training venv/bin/python training/train.py --language de

FOLDER holds the public corpora as JSON lines (see training/README.md for what and from where);
without it only the replies written for this project are learnt from, as for German. A run takes
about two minutes of one processor and is the same every time.
"""

import argparse
import hashlib
from pathlib import Path

import corpus
import features
import learn
import numpy as np
import report

from daemon.sentiment import judge, lexicon, reasons

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "daemon" / "sentiment"
PUBLIC = ["fft_neas", "fft_phase1", "banking77", "nlupp", "clinc_neutral", "cebab"]
BASE_RATE = 0.15  # of the replies a small firm gets, about one in seven hints at displeasure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path)
    parser.add_argument("--language", default=lexicon.HOME)
    arguments = parser.parse_args()
    rows = [*corpus.replies(folder_of(arguments.language))]
    if arguments.public:
        rows += corpus.public(arguments.public, PUBLIC)
    teach(rows, arguments.language)


def folder_of(language: str) -> Path:
    """Where the replies of a language stand; those of the house at the top."""
    return HERE / "replies" / ("" if language == lexicon.HOME else language)


def teach(rows: list[corpus.Row], language: str) -> None:
    seen = features.seen([r.text for r in rows], language=language)
    names = sorted({name for evidence in seen for name in evidence.values})
    matrix = features.Features(names, learn.SCALE).of(seen)
    scores = learn.held_back(rows, matrix)
    slope, offset = learn.calibration(rows, scores)
    pair = learn.pair(rows, matrix, np.ones(len(rows), bool))
    own = [i for i, r in enumerate(rows) if r.hand]
    cues = learn.cue_weights(
        [rows[i] for i in own],
        [{h.group for h in seen[i].found.hits} for i in own],
        {n: g.weight for n, g in lexicon.of(language).groups.items() if g.weight > 0},
    )
    write(pair, names, slope, offset, cues, rows, language)
    chances = 1 / (1 + np.exp(-(slope * scores + offset + np.log(BASE_RATE / (1 - BASE_RATE)))))
    # What the judge never talks away counts in the figures as it does in life.
    certain = [reasons.always(evidence, language=language) for evidence in seen]
    chances = np.maximum(chances, np.where(certain, judge.ALWAYS, 0.0))
    text = report.of([rows[i] for i in own], chances[own], base_rate=BASE_RATE)
    name = "report.md"
    if language == lexicon.HOME:
        # Figures that another run measured belong on the same page.
        text += "\n" + (HERE / "ablation.md").read_text(encoding="utf-8")
    else:
        name = f"report-{language}.md"
    (HERE / name).write_text(text, encoding="utf-8")


def write(
    pair: learn.Pair,
    names: list[str],
    slope: float,
    offset: float,
    cues: dict[str, float],
    rows: list[corpus.Row],
    language: str,
) -> None:
    halves, parts = [], []
    by_word, by_letter, by_topic, by_signal = learn.SCALE
    for title, fitted in (("happy", pair.happy), ("factual", pair.factual)):
        words, word_scale = learn.packed(fitted.weights[: features.LETTERS])
        letters, letter_scale = learn.packed(fitted.weights[features.LETTERS : features.TOPICS])
        topics, topic_scale = learn.packed(fitted.weights[features.TOPICS : features.SIGNALS])
        halves.append(words + letters + topics)
        parts.append(f"\n[{title}]\nintercept = {fitted.intercept:.5f}")
        parts.append(f"word_scale = {word_scale * by_word:.8f}")
        parts.append(f"letter_scale = {letter_scale * by_letter:.8f}")
        parts.append(f"topic_scale = {topic_scale * by_topic:.8f}\n\n[{title}.signals]")
        signals = zip(names, fitted.weights[features.SIGNALS :], strict=True)
        parts += [f'"{n}" = {w * by_signal:.4f}' for n, w in signals]
    weights = b"".join(halves)
    target = PACKAGE / language
    (target / "weights.bin").write_bytes(weights)
    public = sum(not r.hand for r in rows)
    head = HEAD.format(
        own=sum(bool(r.hand) for r in rows),
        others=OTHERS.format(public=public) if public else "alone",
        folder=folder_of(language).relative_to(HERE.parent),
        digest=hashlib.sha256(weights).hexdigest(),
        slope=slope,
        offset=offset,
        base=BASE_RATE,
    )
    shown = "\n".join(f"{name} = {weight}" for name, weight in cues.items())
    text = head + f"\n[cues]\n{shown}\n" + "\n".join(parts) + "\n"
    (target / "weights.toml").write_text(text, encoding="utf-8")


HEAD = """\
# Written by training/train.py; do not edit. Learnt from {own} replies written for this project
# ({folder}, GPL-3.0-or-later) {others}. Only weights of
# hashed n-grams are kept, none of the texts.

[file]
sha256 = "{digest}"

[calibration]
slope = {slope:.4f}
offset = {offset:.4f}
base_rate = {base}
"""
OTHERS = """\
and {public} public rows: answers to the NHS
# Friends and Family test (CDU-data-science-team/pxtextmining, MIT), BANKING77 and NLU++ (PolyAI,
# CC BY 4.0), CLINC150 (CC BY 3.0) and CEBaB (CC BY 4.0)"""


if __name__ == "__main__":
    main()
