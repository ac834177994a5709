"""Tables of words and phrases, made into patterns, sets and dictionaries.

A table is lines of alternatives between bars; a line that ends in a backslash goes on in the next.
Everything is in lower case and is asked of text from `lower`: Python searches exact letters
several times faster than letters of either case, and these tables are asked of every mail.
"""

import re

_KEY = re.compile(r"(\w{1,12}): ")


def pattern(table: str, *, head: str = "", tail: str = "") -> re.Pattern[str]:
    """Compile a table; `head` and `tail` must stand before and behind whatever is found."""
    joined = ""
    goes_on = True
    for line in filter(None, map(str.strip, table.splitlines())):
        joined += line.removesuffix("\\") if goes_on else "|" + line.removesuffix("\\")
        goes_on = line.endswith("\\")
    return re.compile(f"{head}(?:{joined}){tail}" if head or tail else joined)


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
