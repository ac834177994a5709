"""Undoing a transfer encoding in whatever state it came."""

import base64

import pytest

from daemon.mail import parse, transfer
from tests.mail.mails import HEAD

TEXT = "Guten Tag, es läuft = gut. Viele Grüße".encode()
QUOTED = b"Guten Tag, es l=C3=A4uft =3D gut. Viele Gr=C3=BC=C3=9Fe"
BASE64 = base64.b64encode(TEXT)

TRANSFERS: tuple[tuple[str, str, bytes, bytes], ...] = (
    ("small letters", "quoted-printable", QUOTED.lower().replace(b"=3d", b"=3D"), TEXT.lower()),
    ("a soft break", "quoted-printable", QUOTED.replace(b"gut", b"g=\r\nut"), TEXT),
    ("a soft break in a letter", "quoted-printable", QUOTED.replace(b"=A4", b"=\n=A4"), TEXT),
    ("blanks behind one", "quoted-printable", QUOTED.replace(b"gut", b"g= \t\r\nut"), TEXT),
    ("a soft break at the end", "quoted-printable", QUOTED + b"=", TEXT),
    ("a bare equals sign", "quoted-printable", QUOTED.replace(b"=3D", b"="), TEXT),
    ("no hexadecimal", "quoted-printable", b"a=GZb", b"a=GZb"),
    ("bytes not encoded", "quoted-printable", TEXT.replace(b"=", b"=3D"), TEXT),
    ("no padding", "base64", BASE64.rstrip(b"="), TEXT),
    ("one letter in a line", "base64", b"\r\n".join(b"%c" % byte for byte in BASE64), TEXT),
    ("strange characters", "base64", BASE64[:20] + b"!*\r\n" + BASE64[20:], TEXT),
    ("blanks around the lines", "base64", b"  " + BASE64[:40] + b" \r\n  " + BASE64[40:], TEXT),
    ("two pieces", "base64", base64.b64encode(b"First ") + base64.b64encode(b"x"), b"First x"),
    ("a list's footer", "base64", BASE64 + b"\n____\nour mailing list\n", TEXT),
    ("no base64 at all", "base64", b"This is plain.\nIt goes on.", b"This is plain.\nIt goes on."),
    ("an encoding unknown", "x-foo", TEXT, TEXT),
)


@pytest.mark.parametrize(("name", "encoding", "body", "expected"), TRANSFERS)
def test_what_was_meant_comes_out(name: str, encoding: str, body: bytes, expected: bytes) -> None:
    assert transfer.decoded(body, encoding).rstrip(b"\r\n") == expected


NAMES = (
    "Quoted-Printable",
    '"quoted-printable"',
    "quoted-printable (yes)",
    "quoted-printable;",
    "quoted - printable",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_encoding_is_known_by_any_spelling(name: str) -> None:
    raw = HEAD + f"Content-Transfer-Encoding: {name}\n\n".encode() + QUOTED
    assert parse.mail(raw).text == TEXT.decode()
