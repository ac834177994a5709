"""Passwords as argon2id hashes (RFC 9106), and which words are fit to be one.

19 MiB, two passes and one lane are OWASP's first choice for a server, some 25 ms here. Long is what
counts (NIST SP 800-63B-4 §3.1.1.2): no rule asks for a digit or a capital. Nothing here knows whose
password it is, or writes one down.
"""

import unicodedata
from functools import cache
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from daemon.errors import MistakeError

#: Characters. The upper bound is there for the machine, and is far above any passphrase.
AT_LEAST, AT_MOST = 12, 128
#: "aaaaaaaaaaaa" and "121212121212" are long, and are tried first.
DIFFERENT_AT_LEAST = 5

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # KiB


class UnfitPasswordError(MistakeError):
    """This cannot be a password."""


def check(password: str, *, email: str) -> None:
    """Refuse what a guesser tries first."""
    if len(password) < AT_LEAST:
        raise UnfitPasswordError(f"A password has at least {AT_LEAST} characters.")
    if len(password) > AT_MOST:
        raise UnfitPasswordError(f"A password has at most {AT_MOST} characters.")
    if len(set(password)) < DIFFERENT_AT_LEAST:
        raise UnfitPasswordError("A password needs more than the same few characters.")
    if email.lower() in password.lower():
        raise UnfitPasswordError("A password does not hold one's own address.")


def hashed(password: str) -> str:
    """What is kept of a password. Slow on purpose: not on the event loop."""
    return _HASHER.hash(_typed(password))


def fits(password: str, kept: str) -> bool:
    """Whether this is the password of which `kept` was kept; without one, as slowly, no."""
    try:
        _HASHER.verify(kept or _nobodys(), _typed(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Whether it was hashed more cheaply, or otherwise, than we do now."""
    return _HASHER.check_needs_rehash(kept)


def _typed(password: str) -> bytes:
    # Keyboards differ in how they write one and the same letter (RFC 8265 §4.1).
    found = unicodedata.normalize("NFC", password[: AT_MOST + 1])
    return found.encode("utf-8", "replace")


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has: an unknown address must take as long to refuse."""
    return _HASHER.hash(token_urlsafe())
