"""The words of IMAP (RFC 3501 §9): how we write an argument, and how we read a response.

A response comes here as its parts: the text of its lines, and between them the literals. Only what
the mailbox asks for can be read: FETCH of UID, size, date and content, LIST, SEARCH, and the codes
of SELECT. ENVELOPE and BODYSTRUCTURE are never asked for: strangers write what stands in them.

All of it is linear in what the server sent, and none of it raises for what a server may send:
what cannot be read is not there.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum

#: The parts of one response: text, literal, text, …: a literal is a bytearray.
Parts = Sequence[bytes | bytearray]
Value = bytes | list["Value"] | None

#: Octets of text, literals aside, in a FETCH or LIST response that is still read.
TEXT_AT_MOST = 64 * 1024
#: Nested lists deeper than this are not IMAP.
DEPTH_AT_MOST = 16


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder of a LIST, and what the server says it is for (RFC 6154)."""

    name: str
    uses: frozenset[str]  # such as "\\sent", in lower case


def quote(text: str) -> str:
    """A quoted string. CR, LF and NUL cannot be quoted: whoever sends it refuses them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def folder_argument(name: str) -> str:
    """A folder's name as an argument: in modified UTF-7, quoted. No name has control characters:
    some servers repeat it in their answer as it was meant.
    """
    if not name.isprintable():
        raise ValueError("not a folder's name")
    return quote(to_utf7(name))


def to_utf7(name: str) -> str:
    """RFC 3501 §5.1.3: printable ASCII as it is, "&" as "&-", the rest as &base64-."""
    return _FOREIGN.sub(_shifted, name)


def _shifted(run: re.Match[str]) -> str:
    if run.group() == "&":
        return "&-"
    utf16 = run.group().encode("utf-16-be", "replace")
    return "&" + base64.b64encode(utf16).decode().rstrip("=").replace("/", ",") + "-"


_FOREIGN = re.compile(r"&|[^\x20-\x7e]+")


def from_utf7(name: str) -> str:
    """The way back. What is not modified UTF-7 stays as it is."""
    return _SHIFTED.sub(_unshifted, name)


def _unshifted(run: re.Match[str]) -> str:
    code = run.group(1).replace(",", "/")
    if not code:
        return "&"
    try:
        return base64.b64decode(code + "=" * (-len(code) % 4)).decode("utf-16-be")
    except ValueError:
        return run.group()


_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


def uid_set(uids: Sequence[int]) -> str:
    """Ascending UIDs as a sequence-set, runs joined: 1:3,7."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in runs)


def numbers(responses: Sequence[Parts]) -> list[int]:
    """What a SEARCH found, ascending."""
    found: set[int] = set()
    for parts in responses:
        words = bytes(parts[0]).split()
        if words and words[0].upper() == b"SEARCH":
            found.update(int(word) for word in words[1:] if word.isdigit() and len(word) <= 10)
    return sorted(found)


def number(value: Value) -> int | None:
    """A number such as a UID or a size."""
    is_one = isinstance(value, bytes) and value.isdigit() and len(value) <= 18
    return int(value) if is_one and isinstance(value, bytes) else None


def exists(responses: Sequence[Parts]) -> int:
    """How many mails the folder held when this was last said."""
    told = [bytes(parts[0]).split() for parts in responses if len(parts[0]) < 100]
    counts = [int(words[0]) for words in told if words[1:] == [b"EXISTS"] and words[0].isdigit()]
    return counts[-1] if counts else 0


def fetched(parts: Parts) -> dict[str, Value] | None:
    """The items of one FETCH response by their upper-case names; None if it is something else."""
    match _values(parts):
        case [bytes(number), bytes(what), list(items)] if number.isdigit():
            if what.upper() != b"FETCH":
                return None
            pairs = zip(items[::2], items[1::2], strict=False)
            return {k.decode("latin-1").upper(): v for k, v in pairs if isinstance(k, bytes)}
        case _:
            return None


def folder(parts: Parts) -> Folder | None:
    """One LIST response; None if it is something else."""
    match _values(parts):
        case [bytes(what), list(attributes), _, bytes(name)] if what.upper() == b"LIST":
            uses = (a.decode("latin-1").lower() for a in attributes if isinstance(a, bytes))
            return Folder(from_utf7(name.decode("utf-8", "replace")), frozenset(uses))
        case _:
            return None


def code(responses: Sequence[Parts], name: str) -> str | None:
    """What stands in a response code such as [UIDNEXT 17]; "" if it stands alone."""
    pattern = re.compile(rb"(?:OK|NO|BAD|BYE) \[%s(?: ([^\]]*))?\]" % name.encode(), re.IGNORECASE)
    for parts in responses:
        if match := pattern.match(parts[0]):
            return (match.group(1) or b"").decode("latin-1")
    return None


def day(wanted: date) -> str:
    """A date as SEARCH wants it, in English whatever the locale: `1-Feb-2026` (RFC 3501 §9)."""
    return f"{wanted.day}-{_MONTHS[wanted.month - 1].decode().title()}-{wanted.year:04}"


def internal_date(value: Value) -> datetime | None:
    """When the mail came to rest in the mailbox: "17-Jul-1996 02:44:25 -0700"."""
    match = _DATE.match(value) if isinstance(value, bytes) else None
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    try:
        east = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == b"-" else 1)
        return datetime(
            int(year), _MONTHS.index(month.lower()) + 1, int(day),
            int(hour), int(minute), min(int(second), 59), tzinfo=timezone(east),
        )  # fmt: skip
    except ValueError:
        return None


_DATE = re.compile(rb" ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\Z")
_MONTHS = [b"jan", b"feb", b"mar", b"apr", b"may", b"jun"]
_MONTHS += [b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"]


def _values(parts: Parts) -> list[Value]:
    """The response as nested lists; empty when its brackets do not match."""
    stack: list[list[Value]] = [[]]
    if sum(len(part) for part in parts if isinstance(part, bytes)) > TEXT_AT_MOST:
        return []
    for word in _words(parts):
        match word:
            case _Mark.OPEN if len(stack) <= DEPTH_AT_MOST:
                stack.append([])
            case _Mark.CLOSE if len(stack) > 1:
                inner = stack.pop()
                stack[-1].append(inner)
            case _Mark():
                return []
            case _:
                stack[-1].append(word)
    return stack[0] if len(stack) == 1 else []


class _Mark(Enum):
    OPEN = "("
    CLOSE = ")"
    WRONG = "a quotation that does not end"


def _words(parts: Parts) -> Iterator[_Mark | bytes | None]:
    for part in parts:
        if isinstance(part, bytearray):
            yield bytes(part)
            continue
        for match in _WORD.finditer(part):
            bracket, quoted, end_quote, atom = match.groups()
            if bracket:
                yield _Mark(bracket.decode())
            elif quoted is not None:
                yield _ESCAPED.sub(rb"\1", quoted) if end_quote else _Mark.WRONG
            elif atom.upper() == b"NIL":
                yield None
            elif not _ANNOUNCED.fullmatch(atom):
                yield atom


#: Nothing here goes back over what it has read ("*+"), so that no text makes it slow.
_WORD = re.compile(
    rb"([()])"  # a list begins or ends
    rb'|"([^"\\]*+(?:\\.[^"\\]*+)*+)("?)'  # a quoted string
    rb'|([^\s()"\[]++(?:\[[^\]]{0,200}+\](?:<\d+>)?)?)',  # an atom, or BODY[...]<0>
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
#: The announcement of a literal, which itself is the next part.
_ANNOUNCED = re.compile(rb"~?\{\d+\}")
