"""Tables of words and phrases, made into patterns, sets and dictionaries.

A table is lines of alternatives between bars; a line that ends in a backslash goes on in the next.
Everything is in lower case and is asked of text from `lower`: Python searches exact letters
several times faster than letters of either case, and these tables are asked of every mail.
"""

import re
from collections.abc import Iterator
from functools import cache

from daemon.mail import needles

# With more alternatives in question than that, one search for all of them takes less time.
POSSIBLE_AT_MOST = 4

_KEY = re.compile(r"(\w{1,12}): ")


class Vocabulary:
    """A table as one pattern, in which only those alternatives are looked for that may be there.

    Which letters an alternative cannot do without is known; asking a text for those of all costs a
    fraction of trying every alternative at every place. `whole` is the pattern of them all.
    """

    def __init__(self, alternatives: list[str], *, head: str, tail: str) -> None:
        self.whole = re.compile(f"{head}(?:{'|'.join(alternatives)}){tail}")
        self._parts: dict[str, list[str]] = {}  # the alternatives by the letters that they need
        for one in alternatives:
            part = f"{head}(?:{one}){tail}"
            for letters in needles.needed(part):
                self._parts.setdefault(letters, []).append(part)
        self._ascii = {
            letters: self._parts[letters] for letters in self._parts if letters.isascii()
        }

    def search(self, text: str) -> re.Match[str] | None:
        """Find what the whole pattern finds first."""
        possible = self._possible(text)
        if len(possible) > POSSIBLE_AT_MOST:
            return self.whole.search(text)
        starts = [found.start() for part in possible if (found := _compiled(part).search(text))]
        return self.whole.match(text, min(starts)) if starts else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all that the whole pattern finds."""
        return self.whole.finditer(text) if self._possible(text) else iter(())

    def _possible(self, text: str) -> set[str]:
        parts = self._ascii if text.isascii() else self._parts
        there = list(filter(text.__contains__, parts))
        return {part for letters in there for part in parts[letters]}


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def pattern(table: str, *, head: str = "", tail: str = "") -> re.Pattern[str]:
    """Compile a table; `head` and `tail` must stand before and behind whatever is found."""
    joined = _joined(table)
    return re.compile(f"{head}(?:{joined}){tail}" if head or tail else joined)


def either(*patterns: re.Pattern[str]) -> Vocabulary:
    """Join patterns that are asked of long texts, and mostly in vain."""
    return Vocabulary([one.pattern for one in patterns], head="", tail="")


def rare(table: str, *, head: str = "", tail: str = "") -> Vocabulary:
    """Make the same of a table that is asked of long texts, and mostly in vain."""
    return Vocabulary(needles.alternatives(_joined(table)), head=head, tail=tail)


def _joined(table: str) -> str:
    joined = ""
    goes_on = True
    for line in filter(None, map(str.strip, table.splitlines())):
        joined += line.removesuffix("\\") if goes_on else "|" + line.removesuffix("\\")
        goes_on = line.endswith("\\")
    return joined


def literal(table: str, *, head: str = "", tail: str = "") -> re.Pattern[str]:
    """Compile a table of plain phrases, the longest first."""
    phrases = sorted(map(re.escape, phrases_of(table)), key=len, reverse=True)
    return re.compile(f"{head}(?:{'|'.join(phrases)}){tail}")


def phrases_of(table: str) -> tuple[str, ...]:
    """Return the plain phrases of a table."""
    found = (phrase.strip() for line in table.splitlines() for phrase in line.split("|"))
    return tuple(phrase for phrase in found if phrase)


def names(table: str) -> frozenset[str]:
    """Return the words of a table that has nothing but single words."""
    return frozenset(table.split())


def keyed(table: str) -> dict[str, str]:
    """Return for each phrase the key of its line: "5: perfect|excellent"; the first one holds."""
    meanings: dict[str, str] = {}
    key = ""
    for line in filter(None, map(str.strip, table.splitlines())):
        match = _KEY.match(line)
        if match:
            key = match[1]
        for phrase in phrases_of(line[match.end() :] if match else line):
            meanings.setdefault(phrase, key)
    return meanings


def numbered(table: str) -> dict[str, int]:
    """Return for each phrase the number of its line."""
    return {phrase: int(key) for phrase, key in keyed(table).items()}


def lower(text: str) -> str:
    """Return the text in lower case and of the same length, so that positions hold."""
    low = text.lower()
    if len(low) == len(text):
        return low
    # The Turkish İ becomes two characters, of which the first is the letter that tables have.
    return "".join(letter.lower()[0] for letter in text)
