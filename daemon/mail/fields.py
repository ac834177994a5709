"""The header fields of a block, undecoded (RFC 5322 §2.2), and their parameters (RFC 2045 §5.1).

Folded lines are joined, every field and the block itself are cut at a limit, a line that is no
field ends the block. Whatever the bytes, something comes back.
"""

import re
from collections.abc import Iterator

# Limits measured against hostile mail: beyond them nobody wrote by hand.
BLOCK_AT_MOST = 128 * 1024  # bytes of one header block
FIELD_AT_MOST = 16 * 1024  # characters of one field
FIELDS_AT_MOST = 1_000  # fields of one block
LINES_AT_MOST = 4_000  # lines of one block

_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:[ \t]*(.*)", re.DOTALL)
_PARAM = re.compile(
    r';\s{0,20}([^\s=;"]{1,60})\s{0,5}=\s{0,5}(?:"((?:[^"\\]|\\.){0,2000})"?|([^;]{0,2000}))'
)
_COMMENT = re.compile(r"(?:^|(?<=[\s;]))\([^()\"]{0,200}\)")
_BLANK = re.compile(rb"\n[ \t]*\r?\n")
# A name that no field may have, from a program that did not know: to be passed over.
_NO_NAME = re.compile(r"[^\s:]{0,200}[ \t]{0,5}:")
# What surely belongs to the header of a mail, and hardly begins a line of prose.
_SURE = re.compile(
    r"(?:from|to|subject|date|message-id|mime-version|content-[a-z-]{1,30}|received|return-path"
    r"|reply-to|in-reply-to|references|x-[!-9;-~]{1,60})[ \t]{0,5}:",
    re.IGNORECASE,
)


class Headers:
    """The fields of one block, in order, undecoded; asked by lower-case name."""

    __slots__ = ("_all",)

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._all = fields

    def get(self, name: str, default: str = "") -> str:
        """Return the first field of that name."""
        found = self._all.get(name)
        return found[0] if found else default

    def all(self, name: str) -> list[str]:
        """Return every field of that name."""
        return self._all.get(name, [])

    def without(self, name: str) -> "Headers":
        """Return the same fields but for those of that name."""
        return Headers({key: values for key, values in self._all.items() if key != name})

    def __contains__(self, name: str) -> bool:
        return name in self._all

    def __len__(self) -> int:
        return len(self._all)

    def names(self) -> Iterator[str]:
        """Return the names that occur."""
        return iter(self._all)


def read(block: bytes, *, first: bool = False) -> tuple[Headers, int, bool]:
    """Read the fields at the start of a block; `first` is a mail's own, not a part's.

    Returns them, where the body begins, and whether the block was cut at its limit.
    """
    head, length = _head(block[:BLOCK_AT_MOST], first)
    found: dict[str, list[str]] = {}
    lines = _unfolded(head.decode("utf-8", "surrogateescape"))
    for count, (start, line) in enumerate(lines):
        match = _FIELD.match(line)
        if match:
            if count < FIELDS_AT_MOST:
                name, value = match.groups()
                found.setdefault(name.lower(), []).append(value.rstrip())
        elif not line.strip() or (first and _is_passed_over(lines[count : count + 2], found)):
            continue
        else:
            # A line that is no field ends the header (RFC 5322 §2.1 has no other reading).
            return Headers(found), _octets(head, start), False
    if length < 0:
        return Headers(found), len(block), len(block) >= BLOCK_AT_MOST
    return Headers(found), length, False


def end(raw: bytes, start: int) -> int:
    """Where the body begins, of a mail whose header goes on behind its limit at `start`."""
    found = _BLANK.search(raw, start)
    return found.end() if found else len(raw)


def block(data: bytes) -> Headers:
    """Read fields that stand by themselves, as in a delivery report."""
    return read(data)[0]


def parameters(value: str) -> dict[str, str]:
    """Read the parameters of a structured field (RFC 2045 §5.1, RFC 2231 as far as it is used)."""
    if "(" in value:
        value = _COMMENT.sub(" ", value)
    if ";" not in value:
        kind, _, rest = value.strip().partition(" ")
        if "=" not in rest:
            return {}
        value = f"{kind};{rest}"  # the semicolon was forgotten
    found: dict[str, str] = {}
    for match in _PARAM.finditer(value):
        name = match[1].lower()
        given = match[2].replace('\\"', '"') if match[2] is not None else match[3].strip(" \t\"'")
        base, star, _ = name.partition("*")
        if star and base in found:
            found[base] += given  # a continuation: *1, *2*
        else:
            found.setdefault(base, given)
    return found


def _head(block: bytes, first: bool) -> tuple[bytes, int]:
    """Return the header lines, and where the body begins or -1 when there is no empty line."""
    lead = len(block) - len(block.lstrip(b"\r\n"))
    # A part may begin with its empty line; before a whole mail, empty lines were lost somewhere.
    if lead and not (first and _FIELD.match(block[lead : lead + 300].decode("latin-1"))):
        return b"", 2 if block.startswith(b"\r\n") else 1
    match = _BLANK.search(block, lead)
    if not match:
        return block, -1
    return block[: match.start() + 1], match.end()


def _octets(head: bytes, characters: int) -> int:
    """Return how many bytes so many characters of a header take."""
    text = head.decode("utf-8", "surrogateescape")
    return len(text[:characters].encode("utf-8", "surrogateescape"))


def _unfolded(head: str) -> list[tuple[int, str]]:
    """Return the lines of a header, those that go on joined, and where each begins."""
    found: list[tuple[int, str]] = []
    start = position = 0
    whole = ""
    for line in head.split("\n", LINES_AT_MOST)[:LINES_AT_MOST]:
        if line.startswith((" ", "\t")) and position:
            if len(whole) < FIELD_AT_MOST:
                whole += " " + line.strip()
        else:
            if position:
                found.append((start, whole[:FIELD_AT_MOST]))
            start, whole = position, line.rstrip("\r")
        position += len(line) + 1
    return [*found, (start, whole[:FIELD_AT_MOST])]


def _is_passed_over(lines: list[tuple[int, str]], found: dict[str, list[str]]) -> bool:
    """Tell whether the first of these lines, which is no field, is none of the text either.

    An mbox's "From " line is the file's; a line amid fields is somebody's mistake.
    """
    line = lines[0][1]
    if not found and line.lstrip(">").startswith("From "):
        return True
    return bool(found and _NO_NAME.match(line)) or any(_SURE.match(next) for _, next in lines[1:2])
