"""Delivery reports that machines wrote for machines (RFC 3464), and their cousins.

A report names each recipient with an action, a code and a diagnosis. It travels as a part of its
own, as text where a program built the mail badly or a person sent it on, or as Amazon's JSON.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from daemon.mail import clean, fields, header, mime, notice, status
from daemon.mail.fields import Headers
from daemon.mail.letter import Bounced, Fate

RECIPIENTS_AT_MOST = 100
BLOCKS_AT_MOST = 200
LINES_AT_MOST = 2_000  # of a report that travels as text
JSON_AT_MOST = 60_000  # characters
FIRST_WORDS = 400  # of a notice, before it lists all that may have happened

_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_ARRIVED = frozenset({"delivered", "relayed", "expanded", "deliverable"})
# Whom it failed for, before whom we wrote to: sisimai's order, and most programs' meaning.
_ORDER = ("final-recipient", "original-recipient", "x-actual-recipient")
# PMDF and its heirs (iPlanet, Sun, Oracle) write an inner host's address first, and say so.
_ORDER_OF_PMDF = ("original-recipient", "final-recipient")
_PMDF = "Original address:"
# RFC 3461 §4 and RFC 6533 §3: how a "+", an "=" and letters beyond ASCII travel in a report.
_XTEXT = re.compile(r"\+(2B|3D)|\\x\{([0-9A-Fa-f]{2,6})\}")
_ENCODED = re.compile(r"=\?[^\s<>@]{1,200}\?=@[^\s<>@]{1,200}")
_BLANK = re.compile(rb"\n[ \t]*\n")
_FINAL = re.compile(r"^[> \t]{0,8}(?:final|original)-recipient:", re.IGNORECASE | re.MULTILINE)
# Amazon's receiving service answers with whatever the recipient typed into a rule.
_BY_RULE = re.compile(r"inbound-smtp\.[\w-]{1,30}\.amazonaws\.com", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says; no recipients and no success when it says nothing."""

    recipients: tuple[Bounced, ...] = ()
    success: bool = False


def of_parts(root: mime.Part, text: str) -> Told | None:
    """Read the report parts of a mail; None when it has none."""
    parts = [part for part in _outside(root) if part.type in _TYPES]
    # A report inside the returned mail is about another mail, unless a person sent it on.
    parts = parts or [part for part in root.walk() if part.type in _TYPES]
    if not parts:
        return None
    blocks = [block for part in parts for block in _blocks(part)]
    told = _told(blocks, text)
    if any(_BY_RULE.search(block.get("reporting-mta")) for block in blocks[:2]):
        return replace(told, recipients=tuple(map(_softer, told.recipients)))
    if len(told.recipients) == 1 and status.is_full(text[:FIRST_WORDS]):
        return replace(told, recipients=tuple(map(_softer, told.recipients)))
    return told


def is_report(root: mime.Part) -> bool:
    """Tell whether a mail bears a report itself, and not only in a mail inside it."""
    return any(part.type in _TYPES for part in _outside(root))


def of_text(text: str) -> Told | None:
    """Read a report that stands in the text, perhaps quoted."""
    if not _FINAL.search(text):
        return None
    lines = text.split("\n", LINES_AT_MOST)[:LINES_AT_MOST]
    bare = "\n".join(line.lstrip("> \t") for line in lines)
    return _told((fields.block(part) for part in _around(bare)), text)


def of_attachment(root: mime.Part, text: str) -> Told | None:
    """Read a report that a program attached as a text file."""
    for part in _outside(root):
        if part is root or part.type != "text/plain" or not part.filename:
            continue
        if b"final-recipient:" in part.content()[:LINES_AT_MOST].lower():
            return _told(_blocks(part), text)
    return None


def of_json(text: str) -> Told | None:
    """Read Amazon's notifications, which travel as one JSON document in a mail."""
    start = text.find("{")
    head = text[start : start + JSON_AT_MOST]
    if not 0 <= start < 200 or not ('"notificationType"' in head or '"eventType"' in head):
        return None
    try:
        event, _ = json.JSONDecoder().raw_decode(head.replace("\n", ""))
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict):
        return None
    kind = event.get("notificationType") or event.get("eventType")
    if kind == "Delivery":
        return Told(success=True)
    return Told(tuple(_of_event(event))) if kind == "Bounce" else None


