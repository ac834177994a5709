"""What can be read in a winmail.dat ([MS-OXTNEF]): the text that Outlook hid there.

Attributes follow each other with their lengths; only the bodies are of interest: plain text, else
HTML, else RTF. A damaged file gives what came before the damage.
"""

import struct
from dataclasses import dataclass

from daemon.mail import charset, rtf

_SIGNATURE = b"\x78\x9f\x3e\x22"
_BODY = 0x0002800C
_PROPERTIES = 0x00069003
_CODE_PAGE = 0x00069007
_ATTACHMENT = 0x00069002
_PR_BODY = 0x1000
_PR_BODY_HTML = 0x1013
_PR_RTF = 0x1009
_UNICODE = 0x001F
_ATTRIBUTES_AT_MOST = 500
# Lengths of the property types that have one.
_FIXED = {
    0x0002: 4, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x000B: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8,
    0x0014: 8, 0x0040: 8, 0x0048: 16,
}  # fmt: skip


@dataclass(slots=True)
class Inside:
    """What a winmail.dat holds."""

    text: str = ""
    html: str = ""
    attachments: int = 0
    label: str = ""  # the charset of what is not Unicode
    rtf: bytes = b""  # compressed


def read(data: bytes) -> Inside:
    """Read the attributes of a TNEF stream."""
    inside = Inside()
    if not data.startswith(_SIGNATURE):
        return inside
    at = 6
    for _ in range(_ATTRIBUTES_AT_MOST):
        if at + 9 > len(data):
            break
        ident, size = struct.unpack_from("<II", data, at + 1)
        value = data[at + 9 : at + 9 + size]
        at += 9 + size + 2
        if ident == _BODY:
            inside.text = inside.text or charset.decode(value.rstrip(b"\0"), inside.label)
        elif ident == _CODE_PAGE and len(value) >= 4:
            inside.label = f"cp{int.from_bytes(value[:4], 'little')}"
        elif ident == _ATTACHMENT:
            inside.attachments += 1
        elif ident == _PROPERTIES:
            _properties(value, inside)
    if inside.rtf and not inside.text and not inside.html:
        inside.text = rtf.text(rtf.unpacked(inside.rtf))
    return inside


def _properties(data: bytes, inside: Inside) -> None:
    """Read MAPI properties until the three that are text are found, or one is of unknown length."""
    at = 4
    for _ in range(_ATTRIBUTES_AT_MOST):
        if at + 4 > len(data):
            return
        kind, ident = struct.unpack_from("<HH", data, at)
        at += 4
        if ident >= 0x8000:
            at = _skip_name(data, at)
        if kind in _FIXED:
            at += _FIXED[kind]
            continue
        if kind not in (0x001E, _UNICODE, 0x0102, 0x000D) or at + 8 > len(data) or at < 0:
            return
        size = struct.unpack_from("<I", data, at + 4)[0]
        _take(kind, ident, data[at + 8 : at + 8 + size], inside)
        at += 8 + size + (-size % 4)


def _skip_name(data: bytes, at: int) -> int:
    if at + 24 > len(data):
        return len(data)
    if struct.unpack_from("<I", data, at + 16)[0] == 0:
        return at + 24
    size = struct.unpack_from("<I", data, at + 20)[0]
    return at + 24 + int(size) + (-int(size) % 4)


def _take(kind: int, ident: int, value: bytes, inside: Inside) -> None:
    if ident == _PR_BODY and not inside.text:
        unicode = kind == _UNICODE
        inside.text = charset.decode(value, "utf-16-le" if unicode else inside.label).rstrip("\0")
    elif ident == _PR_BODY_HTML and not inside.html:
        inside.html = charset.decode_html(value.rstrip(b"\0"), inside.label)
    elif ident == _PR_RTF and not inside.rtf:
        inside.rtf = value
