"""Which of a mail's parts is what its writer says."""

import base64

import pytest

from daemon.mail import body, parse
from daemon.mail.letter import Kind
from tests.mail import programs_rare
from tests.mail.mails import HEAD, encoded, mixed, part

HELLO = part("text/plain", b"Hello")
RICH = part("text/html", b"<p>Hello</p>")
PICTURE = part("image/png", b"x", more="Content-Disposition: inline\n")
NAMED = "Content-Disposition: inline; filename=a.txt\n"
GOES_ON = 'Content-Disposition: attachment; filename="ATT00002.txt"\n'
ATTACHED = "Content-Disposition: attachment; filename=a.txt\n"


def inner(*parts: bytes, kind: str) -> bytes:
    whole = mixed(*parts, kind=kind).removeprefix(HEAD)
    return b"--b\n" + whole.replace(b'"b"', b'"i"').replace(b"--b", b"--i")


SHAPES: tuple[tuple[str, bytes, str], ...] = (
    ("plain before rich", mixed(HELLO, RICH, kind="alternative"), "Hello"),
    ("rich before plain", mixed(RICH, HELLO, kind="alternative"), "Hello"),
    ("plain is empty", mixed(part("text/plain", b" \n"), RICH, kind="alternative"), "Hello"),
    (
        "plain is a hard blank",
        mixed(part("text/plain", b"\xa0"), RICH, kind="alternative"),
        "Hello",
    ),
    (
        "words behind a picture, as Exchange names them",
        mixed(HELLO, PICTURE, part("text/plain", b"again", more=GOES_ON)),
        "Hello\n\nagain",
    ),
    ("rich only", mixed(RICH, kind="alternative"), "Hello"),
    (
        "for one program only",
        mixed(part("text/x-amp-html", b"<p>no</p>"), RICH, kind="alternative"),
        "Hello",
    ),
    ("rich with its pictures", mixed(RICH, PICTURE, kind="related"), "Hello"),
    (
        "pictures of the rich one",
        mixed(inner(HELLO, RICH, kind="alternative"), PICTURE, kind="related"),
        "Hello",
    ),
    ("a picture first", mixed(PICTURE, HELLO), "Hello"),
    ("a picture amid", mixed(HELLO, PICTURE, part("text/plain", b"Ada")), "Hello\n\nAda"),
    (
        "rich around a picture",
        mixed(RICH, PICTURE, part("text/html", b"<b>Ada</b>")),
        "Hello\n\nAda",
    ),
    ("a footer", mixed(HELLO, part("text/plain", b"our mailing list")), "Hello"),
    ("a text attached", mixed(HELLO, part("text/plain", b"log", more=ATTACHED)), "Hello"),
    (
        "a text with a name",
        mixed(HELLO, part("text/plain; name=a.txt", b"log", more=NAMED)),
        "Hello",
    ),
    ("a card", mixed(part("text/vcard", b"BEGIN:VCARD"), HELLO), "Hello"),
    (
        "a meeting",
        mixed(HELLO, part("text/calendar", b"BEGIN:VCALENDAR"), kind="alternative"),
        "Hello",
    ),
    ("a signature", mixed(HELLO, part("application/pgp-signature", b"x"), kind="signed"), "Hello"),
    ("a mail attached", mixed(HELLO, part("message/rfc822", b"Subject: y\n\nno")), "Hello"),
    (
        "mails in a digest",
        mixed(HELLO, inner(part("", b"\nSubject: y\n\nno"), kind="digest")),
        "Hello",
    ),
    ("a kind nobody knows", mixed(HELLO, kind="x-unknown"), "Hello"),
    (
        "a disposition nobody knows",
        mixed(part("text/plain", b"Hello", more="Content-Disposition: x\n")),
        "Hello",
    ),
    ("the whole marked as a file", HEAD + ATTACHED.encode() + b"\nHello", "Hello"),
    ("a type nobody knows", HEAD + b"Content-Type: plain/text\n\nHello", "Hello"),
    ("half a type", HEAD + b"Content-Type: text/\n\nHello", "Hello"),
    ("enriched", HEAD + b"Content-Type: text/enriched\n\n<bold>Hello</bold> <<\n", "Hello <"),
    ("RTF", HEAD + rb"Content-Type: text/rtf" + b"\n\n" + rb"{\rtf1 Hello\par}", "Hello"),
    ("a page labelled as text", HEAD + b"\n<html><body><p>Hello</p></body></html>", "Hello"),
)