def _outside(part: mime.Part) -> Iterator[mime.Part]:
    """Return the parts of a mail without those of the mails inside it."""
    yield part
    for child in part.children if part.type != "message/rfc822" else ():
        yield from _outside(child)


def _told(blocks: Iterable[Headers], text: str) -> Told:
    found: dict[str, Bounced] = {}
    arrived = False
    words = notice.head(text)
    order = _ORDER_OF_PMDF if _PMDF in text else _ORDER
    for block in blocks:
        one = _recipient(block, words, order)
        if one is None:
            continue
        if _action(block) in _ARRIVED:
            arrived = True
        elif len(found) < RECIPIENTS_AT_MOST:
            found.setdefault(one.address, one)
    return Told(tuple(found.values()), success=arrived and not found)


def _blocks(part: mime.Part) -> Iterator[Headers]:
    data = part.content().replace(b"\r\n", b"\n")
    for lines in _BLANK.split(data, maxsplit=BLOCKS_AT_MOST)[:BLOCKS_AT_MOST]:
        if lines.strip():
            yield fields.block(lines.strip(b"\n"))


def _around(text: str) -> Iterator[bytes]:
    """Return the paragraphs of a text that name a recipient."""
    read = -1  # up to where
    for match in list(_FINAL.finditer(text))[:RECIPIENTS_AT_MOST]:
        if match.start() < read:
            continue
        start = max(text.rfind("\n\n", 0, match.start()), 0)
        read = text.find("\n\n", match.end())
        read = len(text) if read < 0 else read
        yield text[start:read].strip("\n").encode("utf-8", "replace")


def _recipient(block: Headers, text: str, order: tuple[str, ...]) -> Bounced | None:
    address = _named(block, order)
    if not address:
        return None
    code = status.code_in(block.get("status")) or status.code_in(block.get("diagnostic-code"))
    diagnosis = clean.line(header.words(block.get("diagnostic-code")))
    reason = diagnosis.partition(";")[2].strip() or diagnosis
    near = _near(text, address)
    one = status.bounced(
        address, reason or near, code=code, context=near, structured=bool(reason),
        delayed=_action(block) == "delayed",
    )  # fmt: skip
    original = _XTEXT.sub(_letter, block.get("original-recipient").partition(";")[2])
    wrote = header.addresses([original])[-1:]
    return replace(one, original=wrote[0]) if wrote and wrote[0] != address else one


def _named(block: Headers, order: tuple[str, ...]) -> str:
    """Whom the report is about; an address of an inner host only when there is no other."""
    found: list[str] = []
    for name in order:
        for value in block.all(name)[:2]:
            told = _XTEXT.sub(_letter, value.partition(";")[2] or value)
            encoded = _ENCODED.search(told)  # an address has no encoded words (RFC 2047 §5)
            found += [encoded[0].lower()] if encoded else header.addresses([told])[-1:]
    whole = [address for address in found if "." in address.rpartition("@")[2]]
    return (whole or found or [""])[0]


def _letter(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 and code > 32 else ""


def _of_event(event: dict[str, object]) -> Iterator[Bounced]:
    told = event.get("bounce")
    listed = told.get("bouncedRecipients") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(listed, list):
        return
    for one in listed[:RECIPIENTS_AT_MOST]:
        if isinstance(one, dict) and "@" in str(one.get("emailAddress")):
            reason = str(one.get("diagnosticCode") or told.get("bounceSubType") or "")
            yield status.bounced(
                clean.line(str(one["emailAddress"])).strip("<> ").lower(),
                reason,
                code=status.code_in(str(one.get("status"))),
                structured=True,
            )


def _softer(one: Bounced) -> Bounced:
    return replace(one, fate=Fate.SOFT) if one.fate is Fate.HARD else one


def _near(text: str, address: str) -> str:
    at = text.lower().find(address)
    return text[max(0, at - 100) : at + 500] if at >= 0 else text[:800]


def _action(block: Headers) -> str:
    return block.get("action").split(" ", 1)[0].split(";", 1)[0].strip().lower()
