"""One voice among several: TextBlob's polarity, from -1 to +1.

The only file that imports textblob. Measured: it hears one hint in six ("Great, it broke again" is
+0.80 to it) and is at exactly zero for two in five, so it is heard beside the cues and never
decides. It knows English alone; a language whose folder names no voice is not heard here. Its
pattern lexicon needs neither corpora nor a download; clauses are cut by us,
because TextBlob's own splitter wants a corpus.
"""

from collections.abc import Iterable
from typing import NamedTuple

from textblob.en import sentiment

from daemon.sentiment import wording


class Polarity(NamedTuple):
    """How a text and its worst clause sound to TextBlob."""

    whole: float
    worst: float
    best: float
    last: float  # of the last clause that it knew a word of: how a text ends is what it means
    silent: bool  # it knew none of the words


_SILENT = Polarity(0.0, 0.0, 0.0, 0.0, True)


def of(clauses: Iterable[str], *, voice: str = "textblob") -> Polarity:
    """Listen to every clause once; the whole is the mean over all words that it knew."""
    if not voice:
        return _SILENT
    known = 0
    total = worst = best = mean = 0.0
    for clause in clauses:
        heard = [a[1] for a in sentiment(wording.collapsed(clause)).assessments]
        if not heard:
            continue
        mean = sum(heard) / len(heard)
        worst, best = min(worst, mean), max(best, mean)
        known += len(heard)
        total += sum(heard)
    if not known:
        return _SILENT
    return Polarity(total / known, worst, best, mean, False)
