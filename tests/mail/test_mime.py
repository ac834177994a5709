"""Taking a mail apart, however it was put together."""

import base64
import time

import pytest

from daemon.mail import fields, mime, parse, transfer
from tests.mail.mails import HEAD, mixed, part


def text_of(raw: bytes) -> str:
    return parse.mail(raw).text


CHARSETS: tuple[tuple[str, bytes, str], ...] = (
    ("utf-8", "Größe 🎉".encode(), "Größe 🎉"),
    ("iso-8859-1", "Größe €".encode("cp1252"), "Größe €"),
    ("iso-8859-1", "Größe".encode(), "Größe"),  # mislabelled UTF-8
    ("us-ascii", "Größe".encode("latin-1"), "Größe"),
    ("gb2312", "中文镕".encode("gb18030"), "中文镕"),
    ("ks_c_5601-1987", "한국어".encode("cp949"), "한국어"),
    ("iso-2022-jp", "日本語".encode("iso2022_jp"), "日本語"),
    ("x-sjis", "日本語".encode("cp932"), "日本語"),
    ("windows-1251", "Привет".encode("cp1251"), "Привет"),
    ("koi8-r", "Привет".encode("koi8_r"), "Привет"),
    ("utf-16", "Hello".encode("utf-16"), "Hello"),
    ("no-such-charset", b"Hello", "Hello"),
    ("idna", b"Hello", "Hello"),
    ("'utf-8'", "ß".encode(), "ß"),
)


@pytest.mark.parametrize(("label", "data", "expected"), CHARSETS)
def test_every_charset_is_read(label: str, data: bytes, expected: str) -> None:
    encoded = base64.encodebytes(data)
    head = HEAD + f"Content-Type: text/plain; charset={label}\n".encode()
    assert text_of(head + b"Content-Transfer-Encoding: base64\n\n" + encoded) == expected


ODD: tuple[tuple[str, bytes, str], ...] = (
    ("CR only", b"Subject: x\r\rHello\rthere", "Hello\nthere"),
    ("CRLF", b"Subject: x\r\n\r\nHello\r\nthere", "Hello\nthere"),
    ("a byte order mark", b"Subject: x\n\n\xef\xbb\xbfHello", "Hello"),
    ("NUL", b"Subject: x\n\nHel\x00lo", "Hello"),
    ("no header", b"Hello there", "Hello there"),
    ("no body", b"Subject: x", ""),
    ("nothing", b"", ""),
    ("an mbox line first", b"From ada Mon Mar 2\nSubject: x\n\nHello", "Hello"),
    ("empty lines first", b"\n\nSubject: x\n\nHello", "Hello"),
    ("a header without its empty line", b"Subject: x\nHello there", "Hello there"),
    ("broken base64", HEAD + b"Content-Transfer-Encoding: base64\n\nSGVsbG8", "Hello"),
    (
        "spaced encoding",
        HEAD + b"Content-Transfer-Encoding: quoted - printable\n\nH=65llo",
        "Hello",
    ),
    (
        "uuencode",
        HEAD + b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n%2&5L;&\\\nend\n",
        "Hello",
    ),
    (
        "a missing boundary",
        HEAD + b"Content-Type: multipart/mixed\n\n--q\nContent-Type: text/plain\n\nHello\n--q--",
        "Hello",
    ),
    ("a wrong boundary", HEAD + b"Content-Type: multipart/mixed; boundary=z\n\nHello", "Hello"),
    (
        "no closing boundary",
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello",
        "Hello",
    ),
    ("HTML without a label", HEAD + b"\n<html><body><p>Hello</p></body></html>", "Hello"),
    (
        "a part that begins like a header",
        mixed(part("text/plain", b"Note: hi\nYou: too")),
        "Note: hi\nYou: too",
    ),
    ("flowed", HEAD + b"Content-Type: text/plain; format=flowed\n\nHello \nthere\n", "Hello there"),
)


@pytest.mark.parametrize(("name", "raw", "expected"), ODD)
def test_odd_mail_is_read(name: str, raw: bytes, expected: str) -> None:
    mail = parse.mail(raw)
    assert mail.text == expected
    assert mail.error is None


def test_limits_hold_and_are_said() -> None:
    nested = b"".join(
        f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n".encode() for i in range(200)
    )
    reading = mime.read(nested)
    assert sum(1 for _ in reading.root.walk()) <= mime.PARTS_AT_MOST
    assert reading.faults
    many = mixed(*[part("text/plain", b"x")] * 500)
    assert sum(1 for _ in mime.read(many).root.walk()) <= mime.PARTS_AT_MOST
    long = parse.mail(b"X-A: " + b"a" * 200_000 + b"\n\nHello")
    assert long.error == "The header of the mail is larger than 128 KB; it was cut there."


def test_parameters_are_read_in_every_spelling() -> None:
    read = fields.parameters('text/plain; Charset="utf-8"; name*0=a; name*1=b; x = y')
    assert read == {"charset": "utf-8", "name": "ab", "x": "y"}


def test_base64_glued_together_is_read_piece_by_piece() -> None:
    assert transfer.decoded(b"SGVs\nbG8=\nIHRoZXJl", "base64") == b"Hello there"


def test_the_worst_mail_takes_time_in_proportion_to_its_size() -> None:
    """Twice the mail may take some three times as long, never ten: a quadratic step would."""
    units = (
        b"wrote:\n", b"> q\na\n", b"From: a\n", b"-", b"<div>", b"a@", b"--\n", b"1.1.2026 ",
        b"Kind regards\n", b"Thanks, Ada | ", b"Ada | Sales | 020 7946 0000\n", b"x wrote:\nA> q\n",
        b'<div name="quote">x', b'<font color="red">x', b"a@b.c\n10:00 2026\nTo\n", b">>>1:00>>>\n",
    )  # fmt: skip
    for unit in units:
        for kind in (b"plain", b"html"):
            head = HEAD + b"Content-Type: text/" + kind + b"\n\n"
            took = []
            for size in (20_000, 160_000):
                raw = head + unit * (size // len(unit))
                best = min(_seconds(raw) for _ in range(2))
                took.append(best)
            assert took[1] < 40 * max(took[0], 0.002), unit


def _seconds(raw: bytes) -> float:
    start = time.perf_counter()
    parse.mail(raw)
    return time.perf_counter() - start
