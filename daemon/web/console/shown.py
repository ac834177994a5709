"""Strangers' words for a page: escaped, marked where they hinted, and bounded in length."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from daemon.inbox import spelling
from daemon.inbox.matching import Clue
from daemon.models import Contact
from daemon.web import highlight

#: Characters: what is read at a glance, what is read at all, and what a page may hold of one mail.
SHORT, LONG, AT_MOST = 600, 3000, 50_000


#: What proved whose a mail is, in words.
CLUES = {
    Clue.TOKEN: "it came to the signed address of our mail",
    Clue.ORIGINAL: "it returns our mail",
    Clue.IN_REPLY_TO: "it answers our mail by its Message-ID",
    Clue.REFERENCES: "our mail stands in its chain of references",
    Clue.CONTACT: "it comes from a contact's own address",
    Clue.ALIAS: "it comes from another address that we know a contact by",
    Clue.DOMAIN: "it comes from the client's domain",
    Clue.PASSED_ON: "it answers our mail to another client, and we know who writes",
    Clue.BY_HAND: "one of us said whose it is",
    Clue.CANARY: "it is our own mail to ourselves",
}


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
    if contact is not None and (not sender or spelling.key(sender) == spelling.key(contact.email)):
        return contact.name
    return sender or "Somebody"


def proof(clue: str) -> str:
    """What proved whose a mail is; empty when nothing did."""
    return CLUES[Clue(clue)] if clue else ""


def _break(text: str, at_most: int) -> int:
    """Between two words, if there is such a place near."""
    space = max(text.rfind(" ", 0, at_most), text.rfind("\n", 0, at_most))
    return space if space > at_most // 2 else at_most
