"""What a person asks for in words: to be left alone, or to be called.

Asked of own words only: the footer of our own letter says "unsubscribe" too, and so may a line of
ours that stays beside an inline answer. Ratings are in `rating`.
"""

import itertools
import re

from daemon.mail import vocabulary
from daemon.mail.words import meaning as words

TEXT_AT_MOST = 4_000  # characters
NEGATION_AT_MOST = 24  # characters between "don't" and what is not to be done
COUNTED_AT_MOST = 32  # characters between "order" and its number
REQUESTS_AT_MOST = 20  # that are looked at, of those in one mail
DIGITS = range(7, 16)  # of a telephone number; E.164 allows fifteen

_PHONE = re.compile(r"(?<![\w@/.=#-])(\+?\(?\d[\d\s().\-/\u00a0]{5,22}\d)(?![\w@/=])")
_FAX = re.compile(r"\bf(?:ax|akse|:)[^\n]{0,60}", re.IGNORECASE)
_NOT_PHONE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\Z"
    r"|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
)


def said(own_words: str) -> str:
    """Return what the person said, in lower case, without the questions they answer."""
    text = own_words[:TEXT_AT_MOST]
    if ">" in text:
        text = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">"))
    return vocabulary.lower(text)


def wants_no_more(own_words: str) -> bool:
    """Tell whether a person asks in words to be written to no more."""
    text = said(own_words)
    if words.ONLY_STOP.match(text.strip()[:60]):
        return True
    return _asks(words.UNSUBSCRIBE, text)


def wants_a_call(own_words: str, *, card: str = "") -> tuple[bool, str | None]:
    """Tell whether a person asks to be phoned, and at which number: said, or on their card."""
    text = said(own_words)
    if not _asks(words.CALL, text):
        return False, None
    return True, _phone(text) or _phone(_FAX.sub("", said(card)))


def _asks(wish: vocabulary.Vocabulary, text: str) -> bool:
    """Tell whether a wish is uttered, and not its contrary: "please don't remove me"."""
    return any(
        not words.NEGATED.search(text[max(0, found.start() - NEGATION_AT_MOST) : found.start()])
        and not words.NEGATED_WITHIN.search(found[0] + text[found.end() : found.end() + 6])
        for found in itertools.islice(wish.finditer(text), REQUESTS_AT_MOST)
    )


def _phone(text: str) -> str | None:
    for match in _PHONE.finditer(text):
        if words.COUNTED.search(text[max(0, match.start() - COUNTED_AT_MOST) : match.start()]):
            continue
        number = match[1].strip(" .-/")
        digits = sum(letter.isdigit() for letter in number)
        if digits in DIGITS and not _NOT_PHONE.match(number):
            return " ".join(number.split())
    return None
