"""Cuts what an IMAP server sends into responses (RFC 3501 §2.2, §4.3).

Octets come in pieces of any size; out come whole responses, each once. Linear in the octets,
without recursion, and bounded: by the line, and by what the command under way has asked for.

Nothing here understands a response, and nothing here waits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daemon.inbox.imap_syntax import Parts

#: A line's end is looked for no further: a SEARCH that finds 300,000 mails is one line.
LINE_AT_MOST = 4 * 2**20
#: Octets that a command may bring unless it asks for more.
RESPONSE_AT_MOST = 8 * 2**20


class NoResponseError(ValueError):
    """The server sent something that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Untagged:
    """Something the server tells, with its literals."""

    parts: Parts


@dataclass(frozen=True, slots=True)
class Tagged:
    """The end of the command of this tag."""

    tag: str
    line: bytes  # the whole of it
    rest: bytes  # what follows the tag


@dataclass(frozen=True, slots=True)
class Question:
    """A continuation: the server waits for more of the command."""

    line: bytes


Said = Untagged | Tagged | Question


class Reader:
    """The state between two pieces."""

    def __init__(self) -> None:
        self.allowed = RESPONSE_AT_MOST  # octets that may still come
        self._buffer = bytearray()
        self._searched = 0  # octets of the buffer that hold no line's end
        self._open: list[bytes | bytearray] = []  # parts of a response still being read
        self._literal: bytearray | None = None
        self._literal_left = 0

    @property
    def in_the_middle(self) -> bool:
        """Something has begun that is not yet complete."""
        return bool(self._buffer or self._open)

    def feed(self, octets: bytes) -> Iterator[Said]:
        """Take a piece; what is complete by it comes out in order."""
        self.allowed -= len(octets)
        if self.allowed < 0:
            raise NoResponseError("more than was asked for")
        self._buffer += octets
        start = 0
        while start < len(self._buffer):
            if self._literal is not None:
                start = self._fill(self._literal, start)
                continue
            end = self._buffer.find(b"\r\n", start + self._searched)
            if end < 0:
                self._searched = max(0, len(self._buffer) - start - 1)
                break
            self._searched = 0
            said = self._line(bytes(self._buffer[start:end]))
            start = end + 2
            if said is not None:
                yield said
        del self._buffer[:start]
        if len(self._buffer) > LINE_AT_MOST:
            raise NoResponseError("a line without end")

    def _fill(self, literal: bytearray, start: int) -> int:
        piece = self._buffer[start : start + self._literal_left]
        literal += piece
        self._literal_left -= len(piece)
        if not self._literal_left:
            self._literal = None
        return start + len(piece)

    def _line(self, line: bytes) -> Said | None:
        if self._open:
            return self._part(line)
        if line.startswith(b"* "):
            return self._part(line[2:])
        if line.startswith(b"+"):
            return Question(line)
        if _TAGGED.match(line):
            tag, _, rest = line.partition(b" ")
            return Tagged(tag.decode(), line, rest)
        if line:
            raise NoResponseError("something that is no response")
        return None

    def _part(self, text: bytes) -> Untagged | None:
        """One more part; and if it announces no literal, the response is complete."""
        first = not self._open
        self._open.append(text)
        announced = None if first and _STATUS.match(text) else _LITERAL.search(text)
        if announced is None:
            parts, self._open = self._open, []
            return Untagged(parts)
        size = int(announced.group(1))
        if size > self.allowed + len(self._buffer):
            raise NoResponseError("a longer literal than was asked for")
        literal = bytearray()
        self._open.append(literal)
        self._literal, self._literal_left = (literal, size) if size else (None, 0)
        return None


_TAGGED = re.compile(rb"[A-Z0-9]+ (?:OK|NO|BAD)(?: |\Z)", re.IGNORECASE)
#: These end in words for people, which are no announcement.
_STATUS = re.compile(rb"(?:OK|NO|BAD|BYE|PREAUTH)(?: |\Z)", re.IGNORECASE)
_LITERAL = re.compile(rb"\{([0-9]{1,10})\}\Z")
