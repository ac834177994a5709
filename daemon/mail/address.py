"""Is this an address we may write to, whose domain is it, and does the domain tell whose client?

`normalise` guards the way out: what it returns goes into an envelope and a header, so it takes one
bare address and nothing else. Whether the mailbox exists, no syntax can tell.
"""

import re

from daemon.errors import MistakeError
from daemon.mail.words import address as words

# RFC 5321 §4.5.3.1: a path has 256 octets with its brackets, a local part 64.
ADDRESS_AT_MOST = 254
LOCAL_AT_MOST = 64

_LOCAL = re.compile(r"[^\s\x00-\x20\x7f\"(),:;<>@\[\\\]]+\Z")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")
_EAST_ASIAN = re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
_ASCII = re.compile(
    r"[A-Za-z0-9_.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-][A-Za-z0-9.-]{1,250}",
)


class AddressError(MistakeError):
    """This is not one bare e-mail address."""


def normalise(text: str) -> str:
    """Return one bare address in lower case, ready for an envelope; refuse all else."""
    found = text.strip(" \t")
    local, at, host = found.rpartition("@")
    if not at or not local or not host:
        raise AddressError(
            "An e-mail address has a name, one @ and a domain; give it as a@b.example."
        )
    if len(found.encode("utf-8", "replace")) > ADDRESS_AT_MOST or len(local) > LOCAL_AT_MOST:
        raise AddressError("The e-mail address is too long; check that it is one address alone.")
    if not _LOCAL.match(local) or local[0] == "." or local[-1] == "." or ".." in local:
        raise AddressError("The part before the @ holds a character that addresses do not have.")
    if "." not in host or not all(_LABEL.match(label) for label in host.split(".")):
        raise AddressError("The part after the @ is not a domain; write it like example.com.")
    if any("\ud800" <= letter <= "\udfff" for letter in found):
        raise AddressError("The e-mail address holds a character that cannot be sent.")
    return found.lower()


def domain(address: str) -> str:
    """Return the domain of an address, lower case."""
    return address.rpartition("@")[2].strip(" >").rstrip(".").lower()


def bare(match: re.Match[str]) -> tuple[str, int, int]:
    """Return an address found in a text (lower case), its start and its end, without its quotes.

    Chinese, Japanese and Korean put no space between an address and the words around it.
    """
    core = _ASCII.search(match[0]) if _EAST_ASIAN.search(match[0]) else None
    start, end = match.span()
    if core:
        start, end = start + core.start(), start + core.end()
    return (core or match)[0].strip(".'\"“”‘’`").lower(), start, end


def is_freemail(domain: str) -> bool:
    """Tell whether anybody can have an address at this domain, so that it names no client."""
    domain = domain.strip().rstrip(".").lower()
    return domain in words.DOMAINS or domain.split(".", 1)[0] in words.PROVIDERS
