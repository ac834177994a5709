"""What can be read in a winmail.dat ([MS-OXTNEF]): the text that Outlook hid there.

Attributes follow each other with their lengths; only the bodies are of interest. A damaged file
gives what came before the damage.
"""

import re
import struct
from dataclasses import dataclass

from daemon.mail import charset

_SIGNATURE = b"\x78\x9f\x3e\x22"
_BODY = 0x0002800C
_PROPERTIES = 0x00069003
_ATTACHMENT = 0x00069002
_PR_BODY = 0x1000
_PR_BODY_HTML = 0x1013
_PR_RTF = 0x1009
_ATTRIBUTES_AT_MOST = 500
# Lengths of the property types that have one.
_FIXED = {
    0x0002: 4, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x000B: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8,
    0x0014: 8, 0x0040: 8, 0x0048: 16,
}  # fmt: skip
_RTF_AT_MOST = 256 * 1024  # bytes after decompression
# The dictionary that every compressed RTF starts with ([MS-OXRTFCP] §2.1.2.1).
_RTF_PREFIX = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


@dataclass(slots=True)
class Inside:
    """What a winmail.dat holds."""

    text: str = ""
    html: str = ""
    attachments: int = 0


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
            inside.text = inside.text or charset.decode(value.rstrip(b"\0"))
        elif ident == _ATTACHMENT:
            inside.attachments += 1
        elif ident == _PROPERTIES:
            _properties(value, inside)
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
        if kind not in (0x001E, 0x001F, 0x0102, 0x000D) or at + 8 > len(data) or at < 0:
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
        inside.text = (
            value.decode("utf-16-le", "replace") if kind == 0x001F else charset.decode(value)
        )
        inside.text = inside.text.rstrip("\0")
    elif ident == _PR_BODY_HTML and not inside.html:
        inside.html = charset.decode(value.rstrip(b"\0"))
    elif ident == _PR_RTF and not inside.text:
        inside.text = _rtf_text(_unpacked(value))


def _unpacked(data: bytes) -> bytes:
    """Decompress LZFu ([MS-OXRTFCP] §2.2.3.1)."""
    if len(data) < 16 or data[8:12] not in (b"LZFu", b"MELA"):
        return b""
    if data[8:12] == b"MELA":
        return data[16 : 16 + _RTF_AT_MOST]
    out = bytearray(_RTF_PREFIX)
    at = 16
    while at < len(data) and len(out) < _RTF_AT_MOST:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2], "big")
            at += 2
            offset, length = token >> 4, (token & 15) + 2
            back = (len(out) - offset) % 4096
            if not back or back > len(out):
                return bytes(out[len(_RTF_PREFIX) :])
            for _ in range(length):
                out.append(out[-back])
    return bytes(out[len(_RTF_PREFIX) :])


def _rtf_text(data: bytes) -> str:
    """Take the words out of RTF: groups of fonts, colours and fields have none."""
    out: list[str] = []
    depth = silent = 0
    for match in _RTF_TOKEN.finditer(data.decode("latin-1")):
        piece = match[0]
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth -= 1
            silent = 0 if depth < silent else silent
        elif match[3] in _RTF_SILENT or piece == "\\*":
            silent = silent or depth
        elif not silent:
            out.append(_rtf_word(match))
    return "".join(out).strip()


def _rtf_word(match: re.Match[str]) -> str:
    if match[1]:
        return bytes([int(match[1], 16)]).decode("cp1252", "replace")
    if match[2]:
        return chr(int(match[2]) % 65536)
    if match[3]:
        return {"par": "\n", "line": "\n", "tab": "\t"}.get(match[3], "")
    return match[5] or (match[6] or "").replace("\r", "").replace("\n", "")


_RTF_SILENT = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict", "themedata"})
_RTF_TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?\??|\\([a-z]{1,32})(-?\d{1,10})? ?"
    r"|\\([\\{}])|\\[^a-z]|[{}]|([^\\{}]+)"
)