@pytest.mark.parametrize(("name", "raw", "expected"), SHAPES)
def test_the_writers_text_is_found_by(name: str, raw: bytes, expected: str) -> None:
    mail = parse.mail(raw)
    assert (mail.text, mail.error) == (expected, None)


def test_a_plain_text_that_only_says_to_look_elsewhere_is_not_all() -> None:
    excuse = part("text/plain", b"Your program cannot show HTML.")
    assert parse.mail(mixed(excuse, RICH, kind="alternative")).text.endswith("Hello")


@pytest.mark.parametrize("excuse", programs_rare.EXCUSES)
def test_what_programs_write_in_place_of_html_is_not_said(excuse: str) -> None:
    plain = part("text/plain; charset=utf-8", excuse.encode())
    assert parse.mail(mixed(plain, RICH, kind="alternative")).text == "Hello"


def test_a_plain_text_about_html_is_read_once() -> None:
    plain, rich = part("text/plain", b"Mind the HTML."), part("text/html", b"<p>Mind the HTML.")
    assert parse.mail(mixed(plain, rich, kind="alternative")).text == "Mind the HTML."


def test_attachments_are_counted_and_left_alone() -> None:
    attached = part("application/pdf", b"x", more=ATTACHED)
    mail = parse.mail(mixed(HELLO, attached, attached))
    assert (mail.text, mail.attachments) == ("Hello", 2)


SIGNED = (
    b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nAda\n"
    b"-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
)


def test_the_text_of_a_clear_signed_mail_is_read_and_what_stands_around_it() -> None:
    assert parse.mail(HEAD + b"\n" + SIGNED).text == "Hello\n-- \nAda"
    assert parse.mail(HEAD + b"\nA.\n" + SIGNED + b"B.\n").text == "A.\nHello\n-- \nAda\nB."


CLOSED = (
    encoded("application/pkcs7-mime; smime-type=enveloped-data", b"\x30\x80" + b"abc"),
    HEAD + b"\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
    HEAD + b"\nHello Dora,\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
    mixed(part("application/pgp-encrypted", b"Version: 1"), kind="encrypted"),
)


@pytest.mark.parametrize("raw", CLOSED)
def test_encrypted_mail_says_so_and_is_for_a_human(raw: bytes) -> None:
    mail = parse.mail(raw)
    assert (mail.error, mail.kind) == (body.ENCRYPTED, Kind.HUMAN)


def test_what_was_encrypted_and_is_only_quoted_needs_nobody() -> None:
    mail = parse.mail(HEAD + b"\nI cannot open this:\n\n> -----BEGIN PGP MESSAGE-----\n> abc\n")
    assert mail.error is None


def test_files_in_the_middle_of_a_text_are_no_words() -> None:
    coded = b"begin 644 a.bin\n#0V%T\n`\nend\n"
    mail = parse.mail(HEAD + b"\nHello\n" + coded + b"Ada\n")
    assert (mail.text, mail.attachments) == ("Hello\nAda", 1)


def test_a_text_deep_in_base64_is_found() -> None:
    wrapped = b"Content-Type: text/plain\n\nHello"
    for _ in range(3):
        code = base64.encodebytes(wrapped)
        wrapped = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + code
    assert parse.mail(mixed(HELLO, b"--b\n" + wrapped)).text == "Hello"


def test_an_answer_below_a_thread_of_quotations_is_all_that_was_said() -> None:
    attribution = (
        '<div class="gmail_attr">On Mon, Mar 2, 2026 at 9:00 AM X &lt;x@us.example&gt; wrote:</div>'
    )
    quotation = '<blockquote class="gmail_quote" style="border-left:1px solid">'
    inner = f"<p>Are you happy?</p>{attribution}{quotation}<p>How did we do?</p></blockquote>"
    page = f"<div>{attribution}{quotation}{inner}</blockquote><p>Not good.</p></div>"
    raw = f"From: a@c.example\nSubject: Re: x\nContent-Type: text/html\n\n{page}"
    assert parse.mail(raw.encode()).own_words == "Not good."
