"""What a text is about, word by word: topics, their order, and which of them are denied.

A topic is a list of words in a language's `topics.toml`. Each word stands for its regular English
forms too, and one that ends in "*" for every word that begins so. The table knows no grammar, and a
form that no word has harms nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

# A "not" reaches so many words ahead, and two topics so far apart still belong together.
_DENIES = 3
_TOGETHER = 3
# A text that touches more has said what it is about.
_AT_MOST = 200
_VOWELS = "aeiou"
_NEGATION = "@neg"


class Topics:
    """The topics of one language."""

    def __init__(self, table: Mapping[str, str]) -> None:
        exact: dict[str, tuple[str, ...]] = {}
        derived: dict[str, tuple[str, ...]] = {}
        begun: dict[str, tuple[str, ...]] = {}
        for name, words in table.items():
            for word in words.split():
                if word.endswith("*"):
                    begun[word[:-1]] = (*begun.get(word[:-1], ()), name)
                    continue
                exact[word] = (*exact.get(word, ()), name)
                for form in forms(word):
                    derived[form] = (*derived.get(form, ()), name)
        self._of = derived | exact
        self._begun = begun
        self._lengths = sorted({len(beginning) for beginning in begun}, reverse=True)

    def of(self, words: Sequence[str], classes: Mapping[str, str]) -> set[str]:
        """The topics, pairs that stand together, and the first and the last, each by a name."""
        row = list(self._row(words, classes))[:_AT_MOST]
        found = {name for name, _ in row} | {name.removeprefix("!") for name, _ in row}
        if row:
            found |= {f"first {row[0][0]}", f"last {row[-1][0]}"}
        for i, (one, at) in enumerate(row):
            for other, later in row[i + 1 :]:
                if later - at > _TOGETHER:
                    break
                if later > at:
                    found.add(f"{one} {other}")
        return found

    def _row(self, words: Sequence[str], classes: Mapping[str, str]) -> Iterator[tuple[str, int]]:
        denied_until = -1
        for at, word in enumerate(words):
            for name in self._named(word):
                yield ("!" + name if at <= denied_until else name), at
            if classes.get(word) == _NEGATION:
                denied_until = at + _DENIES

    def _named(self, word: str) -> tuple[str, ...]:
        """The topics of a word: its own, else those of the longest beginning it has."""
        if found := self._of.get(word):
            return found
        beginnings = (word[:length] for length in self._lengths if length <= len(word))
        return next((self._begun[one] for one in beginnings if one in self._begun), ())


@cache
def forms(word: str) -> tuple[str, ...]:
    """The regular English forms of a word, some of which may not exist."""
    if not word.isalpha() or not word.isascii() or len(word) < 3:
        return ()
    plural = (f"{word}s", f"{word}'s")
    if word[-1] == "e":
        return (*plural, f"{word}d", f"{word[:-1]}ing")
    if word[-1] == "y" and word[-2] not in _VOWELS:
        return (*plural, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    regular = (*plural, f"{word}es", f"{word}ed", f"{word}ing")
    if _doubles(word):
        return (*regular, f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    return regular


def _doubles(word: str) -> bool:
    """Whether a short vowel before one consonant doubles it: "drop", "dropped"."""
    if word[-1] in f"{_VOWELS}wxy" or word[-2] not in _VOWELS:
        return False
    return len(word) < 4 or word[-3] not in _VOWELS
