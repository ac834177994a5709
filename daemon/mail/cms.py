"""What an S/MIME wrapping holds: the mail inside a signed one, in the clear (RFC 5652 §5).

A walk over BER (X.690 §8) that follows only the path to the content, and reads nothing else: no
certificate, no signature. Whether the signature holds is not asked. Nothing here raises.
"""

from dataclasses import dataclass

SIGNED = bytes.fromhex("06092a864886f70d010702")
ENVELOPED = bytes.fromhex("06092a864886f70d010703")

_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24
_SEQUENCE = 0x30
_CONTENT = 0xA0
_END = b"\0\0"
_PIECES_AT_MOST = 20_000  # of one text; Outlook writes 1,000 octets in each


@dataclass(frozen=True, slots=True)
class _Element:
    tag: int
    start: int  # of what it holds
    end: int | None  # None: it goes on until its end is marked


def content(data: bytes) -> bytes | None:
    """Return the content of SignedData; None when it is something else, or holds none."""
    at = data.find(SIGNED, 0, 64)
    if at < 0:
        return None
    # ContentInfo: the type just found, [0], SEQUENCE { version, digest algorithms, content }
    at = _into(data, at + len(SIGNED), _CONTENT, _SEQUENCE)
    for _ in range(2):
        at = _behind(data, at)
    at = _into(data, at, _SEQUENCE)
    at = _into(data, _behind(data, at), _CONTENT)
    return _octets(data, at)


def _into(data: bytes, at: int, *tags: int) -> int:
    """Step into elements of these tags, one in the other; beyond the data where one is missing."""
    for tag in tags:
        element = _element(data, at)
        at = element.start if element and element.tag == tag else len(data)
    return at


def _behind(data: bytes, at: int) -> int:
    element = _element(data, at)
    return element.end if element and element.end is not None else len(data)


def _octets(data: bytes, at: int) -> bytes | None:
    """Return an OCTET STRING, whole or in pieces."""
    whole = _element(data, at)
    if whole is None or whole.tag not in (_OCTETS, _OCTETS_IN_PIECES):
        return None
    if whole.tag == _OCTETS:
        return data[whole.start : whole.end]
    pieces: list[bytes] = []
    at, end = whole.start, whole.end if whole.end is not None else len(data)
    while at < end and len(pieces) < _PIECES_AT_MOST and data[at : at + 2] != _END:
        piece = _element(data, at)
        if piece is None or piece.tag != _OCTETS or piece.end is None:
            break
        pieces.append(data[piece.start : piece.end])
        at = piece.end
    return b"".join(pieces) or None


def _element(data: bytes, at: int) -> _Element | None:
    """Read a tag and a length (X.690 §8.1.2, §8.1.3)."""
    if at + 2 > len(data):
        return None
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == 0x80:
        return _Element(tag, start, None)
    if length > 0x80:
        more = length & 0x7F
        length = int.from_bytes(data[start : start + min(more, 8)])
        start += more
    return _Element(tag, start, min(start + length, len(data)))
