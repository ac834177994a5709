"""Where a header ends, and what is no field of it."""

import pytest

from daemon.mail import fields, parse

REST = b"Subject: Re: x\nContent-Type: text/plain; charset=utf-8\n\nHello\n"

HEADS: tuple[tuple[str, bytes], ...] = (
    ("an mbox line", b"From ada Mon Mar 2\n" + REST),
    ("an mbox line that was quoted", b">From ada Mon Mar 2\n" + REST),
    ("empty lines", b"\r\n\r\n" + REST),
    ("a byte order mark", b"\xef\xbb\xbf" + REST),
    ("a line that goes on from nothing", b" folded\n" + REST),
    ("a line that is no field", b"X-A: b\nthis is no field\n" + REST),
    ("a field without a name", b"X-A: b\n: c\n" + REST),
    ("a name that is not ASCII", "X-A: b\nX-Ü: c\n".encode() + REST),
    ("a long field", b"X-A: " + b"a" * 20_000 + b"\n" + REST),
    ("CR alone", REST.replace(b"\n", b"\r")),
    ("LF before CR", REST.replace(b"\n", b"\n\r")),
    ("CR twice", REST.replace(b"\n", b"\r\r\n")),
    ("a blank in the empty line", REST.replace(b"\n\n", b"\n \n")),
    ("no empty line", REST.replace(b"\n\n", b"\n")),
)


@pytest.mark.parametrize(("name", "raw"), HEADS)
def test_a_header_is_read_in_spite_of(name: str, raw: bytes) -> None:
    mail = parse.mail(raw)
    assert (mail.subject, mail.text, mail.error) == ("Re: x", "Hello", None)


def test_the_body_of_a_mail_begins_behind_its_header_however_long_that_is() -> None:
    received = b"Received: from a by b\n" * 20_000
    mail = parse.mail(b"From: a@b.example\nSubject: x\n" + received + b"\nHello\n")
    assert (mail.subject, mail.text, mail.error) == ("x", "Hello", None)


PARAMETERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("text/plain; charset = utf-8", {"charset": "utf-8"}),
    ("text/plain charset=utf-8", {"charset": "utf-8"}),
    ("text/plain (a; b=c); charset=utf-8 (d)", {"charset": "utf-8"}),
    ('a/b; boundary="=_a(b)?:/"', {"boundary": "=_a(b)?:/"}),
    ("a/b; boundary=_a(b)", {"boundary": "_a(b)"}),
    ("a/b; x*0=ab; x*1=cd", {"x": "abcd"}),
    ("text/plain", {}),
)


@pytest.mark.parametrize(("value", "expected"), PARAMETERS)
def test_parameters_are_read_as_they_were_meant(value: str, expected: dict[str, str]) -> None:
    assert fields.parameters(value) == expected
