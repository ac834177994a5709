"""Sealed: opened with our keys, for the row it belongs to, and in no other way."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from daemon.oauth.seal import Seal

OLD, NEW = b"an old key which is long enough for it\n", b"a new key which is long enough for it\n"


def seal(file: bytes = NEW) -> Seal:
    return Seal(file, chance=Random(1))


def test_what_was_sealed_opens_for_its_row_alone() -> None:
    sealed = seal().close(b"token", of="a")
    assert b"token" not in sealed
    assert seal().open(sealed, of="a") == b"token"
    assert seal().open(sealed, of="b") is None


def test_a_rotated_key_still_opens_and_the_new_one_seals() -> None:
    sealed = seal(OLD).close(b"token", of="a")
    both = seal(NEW + OLD)
    assert both.open(sealed, of="a") == b"token"
    assert seal(NEW).open(sealed, of="a") is None
    assert seal(NEW).open(both.close(b"token", of="a"), of="a") == b"token"


def test_the_same_token_is_never_sealed_the_same_way() -> None:
    one = seal()
    assert one.close(b"token", of="a") != one.close(b"token", of="a")


def test_one_changed_bit_does_not_open() -> None:
    sealed = seal().close(b"token", of="a")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert seal().open(bytes(changed), of="a") is None


@given(st.binary(max_size=64))
def test_anything_else_does_not_open_either(octets: bytes) -> None:
    assert seal().open(octets, of="a") is None
