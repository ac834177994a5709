"""Taking a mail apart, however it was put together."""

import base64
import time

import pytest

from daemon.mail import body, fields, mime, parse, transfer
from tests.mail import programs_rare

HEAD = b"From: Ada <ada@client.example>\nSubject: Re: x\n"


def text_of(raw: bytes) -> str:
    return parse.mail(raw).text


def part(kind: str, content: bytes, *, more: str = "") -> bytes:
    return f"--b\nContent-Type: {kind}\n{more}\n".encode() + content + b"\n"


def mixed(*parts: bytes, kind: str = "mixed") -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="b"\n\n'.encode()
    return HEAD + head + b"".join(parts) + b"--b--\n"


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


UNLABELLED: tuple[tuple[str, str], ...] = (
    ("cp1252", "Die Größe stimmt nicht, schöne Grüße"),
    ("euc_jp", "送信先のメールアドレスが見つかりません。"),
    ("cp932", "送信先のメールアドレスが見つかりません。"),
    ("iso2022_jp", "送信先のメールアドレスが見つかりません。"),
    ("cp949", "받는 사람의 주소를 찾을 수 없습니다."),
    ("gb18030", "您的邮件无法送达，请检查地址。"),
    ("cp1251", "Ваше письмо не доставлено, проверьте адрес."),
    ("koi8_r", "Ваше письмо не доставлено, проверьте адрес."),
    ("utf-8", "Größe 日本語 Привет"),
)


@pytest.mark.parametrize(("codec", "text"), UNLABELLED)
def test_bytes_that_nobody_labelled_are_known_by_their_company(codec: str, text: str) -> None:
    assert text_of(HEAD + b"\n" + text.encode(codec)) == text


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


def test_plain_text_comes_before_html() -> None:
    raw = mixed(part("text/html", b"<p>rich"), part("text/plain", b"plain"), kind="alternative")
    mail = parse.mail(raw)
    assert (mail.text, mail.html) == ("plain", False)


def test_html_is_read_where_the_plain_text_is_empty() -> None:
    raw = mixed(part("text/plain", b" "), part("text/html", b"<p>rich</p>"), kind="alternative")
    mail = parse.mail(raw)
    assert (mail.text, mail.html) == ("rich", True)


@pytest.mark.parametrize("excuse", programs_rare.EXCUSES)
def test_html_is_read_where_the_plain_text_only_excuses_itself(excuse: str) -> None:
    html = part("text/html", b"<p>The cable broke.</p>")
    plain = part("text/plain; charset=utf-8", excuse.encode())
    assert text_of(mixed(plain, html, kind="alternative")) == "The cable broke."


def test_what_a_person_says_about_html_is_no_excuse() -> None:
    html = part("text/html", b"<p>x</p>")
    plain = part("text/plain", b"The HTML of your form is broken in my mail program.")
    said = text_of(mixed(plain, html, kind="alternative"))
    assert said == "The HTML of your form is broken in my mail program."


def test_text_goes_on_behind_a_picture_but_not_behind_text() -> None:
    picture = part("image/png", b"x", more="Content-Disposition: inline\n")
    assert text_of(mixed(part("text/plain", b"a"), picture, part("text/plain", b"b"))) == "a\n\nb"
    assert text_of(mixed(part("text/plain", b"a"), part("text/plain", b"footer"))) == "a"


def test_attachments_are_counted_and_left_alone() -> None:
    attached = part("application/pdf", b"x", more="Content-Disposition: attachment\n")
    mail = parse.mail(mixed(part("text/plain", b"see"), attached, attached))
    assert (mail.text, mail.attachments) == ("see", 2)


def test_the_text_of_a_clear_signed_mail_is_read() -> None:
    signed = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nAda\n"
        b"-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
    )
    assert text_of(HEAD + b"\n" + signed) == "Hello\n-- \nAda"


def test_a_signed_mail_in_one_piece_is_opened() -> None:
    inside = b"\x30\x80junkContent-Type: text/plain\r\n\r\nHello\r\n"
    head = HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n"
    raw = head + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(inside)
    assert text_of(raw) == "Hello"


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nabc",
        HEAD + b"\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
        mixed(part("application/pgp-encrypted", b"Version: 1"), kind="encrypted"),
    ],
)
def test_encrypted_mail_says_so(raw: bytes) -> None:
    assert parse.mail(raw).error == body.ENCRYPTED


def test_winmail_dat_gives_its_text() -> None:
    text = b"Hello from Outlook\x00"
    attribute = b"\x01" + (0x0002800C).to_bytes(4, "little") + len(text).to_bytes(4, "little")
    data = b"\x78\x9f\x3e\x22\x01\x00" + attribute + text + b"\x00\x00"
    head = "application/ms-tnef; name=winmail.dat"
    raw = mixed(part(head, base64.encodebytes(data), more="Content-Transfer-Encoding: base64\n"))
    mail = parse.mail(raw)
    assert (mail.text, mail.attachments) == ("Hello from Outlook", 0)


def test_a_mail_inside_a_mail_is_not_the_writers_text() -> None:
    inner = b"Subject: inner\nMessage-ID: <i@x.example>\n\nInner text"
    mail = parse.mail(mixed(part("text/plain", b"See below"), part("message/rfc822", inner)))
    assert (mail.text, mail.attachments) == ("See below", 1)


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
        b"wrote:\n", b"> q\na\n", b"From: a\n", b"-", b"<div>", b"a@", b"--\n",
        b"1.1.2026 ",
        b"Kind regards\n", b"Thanks, Ada | ", b"Ada | Sales | 020 7946 0000\n",
        b"x wrote:\nAL> q\n",
        b'<div name="quote">x', b'<font color="red">x', b"a@b.c\n10:00 2026\nTo\n",
        b"A>>> 1:00 >>>\n",
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
