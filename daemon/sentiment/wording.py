"""A stranger's text made safe to look at: bounded, folded to one spelling, cut into clauses.

Folding keeps every character at its place (it only ever swaps one character for one), so what is
found in the folded text can be shown to staff in the writer's own words. A greeting and a sign-off
are no part of it (frame.py).

This file judges nothing and knows no language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daemon.sentiment import frame

# Nobody grumbles for longer than this; what comes after is a pasted log or an attack. The opening
# and the end carry the feeling, so the middle is what is left out.
HEAD, TAIL = 3_500, 1_500  # characters
_GAP = "\n\n\n\n"  # wider than any phrase may bridge

# A text of a thousand clauses is not a letter; each one costs a look of TextBlob's.
CLAUSES_AT_MOST = 60

_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"}
    | dict.fromkeys("\u00a0\u2007\u202f\t\r\v\f\0\u2028\u2029", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", " ")
)

# Where one thing a writer says ends and the next begins.
_BREAK = re.compile(
    r"[.!?;\n\u2026]+[\"')\]]{0,3}(?=\s|$)|\n+|\s-{1,2}\s"
    r"|[,\s](?=(?:but|although|though|however|yet|except|unless|whereas)\b)"
)
_RUN = re.compile(r"([^\w\s])\1{3,}")
_MARKS = re.compile(r"[^\w\s]{7,}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A bounded text, its folded twin of the same length, and its clauses as spans."""

    plain: str
    folded: str
    clauses: tuple[tuple[int, int], ...]

    def quote(self, start: int, end: int) -> str:
        """The writer's own words between two places, without the space around them."""
        return self.plain[start:end].strip()


def of(words: str) -> Wording:
    """Bound, fold and cut up a text."""
    plain = frame.bare(_bounded(words))
    folded = _folded(plain)
    return Wording(plain, folded, tuple(_clauses(folded)))


def collapsed(text: str) -> str:
    """The text with runs of punctuation and space shortened.

    TextBlob's tokenizer takes quadratic time over such runs (8 s for 200 kB of "!").
    """
    return _SPACE.sub(" ", _MARKS.sub(lambda run: run[0][:6], _RUN.sub(r"\1\1\1", text)))


def _bounded(words: str) -> str:
    if len(words) > HEAD + TAIL:
        words = words[:HEAD] + _GAP + words[-TAIL:]
    # A lone surrogate is no character that can be written down; "?" takes its one place.
    return words.encode("utf-8", "replace").decode("utf-8")


def _folded(plain: str) -> str:
    straight = plain.translate(_FOLD)
    low = straight.lower()
    if len(low) == len(straight):
        return low
    # Some capitals have a longer small form ("İ"); those stay as they are.
    return "".join(small if len(small := c.lower()) == 1 else c for c in straight)


def _clauses(folded: str) -> Iterator[tuple[int, int]]:
    start = found = 0
    for gap in _BREAK.finditer(folded):
        if found == CLAUSES_AT_MOST - 1:
            break
        if folded[start : gap.end()].strip():
            yield start, gap.end()
            found += 1
        start = gap.end()
    if folded[start:].strip():
        yield start, len(folded)
