"""What the header fields of a mail say, decoded within bounds (RFC 2047, RFC 5322 §3.4 and §3.6).

The standard library's header registry raises on hostile fields and is quadratic in encoded words;
this file reads the little that we need, in time linear in the field. It believes nobody: an
address is whatever stands where addresses stand and looks like one.
"""

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from itertools import chain, groupby, islice
from typing import NamedTuple

from daemon.mail import charset, clean, fields, transfer

# An attacker may fill 16 KB with encoded words; a subject of a person has a dozen.
WORDS_AT_MOST = 400
ADDRESSES_AT_MOST = 200
REFERENCES_AT_MOST = 100
SENDERS_AT_MOST = 10  # fields of From
ANGLES_AT_MOST = 10  # "Ada <Client Ltd> <ada@client.example>"

# A question mark within a word is a mistake, and common; where "=?" stands the next word begins.
_WORD = re.compile(
    r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?"
    r"((?:[^?=]|=(?!\?(?!=))|\?(?!=)){0,4000}+)\?="
)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_COMMENT = re.compile(r"\([^()]{0,300}\)")
# Local part and domain as they occur in the wild, including letters of every script (RFC 6531).
ADDRESS = re.compile(
    r"(?:\"[^\"\r\n<>]{1,80}\"|[^\s<>()\[\]{},;:\\\"'@|*=.][^\s<>()\[\]{},;:\\\"@|]{0,100})@"
    r"(?:[^\s<>()\[\]{},;:\\\"'@|/?&=!.]{1,63}(?:\.[^\s<>()\[\]{},;:\\\"'@|/?&=!.*]{1,63}){0,12}"
    r"|\[[0-9A-Fa-f.:IPv]{2,60}\])"
)
# A name without a domain: mail that never left its host.
_LOCAL = re.compile(r"[A-Za-z0-9._+-]{1,64}")
# A display name, which may look like an address and is none.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.){0,300}"(?!@)')
# What may stand amid an address (RFC 5322 §3.2.2), and what nobody sees there.
_BETWEEN = re.compile(r"\s+|\([^()]{0,100}\)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ANGLE = re.compile(r"<\s*([^<>]{1,400})\s*>")


class _Word(NamedTuple):
    """An encoded word (RFC 2047 §2), still encoded."""

    label: str
    encoding: str  # "b" or "q"
    payload: str


def words(value: str) -> str:
    """Decode the encoded words of a field, and the raw bytes that others put there."""
    if not value.isascii() or "\x1b$" in value:
        value = _eight_bit(value)
    if "=?" not in value:
        return clean.line(value)
    out: list[str] = []
    pending: list[_Word] = []  # neighbours: a letter may be split
    at = 0
    for count, match in enumerate(_WORD.finditer(value)):
        if count >= WORDS_AT_MOST:
            break
        between = value[at : match.start()]
        if between.strip() or not count:
            _flush(pending, out)
            out.append(between)
        pending.append(_Word(match[1].lower(), match[2].lower(), match[3]))
        at = match.end()
    _flush(pending, out)
    out.append(value[at:])
    return clean.line("".join(out))


def address(value: str) -> tuple[str | None, str]:
    """Return the address and the name of the first mailbox in a field."""
    value = value[:4000]
    local = None
    bare = _QUOTED.sub(_masked, value) if '"' in value else value
    for angle in islice(_ANGLE.finditer(bare), ANGLES_AT_MOST):
        inside = words(value[angle.start(1) : angle.end(1)])
        found = ADDRESS.search(inside) or ADDRESS.search(_BETWEEN.sub("", inside))
        local = local or (_LOCAL.fullmatch(inside) and angle)
        if found:
            return _tidy(found[0]), _name(value[: angle.start()], value[angle.end() :])
    if local:
        return _tidy(words(local[1])), _name(value[: local.start()], value[local.end() :])
    decoded = words(value)
    found = ADDRESS.search(_COMMENT.sub(" ", decoded)) or ADDRESS.search(decoded)
    if not found:
        local = _LOCAL.fullmatch(decoded)
        return (_tidy(local[0]), "") if local else (None, _name(value, ""))
    before, _, after = decoded.partition(found[0])
    return _tidy(found[0]), _name(before.strip(" <[:()"), after)


def sender(headers: fields.Headers) -> tuple[str | None, str]:
    """Return who wrote a mail: the address and name of From, else of who sent it for them."""
    named = [address(value) for value in headers.all("from")[:SENDERS_AT_MOST]]
    others = (address(headers.get(name)) for name in ("sender", "return-path"))
    name = named[0][1] if named else ""
    for found in chain(named, others):
        if found[0] and "@" in found[0]:
            return found[0], found[1] or name
    return named[0] if named else (None, "")  # a name without a domain, or nobody


def addresses(values: list[str]) -> list[str]:
    """Return every address in some fields, lower case, in order, none twice."""
    found: dict[str, None] = {}
    for value in values:
        text = words(value) if "=?" in value or not value.isascii() else value
        found.update(dict.fromkeys(plain_addresses(text)))
        if len(found) >= ADDRESSES_AT_MOST:
            break
    return list(found)[:ADDRESSES_AT_MOST]


def plain_addresses(value: str) -> list[str]:
    """Return the addresses of a field that has no encoded words, in order, none twice."""
    found: dict[str, None] = {}
    if "@" not in value:
        return []
    text = value if value.isascii() else _eight_bit(value)
    for match in ADDRESS.finditer(_QUOTED.sub(" ", text) if '"' in text else text):
        found.setdefault(_tidy(match[0]))
        if len(found) >= ADDRESSES_AT_MOST:
            break
    return list(found)


def addresses_in(text: str) -> Iterator[re.Match[str]]:
    """Find the addresses of a text, none of which is broken over lines; most lines have none."""
    start = 0
    while (at := text.find("@", start)) >= 0:
        end = text.find("\n", at) + 1 or len(text)
        yield from ADDRESS.finditer(text, text.rfind("\n", start, at) + 1 or start, end)
        start = end


def message_ids(value: str) -> tuple[str, ...]:
    """Return the message ids in a field, with their angle brackets."""
    if "<" not in value:
        return ()
    found = dict.fromkeys(clean.line(m[0]) for m in _MESSAGE_ID.finditer(value))
    ids = tuple(found)
    if len(ids) <= REFERENCES_AT_MOST:
        return ids
    return ids[:1] + ids[1 - REFERENCES_AT_MOST :]  # the root and the nearest ancestors


def date(value: str) -> datetime | None:
    """Read a date, however it is written; always aware."""
    value = clean.line(value[:200])
    try:
        parts = parsedate_tz(value)
        if parts is not None:
            offset = parts[9] or 0
            zone = timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else UTC
            return datetime(*parts[:6], tzinfo=zone)
        read = datetime.fromisoformat(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _flush(pending: list["_Word"], out: list[str]) -> None:
    for label, words in groupby(pending, key=lambda word: word.label):
        data = b"".join(
            _decoded(encoding, [word.payload for word in run])
            for encoding, run in groupby(words, key=lambda word: word.encoding)
        )
        out.append(charset.decode(data, label))
    pending.clear()


def _decoded(encoding: str, payloads: list[str]) -> bytes:
    data = [payload.encode("utf-8", "surrogateescape") for payload in payloads]
    if encoding == "q":
        return b"".join(binascii.a2b_qp(payload, header=True) for payload in data)
    data = [b"".join(payload.split()) for payload in data]
    # Some cut the encoded text and not the text: only together the pieces are base64.
    if any(len(payload) % 4 for payload in data[:-1]) and sum(map(len, data)) % 4 == 0:
        data = [b"".join(data)]
    return b"".join(transfer.decoded(payload, "base64") for payload in data)


def _eight_bit(value: str) -> str:
    if "\x1b$" in value:  # Japanese that nobody encoded
        return charset.decode(value.encode("utf-8", "surrogateescape"), "iso-2022-jp")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return charset.decode(value.encode("utf-8", "surrogateescape"))
    return value


def _tidy(found: str) -> str:
    found = found if found.isascii() else _INVISIBLE.sub("", found)
    bare = found if found.startswith('"') else found.strip(".'\"“”‘’ ").rstrip(">")
    return clean.line(bare.lower())


def _masked(quoted: re.Match[str]) -> str:
    """A display name of the same length in which nothing looks like an address."""
    return "x" * len(quoted[0])


def _name(before: str, after: str) -> str:
    name = words(before).strip(" \t\"',;<")
    if not name and "(" in after:
        comment = _COMMENT.search(words(after))
        name = comment[0][1:-1] if comment else ""
    return name.replace('\\"', '"').strip(" \t\"'")[:200]
