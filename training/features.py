"""Turns texts into the very features that the daemon weighs: its own code, no second copy."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import scipy.sparse as sp

from daemon.sentiment import grams, signals, wording

# Where each sort of column begins; words at the very start.
LETTERS = grams.WORD_PLACES
TOPICS = LETTERS + grams.LETTER_PLACES
SIGNALS = TOPICS + grams.TOPIC_PLACES


class Features:
    """Columns: places of words, of letters and of topics, then signals by name."""

    def __init__(self, names: Sequence[str], scale: tuple[float, float, float, float]) -> None:
        self.names = list(names)
        self.column = {n: i for i, n in enumerate(names)}
        self.scale = scale  # of words, letters, topics, signals: how freely each may be used

    @property
    def width(self) -> int:
        return SIGNALS + len(self.names)

    def of(self, seen: Sequence[signals.Evidence]) -> sp.csr_matrix:
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for evidence in seen:
            self._add(evidence, data, columns)
            ends.append(len(columns))
        shape = (len(seen), self.width)
        matrix = sp.csr_matrix((np.array(data, np.float32), columns, ends), shape=shape)
        matrix.sum_duplicates()
        return matrix

    def _add(self, evidence: signals.Evidence, data: list[float], columns: list[int]) -> None:
        by_word, by_letter, by_topic, by_signal = self.scale
        words = grams.of_words(evidence.tokens, evidence.found.hits, evidence.classes)
        letters = [p for w in evidence.tokens for p in grams.of_letters(w)]
        columns.extend(words)
        data.extend([by_word / sqrt(len(words) or 1)] * len(words))
        columns.extend(LETTERS + p for p in letters)
        data.extend([by_letter / sqrt(len(letters) or 1)] * len(letters))
        topics = grams.of_topics(evidence.topics)
        columns.extend(TOPICS + p for p in topics)
        data.extend([by_topic / sqrt(len(topics) or 1)] * len(topics))
        for name, value in evidence.values.items():
            if value and name in self.column:
                columns.append(SIGNALS + self.column[name])
                data.append(by_signal * value)


def seen(texts: Sequence[str], *, language: str) -> list[signals.Evidence]:
    """Look at every text as the daemon does."""
    return [signals.of(wording.of(text), language=language) for text in texts]
