"""Marks, in what a client wrote, the words that hinted at their being unhappy.

Text in, safe HTML out: everything is escaped, and only our own <mark> is added. Linear in the text
for each of the few reasons, so that no text can be made to take long.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

#: Reasons that are marked; the judge names fewer.
MARKS_AT_MOST = 20


def words(said: str, hints: Iterable[str]) -> Markup:
    """`said`, with each of `hints` marked where it first stands, whatever its case."""
    marked = Markup()
    end = 0
    for start, stop in _spans(said, list(hints)[:MARKS_AT_MOST]):
        marked += escape(said[end:start]) + Markup("<mark>{}</mark>").format(said[start:stop])
        end = stop
    return marked + escape(said[end:])


def _spans(said: str, hints: list[str]) -> list[tuple[int, int]]:
    """Where the hints stand, in order; those that touch or overlap are one."""
    found: list[tuple[int, int]] = []
    for start, stop in sorted(_places(said, hints)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def _places(said: str, hints: list[str]) -> Iterable[tuple[int, int]]:
    small = _small(said)
    for hint in hints:
        start = small.find(_small(hint.strip())) if hint.strip() else -1
        if start >= 0:
            yield start, start + len(hint.strip())


def _small(text: str) -> str:
    # Not text.lower(): "İ" would become two letters, and every place behind it move.
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
