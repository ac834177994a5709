"""The text that Outlook hides in winmail.dat."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.mail import parse, tnef
from tests.mail.mails import encoded, mixed, part

SIGNATURE = b"\x78\x9f\x3e\x22\x01\x00"
BODY, PROPERTIES, CODE_PAGE, ATTACHED = 0x0002800C, 0x00069003, 0x00069007, 0x00069002
STRING, UNICODE, BINARY, NUMBER = 0x1E, 0x1F, 0x102, 0x03
PLAIN, RTF, HTML = 0x1000, 0x1009, 0x1013
PACKED = struct.pack("<II4sI", 0, 0, b"MELA", 0)


def attribute(ident: int, value: bytes) -> bytes:
    """[MS-OXTNEF] §2.1.1: level, what it is, length, value, checksum."""
    return struct.pack("<BII", 1, ident, len(value)) + value + b"\0\0"


def properties(*found: tuple[int, int, bytes]) -> bytes:
    whole = struct.pack("<I", len(found))
    for kind, ident, value in found:
        size = b"" if kind == NUMBER else struct.pack("<II", 1, len(value))
        whole += struct.pack("<HH", kind, ident) + size + value + b"\0" * (-len(value) % 4)
    return attribute(PROPERTIES, whole)


WINDOWS = attribute(CODE_PAGE, struct.pack("<II", 1251, 0))
RUSSIAN = "Привет"
WITHIN: tuple[tuple[str, bytes, str], ...] = (
    ("a text", attribute(BODY, b"Hello\0"), "Hello"),
    ("a text of its page", WINDOWS + attribute(BODY, RUSSIAN.encode("cp1251")), RUSSIAN),
    ("a property", properties((STRING, PLAIN, b"Hello\0")), "Hello"),
    (
        "a property of its page",
        WINDOWS + properties((STRING, PLAIN, RUSSIAN.encode("cp1251"))),
        RUSSIAN,
    ),
    ("a Unicode property", properties((UNICODE, PLAIN, "日本\0".encode("utf-16-le"))), "日本"),
    ("a page", properties((BINARY, HTML, b"<p>Hello</p>")), "Hello"),
    ("RTF", properties((BINARY, RTF, PACKED + rb"{\rtf1 Hello\par}")), "Hello"),
    (
        "a text beside RTF",
        properties((BINARY, RTF, PACKED + rb"{\rtf1 no}"), (STRING, PLAIN, b"Hello")),
        "Hello",
    ),
    (
        "what follows a number",
        properties((NUMBER, 0x3FDE, b"\xe9\xfd\0\0"), (STRING, PLAIN, b"Hello")),
        "Hello",
    ),
)


@pytest.mark.parametrize(("name", "attributes", "expected"), WITHIN)
def test_the_text_is_found_in(name: str, attributes: bytes, expected: str) -> None:
    mail = parse.mail(encoded("application/ms-tnef; name=winmail.dat", SIGNATURE + attributes))
    assert (mail.text, mail.attachments, mail.error) == (expected, 0, None)


def test_what_stands_before_it_is_not_said_twice() -> None:
    coded = encoded("application/ms-tnef", SIGNATURE + attribute(BODY, b"Hello")).partition(
        b"Type: "
    )
    mail = parse.mail(mixed(part("text/plain", b"Hello"), b"--b\nContent-Type: " + coded[2]))
    assert (mail.text, mail.attachments) == ("Hello", 0)


def test_what_it_encloses_is_counted() -> None:
    inside = tnef.read(SIGNATURE + attribute(BODY, b"Hello") + attribute(ATTACHED, b"x") * 2)
    assert (inside.text, inside.attachments) == ("Hello", 2)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    tnef.read(SIGNATURE + data)
    tnef.read(SIGNATURE + attribute(PROPERTIES, data))
