"""Whom a notice of non-delivery in plain words is about, and why.

There are hundreds of kinds and no standard. Only an address in a place where recipients stand is
believed, and never our own or the post office's; what stands in the returned mail below comes
last. Our own envelope address, when it names the recipient, is better than any words.
"""

import re

from daemon.mail import address as post
from daemon.mail import fields, header, mime, status, vocabulary
from daemon.mail.letter import Bounced
from daemon.mail.words import bounce as words

NOTICE_AT_MOST = 12_000  # characters that are read for addresses
RECIPIENTS_AT_MOST = 100
REASON_AT_MOST = 700  # characters about one recipient
BEFORE_AT_MOST = 80  # characters that tell what an address is there for

_VERP = re.compile(
    r"[+-]([^=+\s<]{1,64})=([a-z0-9.-]{3,200}\.[a-z]{2,24})(?:-\d{1,10})?@", re.IGNORECASE
)
_TO_LINE = re.compile(
    r"^[ >\t]{0,6}(?:to|an|à|para|x-original-to|envelope-to):\s{0,3}([^\n]{3,300})",
    re.IGNORECASE | re.MULTILINE,
)
_OFFICES = ("mailer-daemon@", "mail-daemon@", "mdaemon@", "abuse@", "bounce@", "bounces@")


def recipients(root: mime.Part, text: str) -> tuple[Bounced, ...]:
    """Return whom the mail says it could not be delivered to."""
    told = head(text)
    low = told.lower()
    delayed = bool(words.STILL.search(low)) and not words.GAVE_UP.search(low)
    named = (
        _of_field(root, told, text)
        or _of_envelope(root)
        or addresses(told, our_own(root))
        or _of_original(root, text)
    )[:RECIPIENTS_AT_MOST]
    return tuple(
        status.bounced(address, _reason(told, low, address, named), context=told, delayed=delayed)
        for address in named
    )


def head(text: str) -> str:
    """Return the notice itself, without the mail it sends back."""
    end = words.RETURNED.search(vocabulary.lower(text[: 2 * NOTICE_AT_MOST]))
    told = text[: end.start() + 1] if end and text[: end.start()].strip() else text
    return told[:NOTICE_AT_MOST]


def our_own(root: mime.Part) -> frozenset[str]:
    """Return the addresses that the notice came from and went to: never whom it is about."""
    values: list[str] = []
    for name in ("to", "delivered-to", "from", "envelope-to", "return-path"):
        values += root.headers.all(name)[:5]
    return frozenset(header.addresses(values))


def addresses(told: str, own: frozenset[str]) -> list[str]:
    """Return the addresses that stand where recipients stand, by the best place there is."""
    places: tuple[dict[str, None], ...] = ({}, {}, {})
    for match in header.addresses_in(told):
        address, start, end = post.bare(match)
        if address in own or address.startswith(_OFFICES) or "@" not in address:
            continue
        before = told[max(0, start - BEFORE_AT_MOST) : start].lower()
        place = _place(before, told[end : end + 6])
        if place is not None:
            places[place].setdefault(address)
    listed, introduced, mentioned = places
    return list(listed) or list(introduced) or list(mentioned)[:1]


def _place(before: str, after: str) -> int | None:
    """0: at the start of its line; 1: where recipients are named; 2: elsewhere; None: not one."""
    if words.BAD_CONTEXT.search(before.rpartition("\n\n")[2].replace("\n", " ")):
        return None
    if words.INSTRUCTED.search(before):
        return None
    if not before.rpartition("\n")[2].strip(" \t<(\"'>*-:"):
        return 0
    if words.GOOD_CONTEXT.search(before) or after.lstrip(">\"' ").startswith((":", "...")):
        return 1
    return 2


def _reason(told: str, low: str, address: str, named: list[str]) -> str:
    """The words about one recipient: all of a short notice, or from its line to the next one's."""
    at = low.find(address)
    if at < 0 or (len(named) == 1 and len(told) < 2 * REASON_AT_MOST):
        return told[: 2 * REASON_AT_MOST]
    start = told.rfind("\n", 0, at) + 1
    others = (low.find(other, at + len(address)) for other in named if other != address)
    end = min((other for other in others if other >= 0), default=at + REASON_AT_MOST)
    return told[start : min(end, at + REASON_AT_MOST)]


def _of_field(root: mime.Part, told: str, text: str) -> list[str]:
    """Exim's field names whom it failed for, or whom a relay made of the one that we wrote to."""
    named = header.addresses(root.headers.all("x-failed-recipients")[:10])
    listed = addresses(told, our_own(root)) if named else []
    if not listed or set(listed) & set(named):
        return named
    return listed if set(_of_original(root, text)) & set(listed) else named


def _of_envelope(root: mime.Part) -> list[str]:
    """Our own envelope address may name the recipient: bounce+ada=client.example@us.example."""
    for name in ("delivered-to", "x-original-to", "envelope-to", "to"):
        for value in root.headers.all(name)[:3]:
            match = _VERP.search(value[:500])
            if match:
                return [f"{match[1]}@{match[2]}".lower()]
    return []


def _of_original(root: mime.Part, text: str) -> list[str]:
    """Whom the returned mail was addressed to: the last resort."""
    for part in root.walk():
        headers = part.headers
        if part.type in ("text/rfc822-headers", "message/rfc822-headers"):
            headers = fields.block(part.content())
        if part is not root and "to" in headers and ("subject" in headers or "from" in headers):
            found = [
                a for a in header.addresses(headers.all("to")[:3]) if not a.startswith(_OFFICES)
            ]
            if found:
                return found[:1]
    match = _TO_LINE.search(text)
    named = header.addresses([match[1]]) if match else []
    return [address for address in named if address not in our_own(root)][:1]
