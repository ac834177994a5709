"""Opening S/MIME that is only signed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.mail import cms, parse
from tests.mail.mails import encoded

DATA = bytes.fromhex("06092a864886f70d010701")
NO_DIGESTS = b"\x31\x00"
END = b"\0\0"
CERTIFICATES = b"\xa0\x06not it"
INSIDE = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9fe\r\n"


def element(tag: int, content: bytes) -> bytes:
    """X.690 §8.1.3: the short form of a length, and the long one."""
    size = len(content)
    return bytes([tag, size] if size < 128 else [tag, 0x82, size >> 8, size & 255]) + content


def definite(content: bytes) -> bytes:
    inside = element(0x30, DATA + element(0xA0, element(0x04, content)))
    signed = element(0x30, b"\x02\x01\x01" + NO_DIGESTS + inside + CERTIFICATES)
    return element(0x30, cms.SIGNED + element(0xA0, signed))


def in_pieces(content: bytes) -> bytes:
    """As Outlook writes it: every length open, the text in pieces."""
    pieces = b"".join(element(0x04, content[at : at + 9]) for at in range(0, len(content), 9))
    inside = b"\x30\x80" + DATA + b"\xa0\x80\x24\x80" + pieces + END * 3
    head = b"\x30\x80" + cms.SIGNED + b"\xa0\x80\x30\x80\x02\x01\x01" + NO_DIGESTS
    return head + inside + CERTIFICATES + END * 3


@pytest.mark.parametrize("data", [definite(INSIDE), in_pieces(INSIDE), definite(INSIDE * 30)])
def test_the_mail_inside_is_found_and_nothing_else(data: bytes) -> None:
    content = cms.content(data)
    assert content is not None
    assert content.startswith(INSIDE)
    assert CERTIFICATES[2:] not in content


KINDS = (
    "application/pkcs7-mime",
    "application/x-pkcs7-mime; smime-type=signed-data",
    "application/octet-stream; name=smime.p7m",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("data", [definite(INSIDE), in_pieces(INSIDE)])
def test_a_signed_mail_in_one_piece_is_opened(kind: str, data: bytes) -> None:
    mail = parse.mail(encoded(kind, data))
    assert (mail.text, mail.attachments, mail.error) == ("Grüße", 0, None)


def test_a_damaged_wrapping_is_read_from_the_first_field_on() -> None:
    mail = parse.mail(encoded("application/pkcs7-mime", b"\x30\x80junk" + INSIDE))
    assert mail.text == "Grüße"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    cms.content(b"\x30\x80" + cms.SIGNED + data)


def test_lengths_that_lie_cost_nothing() -> None:
    assert cms.content(b"\x30\x80" + cms.SIGNED + b"\xa0\x88" + b"\xff" * 100) is None
    assert cms.content(b"\x30\x80" * 100_000) is None


def test_wrappings_without_end_are_not_opened_and_said() -> None:
    inside = INSIDE
    for _ in range(8):
        inside = b"Content-Type: application/pkcs7-mime\n\n" + definite(inside)
    mail = parse.mail(inside)
    assert mail.text == ""
    assert mail.error
