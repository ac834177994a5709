"""Which words are fit to be a password, and what is kept of them."""

import pytest
from argon2 import PasswordHasher

from daemon.staff import password
from daemon.staff.password import UnfitPasswordError


def test_which_words_are_fit() -> None:
    def fit(words: str) -> bool:
        try:
            password.check(words, email="dora@us.example")
        except UnfitPasswordError:
            return False
        return True

    assert fit("a long walk by the harbour")
    assert fit("ein langer Weg über die Brücke")
    assert fit("correct-horse-12")
    assert fit("x1y2z3" * 20)
    assert not fit("elevenchars")
    assert not fit("a" * 12)
    assert not fit("121212121212")
    assert not fit("long Dora@us.example word")
    assert not fit("abcdefgh" * 17)
    assert not fit("")


def test_what_is_kept_fits_its_password_and_no_other() -> None:
    kept = password.hashed("a long walk by the harbour")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert len(kept) <= 200
    assert password.hashed("a long walk by the harbour") != kept  # salted
    assert password.fits("a long walk by the harbour", kept)
    assert not password.fits("a long walk by the harbou", kept)
    assert not password.fits("", kept)


def test_letters_are_the_same_however_a_keyboard_writes_them() -> None:
    kept = password.hashed("über die Brücke gehen")
    assert password.fits("u\u0308ber die Bru\u0308cke gehen", kept)


@pytest.mark.parametrize("kept", ["", "rubbish", "$argon2id$v=19$m=1,t=1,p=1$x$y"])
def test_without_a_hash_nothing_fits(kept: str) -> None:
    for words in ("", "rubbish", "a long walk by the harbour", "\ud800", "x" * 100_000):
        assert not password.fits(words, kept)


def test_what_was_hashed_more_cheaply_is_outdated() -> None:
    assert password.is_outdated(PasswordHasher(time_cost=1, memory_cost=64).hash("x"))
    assert not password.is_outdated(password.hashed("x"))
