"""Marks in a client's words the ones that hinted at something, so that the eye finds them."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

# More marks than this and the whole text is one mark.
MOST_HINTS = 20


def marked(text: str, hints: Iterable[str]) -> Markup:
    """`text` as HTML, with each hint in a <mark>; overlapping ones become one."""
    shown = Markup("")
    done = 0
    for start, end in _merged(sorted(_places(text, hints))):
        shown += escape(text[done:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        done = end
    return shown + escape(text[done:])


def _places(text: str, hints: Iterable[str]) -> Iterator[tuple[int, int]]:
    # casefold() can change the length of a text, and then places would be off; lower() can too,
    # for one letter (İ), so such a text is searched as it is written.
    low = text.lower() if len(text.lower()) == len(text) else text
    for hint in list(hints)[:MOST_HINTS]:
        start = low.find(hint.lower()) if hint.strip() else -1
        if start >= 0:
            yield start, start + len(hint)


def _merged(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begun: tuple[int, int] | None = None
    for start, end in places:
        if begun is not None and start <= begun[1]:
            begun = (begun[0], max(begun[1], end))
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun
