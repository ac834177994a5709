"""The words in RTF, packed and plain."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.mail import rtf

WORDS: tuple[tuple[str, bytes, str], ...] = (
    (
        "groups without words",
        rb"{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\info{\title x}}Hello}",
        "Hello",
    ),
    ("paragraphs", rb"{\rtf1 Hello\par there\line now\tab x}", "Hello\nthere\nnow\tx"),
    ("letters of Windows", rb"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe \'80}", "Grüße €"),
    ("letters of another page", rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
    ("letters of two bytes", rb"{\rtf1\ansi\ansicpg932 \'93\'fa\'96\'7b}", "日本"),
    ("Unicode and its stand-in", rb"{\rtf1 \u8364?50 \u252\'fcx}", "€50 üx"),
    ("Unicode without a stand-in", rb"{\rtf1\uc0 \u8364 50}", "€50"),
    ("Unicode below zero", rb"{\rtf1 \u-10179?\u-8704?}", "😀"),
    ("signs", rb"{\rtf1 \{a\}\\ b\~c \ldblquote d\rdblquote}", "{a}\\ b\xa0c “d”"),
    ("what is for others", rb"{\rtf1{\*\generator x;}Hello}", "Hello"),
    (
        "RTF that was HTML",
        rb"{\rtf1\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello{\*\htmltag72 </p>}"
        rb"\htmlrtf\par}\htmlrtf0 there}",
        "Hellothere",
    ),
    ("a page nobody knows", rb"{\rtf1\ansicpg99999 \'e9}", "é"),
)


@pytest.mark.parametrize(("name", "data", "expected"), WORDS)
def test_words_are_taken_out(name: str, data: bytes, expected: str) -> None:
    assert rtf.text(data) == expected


# [MS-OXRTFCP] §4.1: the two examples of the specification.
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a80"
    "0fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_the_examples_of_the_specification_are_unpacked() -> None:
    assert rtf.unpacked(SIMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert rtf.unpacked(CROSSING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def packed(*runs: bytes) -> bytes:
    return struct.pack("<IIII", 0, 0, int.from_bytes(b"LZFu", "little"), 0) + b"".join(runs)


def test_what_is_not_packed_is_taken_as_it_is() -> None:
    assert rtf.unpacked(struct.pack("<II4sI", 0, 0, b"MELA", 0) + b"{x}") == b"{x}"
    assert rtf.unpacked(b"{\\rtf1 x}") == b""


def test_a_bomb_is_cut() -> None:
    repeated = b"\xff" + b"\x0d\x7f" * 8  # each says again what stands before it
    bomb = rtf.unpacked(packed(b"\x00abcdefgh", repeated * 50_000))
    assert len(bomb) < rtf.UNPACKED_AT_MOST + 1_000


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    rtf.text(rtf.unpacked(packed(data))).encode()
    rtf.text(data).encode()
