"""Where the parts of a multipart begin and end (RFC 2046 §5.1.1).

The mail is searched once for lines that begin with two dashes; everything else is asked of those
few. A boundary that is named wrong, or not at all, is known by the field that follows its first
line. Nothing here raises.
"""

from bisect import bisect_left

MARKS_AT_MOST = 4_000  # lines that might be a delimiter
LINE_AT_MOST = 1_000  # bytes of such a line that are looked at
_GUESSED_FROM = 20  # of them


class Delimiters:
    """The lines of one mail that might be delimiters."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._marks: list[int] | None = None
        self._declared: set[bytes] = set()

    def of(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """Find the delimiters of a multipart that lies between `start` and `end`.

        Each is where the part before it ends, and where the one after it begins or -1 for the last.
        """
        marks = self._between(start, end)
        found = []
        if boundary := boundary.rstrip():
            self._declared.add(b"--" + boundary.removesuffix(b"--"))
            found = self._equal(marks, b"--" + boundary)
        if not found and (guessed := self._guessed(marks)):
            found = self._equal(marks, guessed)
        return found

    def strays(self, start: int, end: int) -> list[tuple[int, int]]:
        """Find delimiters of multiparts that were over already: a line of that kind is no text."""
        found = []
        for at in self._between(start, end) if self._declared else ():
            after = self._raw.find(b"\n", at, at + LINE_AT_MOST) + 1 or end
            if self._raw[at:after].rstrip().removesuffix(b"--") in self._declared:
                found.append((at, after))
        return found

    def _between(self, start: int, end: int) -> list[int]:
        """Return where lines begin with two dashes."""
        if self._marks is None:
            self._marks = [0] if self._raw.startswith(b"--") else []
            at = self._raw.find(b"\n--")
            while at >= 0 and len(self._marks) < MARKS_AT_MOST:
                self._marks.append(at + 1)
                at = self._raw.find(b"\n--", at + 3)
        left = bisect_left(self._marks, start)
        return self._marks[left : bisect_left(self._marks, end)]

    def _equal(self, marks: list[int], delimiter: bytes) -> list[tuple[int, int]]:
        found = []
        for at in marks:
            if not self._raw.startswith(delimiter, at):
                continue
            tail_end = self._raw.find(b"\n", at)
            tail_end = len(self._raw) if tail_end < 0 else tail_end
            tail = self._raw[at + len(delimiter) : min(tail_end, at + LINE_AT_MOST)].strip()
            if tail in (b"", b"--"):
                found.append((self._before(at), -1 if tail else tail_end + 1))
        return found

    def _before(self, delimiter: int) -> int:
        """The line break before a delimiter belongs to it."""
        return delimiter - (2 if self._raw.startswith(b"\r\n", delimiter - 2) else 1)

    def _guessed(self, marks: list[int]) -> bytes:
        """Find the boundary that a mail uses but does not name: a line, then a Content- field."""
        for at in marks[:_GUESSED_FROM]:
            end = self._raw.find(b"\n", at, at + 200)
            if end > 0 and self._raw[end + 1 : end + 9].lower() == b"content-":
                return self._raw[at:end].rstrip()
        return b""
