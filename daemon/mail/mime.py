"""The parts of a mail, found without trusting any of it (RFC 2045, RFC 2046, RFC 5322 §2).

Our own walker, for three reasons: the standard library's recurses and raises on hostile mail, its
time is not bounded by the input's size, and we need only slices: nothing is decoded before
somebody asks for it, so an attachment of 20 MB costs one search for its boundary.

Every limit comes before the step that it bounds. What exceeds one is left unread and said in
`faults`; nothing here raises on any bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from daemon.mail import clean, fields, transfer, vocabulary
from daemon.mail.boundary import Delimiters
from daemon.mail.fields import Headers

# Limits measured against hostile mail (promises.md, finding 7): beyond them nobody wrote by hand.
MESSAGE_AT_MOST = 25 * 1024 * 1024  # bytes; what large providers accept
PART_BLOCK_AT_MOST = 32 * 1024  # bytes of the header block of a part
DEPTH_AT_MOST = 20
PARTS_AT_MOST = 200
TEXT_AT_MOST = 512 * 1024  # bytes of one part that are ever decoded
DECODED_AT_MOST = 2 * 1024 * 1024  # bytes of all parts that are decoded to find parts in them

# The top-level types there are (IANA); under any other name there is text (RFC 2045 §5.2).
_MAIN = vocabulary.names(
    "application audio chemical example font haptics image message model multipart text video"
)
_ENCODED = frozenset({"base64", "quoted-printable"})
_ENCODINGS = {
    "quotedprintable": "quoted-printable",
    "xuuencode": "x-uuencode",
    "xuue": "x-uuencode",
    "uue": "x-uuencode",
    "uuencode": "x-uuencode",
}
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_NO_LETTER = re.compile("[^a-z0-9]")


class Fault(StrEnum):
    """What had to be left unread."""

    LARGE = "The mail is larger than 25 MB; only its beginning was read."
    HEADER_CUT = "The header of the mail is larger than 128 KB; it was cut there."
    MANY_PARTS = "The mail has more parts than we read; the rest was left out."


@dataclass(slots=True)
class Part:
    """One part: its headers, and where its body lies in the mail."""

    headers: Headers
    type: str  # "text/plain", always with its slash, lower case
    params: dict[str, str]
    raw: bytes = field(repr=False)  # the whole mail, shared by all parts
    start: int
    end: int
    children: list["Part"] = field(default_factory=list)
    strays: list[tuple[int, int]] = field(default_factory=list)  # delimiters amid the text

    @property
    def body(self) -> bytes:
        """The bytes as they travelled, as far as anybody will read them."""
        end = min(self.end, self.start + 2 * TEXT_AT_MOST)
        if not self.strays:
            return self.raw[self.start : end]
        pieces, at = [], self.start
        for stray, after in self.strays:
            pieces.append(self.raw[at : min(stray, end)])
            at = after
        return b"".join([*pieces, self.raw[at:end]])

    @property
    def disposition(self) -> str:
        """Return "attachment", "inline" or nothing."""
        return self.headers.get("content-disposition").split(";", 1)[0].strip().lower()

    @property
    def filename(self) -> str:
        """The name it was given, undecoded."""
        disposition = fields.parameters(self.headers.get("content-disposition"))
        return disposition.get("filename") or self.params.get("name", "")

    def content(self) -> bytes:
        """Undo the transfer encoding, whatever state it is in."""
        return transfer.decoded(self.body, self.encoding)[:TEXT_AT_MOST]

    @property
    def encoding(self) -> str:
        """The transfer encoding: "base64", "quoted-printable", another, or nothing."""
        encoding = _COMMENT.sub("", self.headers.get("content-transfer-encoding").lower())
        plain = _NO_LETTER.sub("", encoding.split(";", 1)[0])
        return _ENCODINGS.get(plain, plain)

    def walk(self) -> Iterator["Part"]:
        """Return this part and all below it, in the order of the mail."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Reading:
    """A mail taken apart, with what had to be left unread."""

    root: Part
    faults: list[Fault]


def read(raw: bytes) -> Reading:
    """Take a mail apart."""
    faults: list[Fault] = []
    if len(raw) > MESSAGE_AT_MOST:
        faults.append(Fault.LARGE)
        raw = raw[:MESSAGE_AT_MOST]
    raw = clean.newlines(raw)
    walker = _Walker(raw, faults)
    return Reading(walker.part(0, len(raw), depth=0, parent=""), faults)


