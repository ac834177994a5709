"""Undoing a transfer encoding, whatever state it is in (RFC 2045 §6). Nothing here raises."""

import binascii
import re

LINES_AT_MOST = 20_000  # of uuencoded text

PIECES_AT_MOST = 1_000  # of base64 glued together

# A relay that pads lines pads those that go on, too (RFC 2045 §6.7 (3)).
_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
# A short word, a blank and more: no line of base64.
_PROSE = re.compile(rb"^[ \t]{0,20}[^\s=]{1,19}[ \t]+[^\s=]", re.MULTILINE)
_PADDING = re.compile(rb"==*")  # found faster than "=+", which begins with no letter
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_ALPHABET))


def decoded(body: bytes, encoding: str) -> bytes:
    """Return the bytes that were meant; an unknown encoding is none."""
    if encoding == "base64":
        return _unbase64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_SOFT_BREAK.sub(b"=", body))
    if encoding == "x-uuencode":
        return _unuu(body)
    return body


def _unbase64(body: bytes) -> bytes:
    """Decode what there is of base64: strange characters ignored, a missing end made up.

    What follows padding begins anew: programs glue encoded pieces together. Where prose begins, a
    list has put its footer; a body that begins with prose was never encoded.
    """
    if (b" " in body or b"\t" in body) and (prose := _PROSE.search(body)):
        if not body[: prose.start()].strip():
            return body
        body = body[: prose.start()]
    pieces = _PADDING.split(body, maxsplit=PIECES_AT_MOST)
    return b"".join(map(_piece, pieces[:PIECES_AT_MOST]))


def _piece(body: bytes) -> bytes:
    clean = body.translate(None, _NOT_BASE64)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    try:
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
    except binascii.Error:
        return b""


def _unuu(body: bytes) -> bytes:
    out = []
    for line in body.splitlines()[:LINES_AT_MOST]:
        if line.startswith((b"begin ", b"end")) or not line.strip():
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(out)
