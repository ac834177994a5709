"""Finding many phrases in a text in linear time.

A phrase is looked up by the words that it may begin with, so that a text costs one look into a
table for each of its words, and only the few phrases found there are tried at that place.

This file gives places and the names of groups; what a group means stands in the lexicon.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from daemon.sentiment import phrases
from daemon.sentiment.phrases import PhraseError

_TOKEN = re.compile(r"\w+(?:'\w+)*")
_STEM = 3  # characters of a `word*` by which it is looked up
_MASK = "\x01"  # no word, so nothing begins or goes on in a masked place


class Hit(NamedTuple):
    """A phrase of a group, found between two places of the folded text."""

    group: str
    start: int
    end: int


class _Phrase:
    """A phrase that becomes a pattern when its first word is met for the first time.

    Compiling all of them at once would hold up the first message by a second.
    """

    __slots__ = ("_pattern", "_source", "group")

    def __init__(self, group: str, source: str) -> None:
        self.group = group
        self._source = source
        self._pattern: re.Pattern[str] | None = None

    def match(self, folded: str, start: int) -> re.Match[str] | None:
        if self._pattern is None:
            self._pattern = re.compile(self._source)
        return self._pattern.match(folded, start)


class Finder:
    """All phrases of some groups, looked up by their first words."""

    def __init__(
        self, groups: Mapping[str, Iterable[str]], lists: Mapping[str, Sequence[str]]
    ) -> None:
        self._words: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        for group, listed in groups.items():
            for phrase in listed:
                self._add(group, phrase, lists)

    def _add(self, group: str, phrase: str, lists: Mapping[str, Sequence[str]]) -> None:
        parsed = phrases.parse(phrase, lists)
        entry = _Phrase(group, parsed.source)
        for first in parsed.firsts:
            if first.endswith("*"):
                if len(first) <= _STEM:
                    raise PhraseError(f"{phrase!r}: at least {_STEM} letters before a first `*`")
                for spelling in phrases.spellings(first):
                    _put(self._stems, spelling[:_STEM], entry)
            else:
                for spelling in phrases.spellings(first.split("-")[0]):
                    _put(self._words, spelling, entry)

    def hits(self, folded: str) -> list[Hit]:
        """Every place where a phrase stands; within a group none overlaps another."""
        reached: dict[str, int] = {}
        found: list[Hit] = []
        words, stems = self._words, self._stems
        for token in _TOKEN.finditer(folded):
            word, start = token[0], token.start()
            candidates = words.get(word, ())
            if "'" in word:  # "it's broken" may begin with "it" and with "it's"
                candidates = (*candidates, *words.get(word.split("'")[0], ()))
            if word[0].isdigit():
                candidates = (*candidates, *words.get("#", ()))
            for phrase in (*candidates, *stems.get(word[:_STEM], ())):
                group = phrase.group
                if reached.get(group, 0) <= start and (hit := phrase.match(folded, start)):
                    reached[group] = hit.end()
                    found.append(Hit(group, start, hit.end()))
        return found


def masked(folded: str, hits: Iterable[Hit]) -> str:
    """The text with these places blotted out, every other character where it was."""
    for hit in hits:
        blot = _MASK * (hit.end - hit.start)
        folded = folded[: hit.start] + blot + folded[hit.end :]
    return folded


def _put(table: dict[str, list[_Phrase]], key: str, phrase: _Phrase) -> None:
    entries = table.setdefault(key, [])
    if phrase not in entries:
        entries.append(phrase)
