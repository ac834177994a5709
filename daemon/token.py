"""Signed tokens: what a stranger must hold to rate, to unsubscribe, or to be matched to a message.

A capability link carries everything that it permits, `1.kid.purpose.id.expiry.mac`: no table of
tokens to keep, nothing to guess. The MAC is HMAC-SHA256 cut to 128 bits (RFC 2104 §5) and covers
the purpose, so the token of a survey cannot unsubscribe anybody. Reading signs the claim again and
compares the whole, so that exactly one spelling of each token is valid.

The secret-key file has one key a line. The first one signs, all of them are read. The last one
also hashes the suppressed addresses of erased people, and those hashes must outlive every rotation:
a new key goes on top, and the last line, when it should sign no more, is kept as `hash KEY`.

This file never looks anything up: whether the id still exists is the caller's question.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from random import Random

from daemon.errors import DaemonError

VERSION = "1"

# 128 bits cannot be guessed over a network, and 22 characters still fit a link into one line.
MAC_BYTES = 16

# Longer than any token of ours (61 would already break the line of a plain-text mail).
TOKEN_AT_MOST = 60

# SQLite's and PostgreSQL's largest id.
ID_AT_MOST = 2**63 - 1

# 7 bytes of id make a thread token of exactly 40 characters, within a local part's 64 (RFC 5321
# §4.5.3.1.1) even behind a long mailbox name.
THREAD_ID_AT_MOST = 2**56 - 1
THREAD_AT_MOST = 40

# A key shorter than SHA-256's output weakens the MAC (RFC 2104 §3).
KEY_AT_LEAST = 32

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


class KeyFileError(DaemonError):
    """The secret-key file is unusable; `touchbase init` writes a good one."""


@dataclass(frozen=True, slots=True)
class _Key:
    kid: bytes  # two bytes, derived: tells the keys apart without telling anything about them
    links: bytes

    @classmethod
    def of(cls, secret: bytes) -> "_Key":
        return cls(kid=_derive(secret, "kid")[:2], links=_derive(secret, "links"))

    @property
    def name(self) -> str:
        """The first 12 bits of the key's id, as two characters of a link."""
        return _base64(self.kid)[:2]

    def mac(self, claim: bytes) -> bytes:
        return hmac.digest(self.links, claim, "sha256")[:MAC_BYTES]


class Keys:
    """Every live key. Built once at start; the content of the file goes no further than here."""

    def __init__(self, content: bytes) -> None:
        signing, hashing = _secrets_in(content)
        self._keys = [_Key.of(secret) for secret in signing]
        self._hash = _derive(hashing, "suppression")

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
        kid, number = packed[:1], int.from_bytes(packed[1:-MAC_BYTES], "big")
        if not _any_equal(small, (_thread(k, number) for k in self._keys if k.kid[:1] == kid)):
            raise BadTokenError
        return number

    def keyed_hash(self, address: str) -> str:
        """What remains of an erased person's address: it can be compared, and not read."""
        return hmac.digest(self._hash, address.strip().lower().encode(), "sha256").hex()


def new_key(chance: Random) -> str:
    """A line for the secret-key file. Outside tests `chance` must be `random.SystemRandom()`."""
    return _base64(chance.randbytes(KEY_AT_LEAST))


def _secrets_in(content: bytes) -> tuple[list[bytes], bytes]:
    """The signing secrets in order, and the one that hashes."""
    try:
        text = content.decode("ascii")
    except UnicodeDecodeError:
        text = content.hex()  # raw bytes out of /dev/urandom are one key
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    secrets = [line.removeprefix("hash ").strip().encode() for line in lines]
    signing = [s for s, line in zip(secrets, lines, strict=True) if not line.startswith("hash ")]
    if not signing:
        raise KeyFileError("the secret-key file holds no key; `touchbase init` writes one")
    if any(len(secret) < KEY_AT_LEAST for secret in secrets):
        raise KeyFileError(
            f"a key in the secret-key file is shorter than {KEY_AT_LEAST} characters"
        )
    if any(line.startswith("hash ") for line in lines[:-1]):
        raise KeyFileError("only the last line of the secret-key file may be a `hash` line")
    return signing, secrets[-1]


def _derive(secret: bytes, use: str) -> bytes:
    return hmac.digest(secret, f"touchbase {use} v{VERSION}".encode(), "sha256")


def _link(key: _Key, purpose: Purpose, id: int, until: int) -> str:
    claim = f"{VERSION}.{key.name}.{purpose}.{_base36(id)}.{_base36(until)}"
    return f"{claim}.{_base64(key.mac(claim.encode()))}"


def _thread(key: _Key, number: int) -> str:
    packed = number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")
    claim = f"{VERSION}.{Purpose.THREAD}.".encode() + packed
    token = base64.b32encode(key.kid[:1] + packed + key.mac(claim))
    return "t" + token.decode().rstrip("=").lower()


def _any_equal(token: str, candidates: Iterable[str]) -> bool:
    return any(hmac.compare_digest(token, candidate) for candidate in candidates)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
