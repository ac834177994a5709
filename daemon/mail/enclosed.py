"""Files that old programs put into the middle of a text: uuencoded (POSIX) or yEnc.

They are no words. Only what has the form of a file from its first line to its last is taken out;
"begin 644 things" is somebody's sentence.
"""

import re
from collections.abc import Iterator

FILES_AT_MOST = 100  # in one text

_BEGIN = re.compile(
    r"begin [0-7]{3,4} [^\s].{0,250}$|=ybegin (?:part=\d+ )?.{0,80}line=\d+ .{0,250}$"
)
# POSIX, uuencode: a length from "!" (1) to "M" (45), then its octets, four letters for three.
_CODED = re.compile(r"[!-M][ -`]{2,61}$")


def without(text: str) -> tuple[str, int]:
    """Return the text without its files, and how many there were."""
    if "begin " not in text:
        return text, 0
    lines = text.split("\n")
    kept: list[str] = []
    files = at = 0
    for begin, end in _files(lines):
        kept += lines[at:begin]
        at, files = end, files + 1
    return "\n".join(kept + lines[at:]), files


def _files(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first line of each file and the one behind its last."""
    at = found = 0
    while at < len(lines) and found < FILES_AT_MOST:
        line = lines[at]
        at += 1
        if not line.startswith(("begin ", "=ybegin ")) or not _BEGIN.match(line):
            continue
        end = _end_of_yenc(lines, at) if line[0] == "=" else _end_of_uu(lines, at)
        if end:
            yield at - 1, end
            at, found = end, found + 1


def _end_of_uu(lines: list[str], at: int) -> int:
    """Return where a file that began before `at` is over; 0 when there is none."""
    begun = at
    while at < len(lines) and _is_coded(lines[at]):
        at += 1
    if at == begun:
        return 0
    while at < len(lines) and lines[at].strip() in ("", "`"):
        at += 1
    # A file cut short has no end, and is none the less a file.
    return at + 1 if at < len(lines) and lines[at].strip() == "end" else at


def _is_coded(line: str) -> bool:
    octets = ord(line[0]) - 0x20 if _CODED.match(line) else 0
    # Blanks at the end are often lost, and some add a letter that checks the line.
    return octets > 0 and len(line) - 1 <= (octets + 2) // 3 * 4 + 1


def _end_of_yenc(lines: list[str], at: int) -> int:
    for further in range(at, len(lines)):
        if lines[further].startswith("=yend "):
            return further + 1
        if lines[further].startswith("=ybegin "):
            return 0
    return 0
