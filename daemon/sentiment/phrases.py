"""A small language for phrases, and finding them in a text in linear time.

A phrase is a row of words: `still (waiting|broken)`, `not (very|so)? happy`, `keep* .. crashing`.
`word*` is any ending, `(a|b c)` a choice, `?` after either makes it optional, `_` any one word,
`..` up to three words between, `#` a number, `@name` a named list of words. Apostrophes may be left
out by the writer. A phrase is looked up by the words it may begin with, so that a text costs one
look into a table for each of its words; it therefore cannot begin with `_` or `..`.

This file knows no tongue and no meaning; both stand in the tables of `en/`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:'\w+)*")
_PIECE = re.compile(r"[()|?]|[^\s()|?]+")
_LITERAL = re.compile(r"[\w'%/.-]+\*?|[_#]")

# Every repeat is bounded, so a look at one place takes bounded time whatever stands there.
_BETWEEN = r"[\s,\-\"'*/_]{1,3}"
_WORD = r"[\w']{1,24}"
_GAP = rf"(?:{_BETWEEN}{_WORD}){{0,3}}?"
_NOTHING_MORE = r"(?:'s)?(?!\w|'\w)"  # "manager" is also found in "manager's"
_ENDING = r"\w{0,14}"
_STEM = 3  # characters of a `word*` by which it is looked up
_MASK = "\x01"  # no word, so nothing begins or goes on in a masked place


class PhraseError(ValueError):
    """This phrase cannot be read."""


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
        for group, phrases in groups.items():
            for phrase in phrases:
                self._add(group, phrase, lists)

    def _add(self, group: str, phrase: str, lists: Mapping[str, Sequence[str]]) -> None:
        row = _Reader(phrase, lists).row()
        entry = _Phrase(group, row.pattern() + _NOTHING_MORE)
        firsts, certain = row.firsts()
        if not certain:
            raise PhraseError(f"{phrase!r}: nothing in it is certain")
        for first in firsts:
            if first.endswith("*"):
                if len(first) <= _STEM:
                    raise PhraseError(f"{phrase!r}: at least {_STEM} letters before a first `*`")
                _put(self._stems, first[:_STEM], entry)
            elif first in ("_", ".."):
                raise PhraseError(f"{phrase!r}: cannot begin with any word")
            else:
                head = first.split("-")[0]
                for spelling in {head, head.replace("'", "")}:
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


@dataclass(slots=True)
class _Element:
    """A word, or a choice of rows; perhaps optional."""

    word: str = ""
    choice: "list[_Row]" = field(default_factory=list)
    optional: bool = False

    def pattern(self) -> str:
        if self.choice:
            return f"(?:{'|'.join(row.pattern() for row in self.choice)}){_NOTHING_MORE}"
        return _word(self.word) + _NOTHING_MORE

    def firsts(self) -> tuple[set[str], bool]:
        if not self.choice:
            return {self.word}, not self.optional
        each = [row.firsts() for row in self.choice]
        return set().union(*(f for f, _ in each)), not self.optional and all(c for _, c in each)


@dataclass(slots=True)
class _Row:
    """Elements one after the other."""

    elements: list[_Element]

    def pattern(self) -> str:
        written = ""
        for element in self.elements:
            between = _BETWEEN * bool(written)
            if element.word == "..":
                written += _GAP
            elif element.optional:
                # Before the first certain word the space comes after, not before.
                after = _BETWEEN * (not between or written.endswith(_BETWEEN + ")?"))
                between = "" if after else between
                written += f"(?:{between}{element.pattern()}{after})?"
            else:
                between = "" if written.endswith(_BETWEEN + ")?") else between
                written += between + element.pattern()
        return written

    def firsts(self) -> tuple[set[str], bool]:
        found: set[str] = set()
        for element in self.elements:
            words, certain = element.firsts()
            found |= words
            if certain:
                return found, True
        return found, False


class _Reader:
    """Reads one phrase: `row := element+`, `element := (word | '(' row ('|' row)* ')') '?'?`."""

    def __init__(self, phrase: str, lists: Mapping[str, Sequence[str]]) -> None:
        self._phrase = phrase
        self._pieces = _PIECE.findall(phrase)
        self._lists = lists
        self._at = 0

    def row(self) -> _Row:
        row = self._row()
        if self._at < len(self._pieces):
            raise PhraseError(f"{self._phrase!r}: a `)` or `|` too many")
        return row

    def _row(self) -> _Row:
        elements: list[_Element] = []
        while self._next() not in (None, ")", "|"):
            elements.append(self._element())
        if not elements or elements[-1].word == "..":
            raise PhraseError(f"{self._phrase!r}: an empty choice, or nothing after `..`")
        return _Row(elements)

    def _element(self) -> _Element:
        piece = self._take()
        element = self._choice() if piece == "(" else self._literal(piece)
        if self._next() == "?":
            self._take()
            element.optional = True
        return element

    def _choice(self) -> _Element:
        rows = [self._row()]
        while (piece := self._take()) == "|":
            rows.append(self._row())
        if piece != ")":
            raise PhraseError(f"{self._phrase!r}: a `(` is never closed")
        return _Element(choice=rows)

    def _literal(self, piece: str) -> _Element:
        if piece.startswith("@"):
            rows = [_Reader(words, {}).row() for words in self._lists[piece[1:]]]
            return _Element(choice=rows)
        if not _LITERAL.fullmatch(piece):
            raise PhraseError(f"{self._phrase!r}: {piece!r} is no word")
        return _Element(word=piece)

    def _next(self) -> str | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self) -> str:
        if (piece := self._next()) is None:
            raise PhraseError(f"{self._phrase!r}: ends too early")
        self._at += 1
        return piece


def _word(word: str) -> str:
    if word == "_":
        return _WORD
    if word == "#":
        return r"\d{1,5}%?"
    ending = _ENDING * word.endswith("*")
    return re.escape(word.removesuffix("*")).replace("'", "'?") + ending
