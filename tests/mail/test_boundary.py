"""Where the parts of a multipart begin and end, however its boundary is written."""

import base64

import pytest

from daemon.mail import parse
from tests.mail.mails import HEAD

PLAIN = b"Content-Type: text/plain; charset=utf-8\n\n"
HTML = b"Content-Type: text/html; charset=utf-8\n\n"
PARTS = b"--b\n" + PLAIN + b"Hello\n--b\n" + HTML + b"<p>Hello</p>\n--b--\n"


def alternative(parameters: bytes, parts: bytes = PARTS) -> bytes:
    return HEAD + b"Content-Type: multipart/alternative" + parameters + b"\n\n" + parts


def named(boundary: bytes) -> bytes:
    return PARTS.replace(b"--b", b"--" + boundary)


BOUNDARIES: tuple[tuple[str, bytes], ...] = (
    ("as it should be", alternative(b"; boundary=b")),
    ("not named", alternative(b"")),
    ("named by nothing", alternative(b'; boundary=""')),
    ("named wrong", alternative(b"; boundary=z")),
    ("with a blank at its end", alternative(b'; boundary="b "')),
    ("with a comment", alternative(b"; boundary=b (x)")),
    ("without a semicolon", alternative(b" boundary=b")),
    ("with its dashes", alternative(b'; boundary="--b"')),
    ("beginning with dashes", alternative(b'; boundary="--b"', named(b"--b"))),
    ("in single quotes", alternative(b"; boundary='b'")),
    ("in one quote", alternative(b'; boundary="b')),
    ("folded", alternative(b';\n boundary="b";\n charset=utf-8')),
    ("in pieces", alternative(b"; boundary*0=ab; boundary*1=cd", named(b"abcd"))),
    ("with signs", alternative(b'; boundary="a(b)?+:/"', named(b"a(b)?+:/"))),
    ("with blanks in it", alternative(b'; boundary="a b;c"', named(b"a b;c"))),
    ("longer than allowed", alternative(b"; boundary=" + b"x" * 200, named(b"x" * 200))),
    ("followed by blanks", alternative(b"; boundary=b", PARTS.replace(b"--b\n", b"--b \t\n"))),
    ("never closed", alternative(b"; boundary=b", PARTS.removesuffix(b"--b--\n"))),
    ("after a preamble", alternative(b"; boundary=b", b"This is MIME.\n" + PARTS)),
    ("before an epilogue", alternative(b"; boundary=b", PARTS + b"\nby a list\n")),
    ("with lines that end in CR", alternative(b"; boundary=b", PARTS.replace(b"\n", b"\r"))),
    ("with two sorts of lines", alternative(b"; boundary=b", PARTS.replace(b"b\n", b"b\r\n"))),
    (
        "of a multipart in base64",
        alternative(b"; boundary=b\nContent-Transfer-Encoding: base64", base64.encodebytes(PARTS)),
    ),
)


@pytest.mark.parametrize(("name", "raw"), BOUNDARIES)
def test_parts_are_found_where_the_boundary_is(name: str, raw: bytes) -> None:
    mail = parse.mail(raw)
    assert (mail.text, mail.html, mail.error) == ("Hello", False, None)


def nested(outer: bytes, inner: bytes, content: bytes) -> bytes:
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=%b\n\n--%b\n" % (outer, outer)
        + b"Content-Type: multipart/alternative; boundary=%b\n\n" % inner
        + content
        + b"\n--%b\nContent-Type: application/pdf\n\nx\n--%b--\n" % (outer, outer)
    )


NESTED: tuple[tuple[str, bytes], ...] = (
    ("the outer begins the inner", nested(b"b", b"bb", named(b"bb"))),
    ("the inner begins the outer", nested(b"bb", b"b", PARTS)),
    ("the inner is never closed", nested(b"o", b"b", b"--b\n" + PLAIN + b"Hello")),
)


@pytest.mark.parametrize(("name", "raw"), NESTED)
def test_boundaries_within_each_other_are_told_apart(name: str, raw: bytes) -> None:
    mail = parse.mail(raw)
    assert (mail.text, mail.attachments) == ("Hello", 1)


def test_a_delimiter_of_a_multipart_that_is_over_is_no_text() -> None:
    inner = b"--o\nContent-Type: multipart/mixed; boundary=i\n\n--o\n" + PLAIN
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=o\n\n" + inner
    assert parse.mail(raw + b"Hello\n--i\nAda\n--i--\n--o--\n").text == "Hello\nAda"


KEPT = ("Hello\n--\nAda", "Hello\n--bold words here\nAda", "Hello\n> --b\nAda", "Hello\n-----\nAda")


@pytest.mark.parametrize("text", KEPT)
def test_lines_that_only_look_like_delimiters_are_text(text: str) -> None:
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + PLAIN
    assert parse.mail(raw + text.encode() + b"\n--b--\n").text == text
