"""Tables of words and phrases, made into one pattern each.

A table is lines of alternatives; a line that ends in a backslash goes on in the next. Everything
is in lower case and is asked of text from `lower`: Python searches exact letters several times
faster than letters of either case, and these tables are asked of every mail.
"""

import re


def pattern(table: str, *, head: str = "", tail: str = "") -> re.Pattern[str]:
    """Compile a table; `head` and `tail` must stand before and behind whatever is found."""
    joined = ""
    goes_on = True
    for line in filter(None, map(str.strip, table.splitlines())):
        joined += line.removesuffix("\\") if goes_on else "|" + line.removesuffix("\\")
        goes_on = line.endswith("\\")
    return re.compile(f"{head}(?:{joined}){tail}" if head or tail else joined)


def lower(text: str) -> str:
    """Return the text in lower case and of the same length, so that positions hold."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
