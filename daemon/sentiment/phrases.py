"""A small language for phrases.

A phrase is a row of words: `still (waiting|broken)`, `not (very|so)? happy`, `keep* .. crashing`.
`word*` is any ending, `(a|b c)` a choice, `?` after either makes it optional, `_` any one word,
`..` up to three words between, `#` a number, `@name` a named list of words. Apostrophes may be left
out by the writer, and umlauts written out ("fuer", "strasse").

This file turns a phrase into a pattern and says by which words it may begin; finder.py looks for it
in a text. Neither knows a tongue or a meaning; both stand in the tables of `en/`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_PIECE = re.compile(r"[()|?]|[^\s()|?]+")
_LITERAL = re.compile(r"[\w'%/.-]+\*?|[_#]")

# Every repeat is bounded, so a look at one place takes bounded time whatever stands there.
_BETWEEN = r"[\s,\-\"'*/_]{1,3}"
_WORD = r"[\w']{1,24}"
_GAP = rf"(?:{_BETWEEN}{_WORD}){{0,3}}?"
_NOTHING_MORE = r"(?:'s)?(?!\w|'\w)"  # "manager" is also found in "manager's"
_ENDING = r"\w{0,14}"
_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_SPELT = {"'": "'?"} | {letter: f"(?:{letter}|{out})" for letter, out in _OUT.items()}


class PhraseError(ValueError):
    """This phrase cannot be read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A phrase as the source of a pattern, and the words (some `with*`) that it may begin with."""

    source: str
    firsts: frozenset[str]


def parse(phrase: str, lists: Mapping[str, Sequence[str]]) -> Parsed:
    """Read a phrase in which named lists stand for their words."""
    row = _Reader(phrase, lists).row()
    firsts, certain = row.firsts()
    if not certain:
        raise PhraseError(f"{phrase!r}: nothing in it is certain")
    if firsts & {"_", ".."}:
        raise PhraseError(f"{phrase!r}: cannot begin with any word")
    return Parsed(row.pattern() + _NOTHING_MORE, frozenset(firsts))


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
    return "".join(_SPELT.get(c, re.escape(c)) for c in word.removesuffix("*")) + ending


def spellings(word: str) -> set[str]:
    """How the beginning of a phrase may be written."""
    out = "".join(_OUT.get(c, c) for c in word)
    return {word, word.replace("'", ""), out}
