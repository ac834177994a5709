"""The secret-key file, and what is derived from it.

One key a line. The first one signs, all of them are read. The last one also hashes the suppressed
addresses of erased people, and those hashes must outlive every rotation: a new key goes on top,
and the last line, when it should sign no more, is kept as `hash KEY`. No use of a key is another's:
each has its own, derived with HMAC-SHA256.

Nothing here opens the file, or prints a key but the one just made.
"""

import base64
import hmac
from dataclasses import dataclass
from random import Random

from daemon.errors import DaemonError

VERSION = "1"

# 128 bits cannot be guessed over a network, and 22 characters still fit a link into one line.
MAC_BYTES = 16

# A key shorter than SHA-256's output weakens the MAC (RFC 2104 §3).
KEY_AT_LEAST = 32


class KeyFileError(DaemonError):
    """The secret-key file is unusable; `touchbase init` writes a good one."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """One key, as far as it signs; never shown, not even in a traceback."""

    kid: bytes  # two bytes, derived: tells the keys apart without telling anything about them
    links: bytes

    @classmethod
    def of(cls, secret: bytes) -> "Key":
        return cls(kid=derive(secret, "kid")[:2], links=derive(secret, "links"))

    @property
    def name(self) -> str:
        """The first 12 bits of the key's id, as two characters of a link."""
        return base64url(self.kid)[:2]

    def mac(self, claim: bytes) -> bytes:
        return hmac.digest(self.links, claim, "sha256")[:MAC_BYTES]


def new_key(chance: Random) -> str:
    """A line for the secret-key file. Outside tests `chance` must be `random.SystemRandom()`."""
    return base64url(chance.randbytes(KEY_AT_LEAST))


def secrets_in(content: bytes) -> tuple[list[bytes], bytes]:
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


def derive(secret: bytes, use: str) -> bytes:
    return hmac.digest(secret, f"touchbase {use} v{VERSION}".encode(), "sha256")


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
