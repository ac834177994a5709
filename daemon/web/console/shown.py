"""Strangers' words for a page: escaped, marked where they hinted, and bounded in length."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from daemon.models import Contact
from daemon.web import highlight

#: Characters: what is read at a glance, what is read at all, and what a page may hold of one mail.
SHORT, LONG, AT_MOST = 600, 3000, 50_000


@dataclass(frozen=True, slots=True)
class Words:
    """What is in sight, and what is behind it for who wants it."""

    first: Markup
    more: Markup

    def __bool__(self) -> bool:
        return bool(self.first)


def words(text: str, hints: Iterable[str] = (), *, at_most: int = LONG) -> Words:
    """`text` in two parts, the second empty when all of it can be in sight."""
    text, hints = text.strip()[:AT_MOST], list(hints)
    end = len(text) if len(text) <= at_most else _break(text, at_most)
    return Words(highlight.words(text[:end], hints), highlight.words(text[end:], hints))


def writer(sender: str, contact: Contact | None) -> str:
    """Who wrote: a contact is named only for mail from their own address, for a colleague may
    have answered in their place."""
    if contact is not None and sender in ("", contact.email):
        return contact.name
    return sender or "Somebody"


def _break(text: str, at_most: int) -> int:
    """Between two words, if there is such a place near."""
    space = max(text.rfind(" ", 0, at_most), text.rfind("\n", 0, at_most))
    return space if space > at_most // 2 else at_most
