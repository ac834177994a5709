"""How a header's value is written so that every program reads the value back.

Two sorts of value, and mixing them up is the fault of Python's own policies. Words for people
(Subject, display names) may hold anything: they are encoded as RFC 2047 words when they must be
and folded at 78 columns (RFC 5322 §2.1.1). Values for programs (message-ids, URIs, dates) are
never encoded and never broken inside: an encoded List-Unsubscribe is no List-Unsubscribe.

Whatever comes in is made harmless here: line breaks and control characters become one space, so
no value can begin a header of its own. Nothing here knows which headers a mail has.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from daemon.errors import DaemonError
from daemon.mail import encoded_word

CRLF = "\r\n"
FOLD_AT = 78  # columns, RFC 5322 §2.1.1: SHOULD

# RFC 5321 §4.5.3.1.1 and .2
LOCAL_AT_MOST, DOMAIN_AT_MOST = 64, 255

# A subject or name beyond this is a mistake in the data, and no mail program shows it.
WORDS_AT_MOST = 500  # characters

# Longer than any id seen in the wild (Outlook's have 80), short enough for its line.
ID_AT_MOST = 900  # characters

# Besides C0, C1 and spaces: U+2028, U+2029 and what else splits a line for Python (splitlines).
_BREAKS = re.compile(r"[\s\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]+")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
_PLAIN = re.compile(r"[\x20-\x7e]*")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?")
_ID = re.compile(r"<[!-;=?-~]+>")
_URI = re.compile(r"[a-z]{2,10}:[!#-;=?-~]+")


class BadHeaderError(DaemonError):
    """This value cannot stand in a mail's header."""


class BadAddressError(BadHeaderError):
    """This is not an e-mail address that can be written to."""


def clean(value: str) -> str:
    """One line of printable text: each run of breaks, controls and spaces is one space."""
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()[:WORDS_AT_MOST].rstrip()
    whole = _LONE_SURROGATES.sub("\ufffd", _BREAKS.sub(" ", value[: 4 * WORDS_AT_MOST]))
    return whole.strip()[:WORDS_AT_MOST].rstrip()


def words(name: str, value: str) -> str:
    """The header `name` with text for people, encoded and folded as far as it needs to be."""
    value = clean(value)
    if _must_be_encoded(value):
        return f"{name}: {_folded(encoded_word.split(value, first=FOLD_AT - len(name) - 2))}"
    if len(name) + 2 + len(value) <= FOLD_AT:
        return f"{name}: {value}"
    return f"{name}: {_folded(_lines(value, used=len(name) + 2))}"


@lru_cache(maxsize=256)  # the sender is the same in every mail
def mailbox(name: str, display: str, address: str) -> str:
    """The header `name` with one person: RFC 5322 §3.4 `display <address>`."""
    address, display = ascii_address(address), clean(display)
    if not display or display.lower() == address.lower():
        return f"{name}: {address}"
    if _must_be_encoded(display):
        phrase = _folded(encoded_word.split(display, first=FOLD_AT - len(name) - 2))
    elif _PHRASE.fullmatch(display):
        phrase = display
    else:
        phrase = '"' + display.replace("\\", "\\\\").replace('"', '\\"') + '"'
    last = len(phrase) - (phrase.rfind("\n") + 1)
    between = " " if len(name) + last + len(address) + 5 <= FOLD_AT else f"{CRLF} "
    return f"{name}: {phrase}{between}<{address}>"


def tokens(name: str, values: Iterable[str]) -> str:
    """The header `name` with values for programs: whole, as they are, one below the other."""
    return f"{name}: {_folded(values)}"


def is_id(value: str) -> bool:
    """Whether this is a message-id with its brackets, fit to be written into a header."""
    return len(value) <= ID_AT_MOST and bool(_ID.fullmatch(value))


def uri(value: str) -> str:
    """`value` in angle brackets, when it is a URI and all ASCII; an error otherwise."""
    if len(value) > ID_AT_MOST or not _URI.fullmatch(value):
        raise BadHeaderError("a link for a mail's header must be ASCII, without spaces")
    return f"<{value}>"


def ascii_address(address: str) -> str:
    """`address` as the relay and the header must have it, its domain in ASCII (RFC 5891)."""
    local, at, domain = address.strip().rpartition("@")
    if not at or len(local) > LOCAL_AT_MOST or not _LOCAL.fullmatch(local):
        raise BadAddressError
    domain = domain if domain.isascii() else _ascii_domain(domain)
    if len(domain) > DOMAIN_AT_MOST or not all(map(_LABEL.fullmatch, domain.split("."))):
        raise BadAddressError
    return f"{local}@{domain}"


def _ascii_domain(domain: str) -> str:
    # Not Python's "idna" codec: that is IDNA2003, which sends straße.example's mail to
    # strasse.example, a different firm.
    if len(domain) > DOMAIN_AT_MOST or not domain.isprintable():
        raise BadAddressError
    labels = unicodedata.normalize("NFC", domain.lower()).replace("\u3002", ".").split(".")
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in labels
    )


def _must_be_encoded(value: str) -> bool:
    """Not ASCII, or looks encoded already, or has a word that no line could hold."""
    if not _PLAIN.fullmatch(value) or "=?" in value:
        return True
    return len(value) > FOLD_AT and max(map(len, value.split(" "))) > FOLD_AT - 2


def _folded(pieces: Iterable[str]) -> str:
    return f"{CRLF} ".join(pieces)


def _lines(value: str, *, used: int) -> Iterator[str]:
    """Plain words in lines that fit; the first begins at column `used`."""
    line = ""
    for word in value.split(" "):
        if line and used + len(line) + 1 + len(word) > FOLD_AT:
            yield line
            line, used = word, 1
        else:
            line = f"{line} {word}" if line else word
    yield line