class _Walker:
    """Counts while it descends, so that the limits hold for the mail as a whole."""

    def __init__(self, raw: bytes, faults: list[Fault]) -> None:
        self._raw = raw
        self._faults = faults
        self._parts = 0
        self._octets = 0  # decoded for the sake of parts within
        self._delimiters = Delimiters(raw)

    def part(self, start: int, end: int, *, depth: int, parent: str) -> Part:
        self._parts += 1
        # The first block is the mail's own; those of its parts are short when people made them.
        most = fields.BLOCK_AT_MOST if depth == 0 else PART_BLOCK_AT_MOST
        block = self._raw[start : min(end, start + most)]
        headers, length, cut = fields.read(block, first=depth == 0)
        if cut and depth == 0:
            self._faults.append(Fault.HEADER_CUT)
            length = fields.end(self._raw, start + length - 2) - start
        kind = _type(headers.get("content-type"), parent)
        params = fields.parameters(headers.get("content-type"))
        part = Part(headers, kind, params, self._raw, min(start + length, end), end)
        if kind.startswith("multipart/"):
            self._split(part, depth)
        elif kind in ("message/rfc822", "message/global") and self._may_descend(depth):
            self._open(part, depth)
        elif kind.startswith("text/"):
            part.strays = self._delimiters.strays(part.start, part.end)
        return part

    def _open(self, part: Part, depth: int) -> None:
        if part.encoding in _ENCODED:  # forbidden, and common (RFC 2046 §5.2.1)
            inner = self._inside(part)
            child = inner.part(0, len(inner._raw), depth=depth + 1, parent=part.type)
            self._parts, self._octets = inner._parts, inner._octets
        else:
            child = self.part(part.start, part.end, depth=depth + 1, parent=part.type)
        part.children.append(child)

    def _inside(self, part: Part) -> "_Walker":
        """Another walker for what lies encoded in a part, that counts on from here."""
        content = part.content() if self._octets < DECODED_AT_MOST else b""
        inner = _Walker(content, self._faults)
        inner._parts, inner._octets = self._parts, self._octets + len(content)
        return inner

    def _split(self, part: Part, depth: int) -> None:
        boundary = part.params.get("boundary", "").encode("utf-8", "surrogateescape")
        starts = self._delimiters.of(boundary, part.start, part.end)
        if not starts and part.encoding in _ENCODED and self._may_descend(depth):
            self._split_inside(part, depth)  # forbidden, and seen (RFC 2045 §6.4)
            return
        if not starts:
            # No boundary anywhere: what is there is text.
            part.type = "text/plain"
            return
        for at, (_, body) in enumerate(starts):
            if body < 0:  # the closing delimiter
                break
            if not self._may_descend(depth):
                return
            end = starts[at + 1][0] if at + 1 < len(starts) else part.end
            child = self.part(min(body, end), max(body, end), depth=depth + 1, parent=part.type)
            part.children.append(child)

    def _split_inside(self, part: Part, depth: int) -> None:
        inner = self._inside(part)
        whole = Part(part.headers, part.type, part.params, inner._raw, 0, len(inner._raw))
        whole.headers = part.headers.without("content-transfer-encoding")
        inner._split(whole, depth)
        self._parts, self._octets = inner._parts, inner._octets
        part.type, part.children = whole.type, whole.children

    def _may_descend(self, depth: int) -> bool:
        if depth < DEPTH_AT_MOST and self._parts < PARTS_AT_MOST:
            return True
        if Fault.MANY_PARTS not in self._faults:
            self._faults.append(Fault.MANY_PARTS)
        return False


def _type(value: str, parent: str) -> str:
    given = value.split(";", 1)[0].strip(" \t\"'").lower()
    main, slash, sub = given.partition("/")
    if slash and main and sub:
        main, sub = main.strip(), sub.split()[0] if sub.strip() else ""
        return f"{main}/{sub}" if main in _MAIN or main.startswith("x-") else "text/plain"
    if parent == "multipart/digest":  # RFC 2046 §5.1.5
        return "message/rfc822"
    return "multipart/mixed" if main == "multipart" else "text/plain"
