"""Signed tokens: what a stranger must hold to rate, to unsubscribe, or to be matched to a message.

A capability link carries everything that it permits, `1.kid.purpose.id.expiry.mac`: no table of
tokens to keep, nothing to guess. The MAC is HMAC-SHA256 cut to 128 bits (RFC 2104 §5) and covers
the purpose, so the token of a survey cannot unsubscribe anybody. Reading signs the claim again and
compares the whole, so that exactly one spelling of each token is valid.

This file never looks anything up: whether the id still exists is the caller's question.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from daemon import keyring
from daemon.errors import DaemonError
from daemon.keyring import Key

# Longer than any token of ours (61 would already break the line of a plain-text mail).
TOKEN_AT_MOST = 60

# SQLite's and PostgreSQL's largest id.
ID_AT_MOST = 2**63 - 1

# 7 bytes of id make a thread token of exactly 40 characters, within a local part's 64 (RFC 5321
# §4.5.3.1.1) even behind a long mailbox name.
THREAD_ID_AT_MOST = 2**56 - 1
THREAD_AT_MOST = 40

_TOKEN = re.compile(
    r"1\.([\w-]{2})\.([a-z])\.([0-9a-z]{1,13})\.([0-9a-z]{1,8})\.[\w-]{22}", re.ASCII
)
_THREAD = re.compile(r"t[a-z2-7]{29,39}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NEVER = 0


class Purpose(StrEnum):
    """What the holder of a token may do, and nothing else."""

    SURVEY = "s"
    UNSUBSCRIBE = "u"  # never expires: the right to be left alone does not
    CALLBACK = "c"  # staff's own: record calls, and close a callback
    THREAD = "t"  # says which message is being answered; lives in a plus-address


class TokenError(DaemonError):
    """This link is not one of ours."""


class BadTokenError(TokenError):
    """This link is damaged, or was never one of ours; open it again from the mail."""


class ExpiredTokenError(TokenError):
    """This link has expired; answer the mail instead."""


class Keys:
    """Every live key. Built once at start; the content of the file goes no further than here."""

    def __init__(self, content: bytes) -> None:
        signing, hashing = keyring.secrets_in(content)
        self._keys = [Key.of(secret) for secret in signing]
        self._hash = keyring.derive(hashing, "suppression")

    def sign(self, purpose: Purpose, id: int, *, expires: datetime | None) -> str:
        """The token that lets its holder do `purpose` to the thing numbered `id`."""
        if not 0 <= id <= ID_AT_MOST:
            raise ValueError(f"no such id: {id}")
        if (expires is None) != (purpose is Purpose.UNSUBSCRIBE):
            raise ValueError("an unsubscribe link never expires, and every other link does")
        until = _NEVER if expires is None else int(expires.timestamp())
        return _link(self._keys[0], purpose, id, until)

    def read(self, token: str, *, purpose: Purpose, now: datetime) -> int:
        """The id that `token` speaks of; an error unless we signed it, for this, and it lives."""
        found = _TOKEN.fullmatch(token) if len(token) <= TOKEN_AT_MOST else None
        if not found or found[2] != purpose:
            raise BadTokenError
        id, until = int(found[3], 36), int(found[4], 36)
        candidates = (_link(key, purpose, id, until) for key in self._keys if key.name == found[1])
        if not _any_equal(token, candidates):
            raise BadTokenError
        if until != _NEVER and datetime.fromtimestamp(until, UTC) <= now:
            raise ExpiredTokenError
        return id

    def thread(self, number: int) -> str:
        """A lower-case token for a plus-address: `survey+` + token + `@us.example`."""
        if not 0 <= number <= THREAD_ID_AT_MOST:
            raise ValueError(f"no such message: {number}")
        return _thread(self._keys[0], number)

    def read_thread(self, token: str) -> int:
        """The number in a thread token, in whatever case a mail program has rewritten it."""
        small = token.lower() if len(token) <= THREAD_AT_MOST else ""
        if not _THREAD.fullmatch(small):
            raise BadTokenError
        try:
            packed = base64.b32decode(small[1:].upper() + "=" * (-len(small[1:]) % 8))
        except ValueError:
            raise BadTokenError from None
        kid, number = packed[:1], int.from_bytes(packed[1 : -keyring.MAC_BYTES], "big")
        if not _any_equal(small, (_thread(k, number) for k in self._keys if k.kid[:1] == kid)):
            raise BadTokenError
        return number

    def keyed_hash(self, address: str) -> str:
        """What remains of an erased person's address: it can be compared, and not read."""
        return hmac.digest(
            self._hash, address.strip().lower().encode("utf-8", "replace"), "sha256"
        ).hex()


def _link(key: Key, purpose: Purpose, id: int, until: int) -> str:
    claim = f"{keyring.VERSION}.{key.name}.{purpose}.{_base36(id)}.{_base36(until)}"
    return f"{claim}.{keyring.base64url(key.mac(claim.encode()))}"


def _thread(key: Key, number: int) -> str:
    packed = number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")
    claim = f"{keyring.VERSION}.{Purpose.THREAD}.".encode() + packed
    token = base64.b32encode(key.kid[:1] + packed + key.mac(claim))
    return "t" + token.decode().rstrip("=").lower()


def _any_equal(token: str, candidates: Iterable[str]) -> bool:
    return any(hmac.compare_digest(token, candidate) for candidate in candidates)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
