"""Tokens as they are stored: sealed with AES-256-GCM under a key of the secret-key file.

A copy of the database alone opens no mailbox. What is sealed names its key and belongs to one row:
moved to another, or changed by one bit, it does not open. Nothing here reads a file or a table.
"""

from random import Random

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from daemon import keyring

#: 96 random bits never repeat under one key, for as many tokens as there will be (NIST SP 800-38D).
NONCE_BYTES = 12
KID_BYTES = 2


class Seal:
    """Seals and opens; the first key of the file seals, every key opens."""

    def __init__(self, secret_file: bytes, *, chance: Random) -> None:
        signing, _ = keyring.secrets_in(secret_file)
        self._keys = {
            keyring.derive(secret, "kid")[:KID_BYTES]: AESGCM(keyring.derive(secret, "oauth"))
            for secret in reversed(signing)  # the first wins if two names collide
        }
        self._first = keyring.derive(signing[0], "kid")[:KID_BYTES]
        self._chance = chance

    def close(self, content: bytes, *, of: str) -> bytes:
        """Seal what belongs to the row `of`."""
        nonce = self._chance.randbytes(NONCE_BYTES)
        return self._first + nonce + self._keys[self._first].encrypt(nonce, content, of.encode())

    def open(self, sealed: bytes, *, of: str) -> bytes | None:
        """What was sealed for this row; None if it cannot be opened with our keys."""
        kid, rest = sealed[:KID_BYTES], sealed[KID_BYTES:]
        key = self._keys.get(kid)
        if key is None or len(rest) <= NONCE_BYTES:
            return None
        try:
            return key.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], of.encode())
        except InvalidTag:
            return None
