"""Which kind of machine is behind a mail that confesses in no header: its habits give it away.

The subject and the first lines of the body, in the languages most used. People write of absences,
receipts and automatic replies too. So what asks for something, complains, or greets us by name is
a person's, unless a header proves the contrary; and a title alone proves little.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from daemon.mail import fields, vocabulary
from daemon.mail.automatic import Sign, challenge, is_no_reply, is_reply_title
from daemon.mail.letter import Kind
from daemon.mail.words import automatic as words

SLACK = 40  # characters of a signature; with more below there is a quotation
EARLY = 120  # characters; a greeting and a thank-you
SHORT = 700  # characters of an absence that says nothing else
CONFESSED_AT_MOST = 1_500  # characters of a machine's whole answer
HEAD = 3_000  # characters
OPENING_AT_MOST = 700  # characters of a body in which programs introduce themselves

TITLE_AT_MOST = 30  # characters from the name of an answer to the colon behind it

_END = re.compile(r"\s(?<=[.!?\n]\s)\s*")
_COLON = re.compile("[:：]")


@dataclass(frozen=True)
class _Seen:
    """What a mail shows: small signs, of which headers weigh most."""

    title: re.Match[str] | None
    opening: str
    proofs: tuple[str, ...]  # in the headers

    @cached_property
    def worded(self) -> bool:
        return bool(words.AUTO_BODY.search(self.opening))

    @property
    def fact(self) -> str:
        shown = (("the subject",) if self.title else ()) + (("the text",) if self.worded else ())
        return " and ".join(shown + self.proofs)


def sign(
    headers: fields.Headers, text: str, *, subject: str, own_words: str, sender: str | None
) -> Sign | None:
    """What subject and body give away where no header does."""
    demand = challenge(text, subject)
    if demand:
        return demand
    title = subject.lower()
    if words.READ_SUBJECT.match(title) and words.READ_BODY.search(text[:HEAD].lower()):
        return Sign(Kind.MDN, "a receipt by its subject and text")
    opening = own_words[:OPENING_AT_MOST].lower()
    seen = _Seen(
        words.AUTO_SUBJECT.match(title) or words.AWAY_SUBJECT.match(title),
        opening,
        _proofs(headers, sender),
    )
    person = _is_a_persons(own_words)
    if _confesses(text, own_words, person=person):
        return Sign(Kind.AUTO_REPLY, "it says so")
    if seen.proofs and seen.worded:
        return Sign(Kind.AUTO_REPLY, seen.fact)
    if seen.title and _is_titled(seen, subject, person=person, own_words=own_words):
        return Sign(Kind.AUTO_REPLY, seen.fact)
    if words.RECEIPT_SUBJECT.match(title) and (seen.proofs or (seen.worded and not person)):
        return Sign(Kind.AUTO_REPLY, "a receipt by its subject")
    if sender and _is_a_programs(sender, seen, headers):
        return Sign(Kind.AUTO_REPLY, "a program's address")
    if not person and _is_a_whole_answer(opening, text, own_words):
        return Sign(Kind.AUTO_REPLY, "the text")
    return None


def _is_a_programs(sender: str, seen: _Seen, headers: fields.Headers) -> bool:
    """Tell a list server, and a sender who says twice that no answer is wanted."""
    if words.LIST_SERVER.match(sender):
        return True
    return len(seen.proofs) > 1 and is_no_reply(sender) and not headers.get("in-reply-to")


def _proofs(headers: fields.Headers, sender: str | None) -> tuple[str, ...]:
    hints = [
        ("x-auto-response-suppress" in headers, "X-Auto-Response-Suppress"),
        (headers.get("return-path").replace(" ", "") == "<>", "an empty return path"),
        (bool(sender and is_no_reply(sender)), "a no-reply sender"),
        (headers.get("precedence").strip().lower() in ("bulk", "junk"), "Precedence"),
        ("x-ms-exchange-inbox-rules-loop" in headers, "an inbox rule"),
    ]
    return tuple(name for found, name in hints if found)


def _is_titled(seen: _Seen, subject: str, *, person: bool, own_words: str) -> bool:
    """Tell whether a machine's title is its own: people answer it, and write about it."""
    if seen.proofs:
        return True
    # "Re: Automatic reply" is what a person writes who answers one.
    if is_reply_title(subject) or seen.title is None:
        return False
    end = seen.title.end()
    colon = _COLON.search(subject, end, end + TITLE_AT_MOST)
    if colon and words.AUTOMATIC.search(subject[: colon.start()].lower()):
        return True  # "Automatic reply: How did we do?"
    return bool(colon) or (not person and (seen.worded or _tells(own_words)))


def _tells(own_words: str) -> bool:
    """Tell whether the words say until when, or who instead."""
    low = own_words[:SHORT].lower()
    return len(own_words) <= SHORT and bool("@" in low or words.INSTEAD.search(low))


def _is_a_persons(own_words: str) -> bool:
    """Tell words that ask, complain or greet us by name: no machine would."""
    said = own_words[:CONFESSED_AT_MOST]
    if words.GREETS_BY_NAME.match(said) and not words.AT_THE_DESK.search(said.lower()):
        return True
    sentences = _END.split(vocabulary.lower(said))
    low = " ".join(
        one for one in sentences if not (one[-1:] == "?" and words.ASKED_BY_MACHINES.search(one))
    )
    return bool(words.ASKS.search(low) or words.FEELS.search(low))


def _confesses(text: str, own_words: str, *, person: bool) -> bool:
    """Tell whether the mail itself says that a machine wrote it; a person asks, and says more."""
    said = own_words or text
    if len(said) > CONFESSED_AT_MOST:
        return False
    low = said.lower()
    found = words.CONFESSION.search(low)
    if not found or not person:
        return bool(found)
    # A help desk's robot may ask for a number; it is never content, and never in a rage.
    plain = bool(words.AUTOMATIC.search(found[0]))
    return plain and "?" not in low[: found.start()] and not words.FEELS.search(low)


def _is_a_whole_answer(opening: str, text: str, own_words: str) -> bool:
    """Nothing but an absence or a receipt from its first lines: until when, or who instead.

    Programs that confess nothing quote nothing either, and ask nothing.
    """
    if len(own_words) > SHORT or len(text.strip()) > len(own_words) + SLACK:
        return False
    first = words.AUTO_BODY.search(opening)
    if not first or first.start() > EARLY or words.LATE.search(opening):
        return False
    # "I am on holiday, but I answer all the same": a person.
    if "@" not in own_words and words.BUT.search(opening):
        return False
    told = words.INSTEAD.search(opening) or words.PROMISE.search(opening)
    return bool(told) or "@" in own_words
