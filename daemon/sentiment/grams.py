"""A text as places in a table of weights: its words, pairs and triples, and pieces of its words.

Every gram is hashed to a place (CRC-32, the same on every machine), so there is no vocabulary to
keep. Words carry what people say, triples how they put it, pieces of words survive misspelling.
The order in which cues stand ("praise, contrast, unsolved") is a row of words of its own, and so is
the text with words swapped for their class ("@you @said @day"), which carries its turn of phrase.

This file gives places; what they weigh is learnt in `training/` and read by detector.py.
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from daemon.sentiment import wording
from daemon.sentiment.finder import Hit

WORD_PLACES = 1 << 17
LETTER_PLACES = 1 << 16
TOPIC_PLACES = 1 << 14
# A word longer than this is a link or a key, not a word.
_LONGEST = 24
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 5
# Memory for words seen lately; people use few thousand.
_REMEMBERED = 4_096

_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"\w+(?:'\w+)*|[?!]+|[^\w\s]")


def tokens(folded: str) -> list[str]:
    """The words and marks of a folded text, numbers made one."""
    return _TOKEN.findall(_DIGITS.sub("0", wording.collapsed(folded)))


def of_words(words: Sequence[str], cues: Iterable[Hit], classes: Mapping[str, str]) -> set[int]:
    """Places of single words, pairs and triples, of cues in their order, and of classes."""
    places = set(_places(("<", *words, ">"), WORD_PLACES))
    order = [f"={hit.group}" for hit in sorted(cues, key=_by_place)]
    places.update(_places(("=<", *order, "=>"), WORD_PLACES))
    places.update(_turns(words, classes, WORD_PLACES))
    return places


@lru_cache(maxsize=_REMEMBERED)
def of_letters(word: str) -> Sequence[int]:
    """Places of the pieces of one word, its beginning and end marked."""
    padded = f" {word[:_LONGEST]} ".encode()
    mask = LETTER_PLACES - 1
    return array(
        "H",  # sixteen bits, as LETTER_PLACES
        (
            crc32(padded[i : i + n]) & mask
            for n in range(_SHORTEST_PIECE, _LONGEST_PIECE + 1)
            for i in range(max(1, len(padded) - n + 1))
        ),
    )


def of_topics(names: Iterable[str]) -> set[int]:
    """Places of what a text is about."""
    return {crc32(name.encode()) & (TOPIC_PLACES - 1) for name in names}


def _by_place(hit: Hit) -> int:
    return hit.start


def _turns(words: Sequence[str], classes: Mapping[str, str], size: int) -> Iterable[int]:
    """Pairs, pairs with a word between, and triples, where at least one word has a class."""
    mask = size - 1
    row = ["<", *(classes.get(word, word) for word in words), ">"]
    known = [word[0] == "@" for word in row]
    coded = [b"~" + word[:_LONGEST].encode() for word in row]
    last = len(coded) - 1
    for i in range(last):
        one, two = coded[i], coded[i + 1]
        if known[i] or known[i + 1]:
            yield crc32(one + b" " + two) & mask
        if i + 1 < last:
            three = coded[i + 2]
            if known[i] or known[i + 2]:
                yield crc32(one + b" _ " + three) & mask
            if known[i] or known[i + 1] or known[i + 2]:
                yield crc32(one + b" " + two + b" " + three) & mask


def _places(row: Sequence[str], size: int) -> Iterable[int]:
    mask = size - 1
    coded = [word[:_LONGEST].encode() for word in row]
    for i, first in enumerate(coded):
        yield crc32(first) & mask
        if i + 1 < len(coded):
            pair = first + b" " + coded[i + 1]
            yield crc32(pair) & mask
            if i + 2 < len(coded):
                yield crc32(pair + b" " + coded[i + 2]) & mask
