"""The secret-key file: what it may hold, and what is said of one that will not do."""

from random import Random

import pytest

from daemon import keyring
from daemon.keyring import KeyFileError
from daemon.token import Keys

OLD, NEW = (keyring.new_key(Random(seed)).encode() for seed in (1, 2))


def test_a_key_file_may_hold_remarks_and_raw_bytes() -> None:
    assert Keys(b"# made today\n\n" + OLD + b"\r\n").thread(1) == Keys(OLD).thread(1)
    assert Keys(bytes(range(200, 232))).thread(1).startswith("t")


def test_an_unusable_key_file_says_what_is_wrong() -> None:
    def check(content: bytes, words: str) -> None:
        with pytest.raises(KeyFileError, match=words):
            Keys(content)

    check(b"", "no key")
    check(b"# nothing\n", "no key")
    check(b"hash " + OLD, "no key")
    check(b"short", "shorter than 32")
    check(b"hash " + OLD + b"\n" + NEW, "only the last line")
