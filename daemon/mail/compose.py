"""A letter and its envelope, as the bytes a relay is given (RFC 5322, 2045, 2046).

Always the same bytes for the same letter and envelope: a second attempt must be the same mail, so
the boundary is taken from the Message-ID and nothing here asks the time. Header names are
constants of ours or checked; values are written by folding.py, which no line break survives.

This file never decides whether a mail may leave, nor who gets an unsubscribe link; it is told.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from random import Random

from daemon.mail import encoding, folding
from daemon.mail.folding import BadHeaderError
from daemon.mail.letter import Letter

# The first reference keeps the thread's root and the last ones its neighbours; RFC 5322 §3.6.4
# asks for all of them, and a year of "Re:" would outgrow every limit on a header.
LAST_REFERENCES = 20

# Four short fields; Gmail documents no limit, and one line is enough.
FEEDBACK_AT_MOST = 200  # characters

_NAME = re.compile(r"X-[A-Za-z0-9-]{1,40}")
_LIST_ID = re.compile(r"[A-Za-z0-9._-]{1,250}")
_NOT_FEEDBACK = re.compile(r"[^A-Za-z0-9._:-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who writes to whom, and how the mail hangs together with others."""

    sender_address: str
    to_address: str
    message_id: str  # with its angle brackets, as are the next two
    date: datetime  # aware
    sender_name: str = ""
    to_name: str = ""
    reply_to: str | None = None
    in_reply_to: str | None = None
    references: Sequence[str] = ()
    unsubscribe_url: str | None = None
    unsubscribe_mailto: str | None = None  # an address, perhaps with ?subject=…
    auto_submitted: bool = False  # True keeps out-of-office answers away (RFC 3834 §5)
    feedback_id: str | None = None
    list_id: str | None = None
    extra: Sequence[tuple[str, str]] = ()  # X-… headers and their words


def message(letter: Letter, envelope: Envelope) -> bytes:
    """The whole mail, CRLF throughout, no line above 998 octets."""
    head = folding.CRLF.join([*_people(envelope), *_links(letter, envelope), *_marks(envelope)])
    return head.encode() + b"\r\n" + _content(letter, envelope)


def new_message_id(domain: str, *, chance: Random) -> str:
    """A Message-ID nobody else has: 128 bits of chance at the sender's own domain."""
    folding.ascii_address(f"x@{domain}")
    random = base64.b32encode(chance.randbytes(16)).decode().rstrip("=").lower()
    return f"<{random}@{domain}>"


def _people(envelope: Envelope) -> Iterator[str]:
    yield folding.mailbox("From", envelope.sender_name, envelope.sender_address)
    yield folding.mailbox("To", envelope.to_name, envelope.to_address)
    if envelope.reply_to:
        yield folding.mailbox("Reply-To", envelope.sender_name, envelope.reply_to)


def _links(letter: Letter, envelope: Envelope) -> Iterator[str]:
    """What the mail is about, when it was written, and which ones it belongs to."""
    if not folding.is_id(envelope.message_id):
        raise BadHeaderError("a Message-ID must be ASCII, in angle brackets")
    if envelope.date.tzinfo is None:
        raise BadHeaderError("the Date of a mail must say its time zone")
    yield folding.words("Subject", letter.subject)
    yield f"Date: {format_datetime(envelope.date)}"
    yield f"Message-ID: {envelope.message_id}"
    if envelope.in_reply_to and folding.is_id(envelope.in_reply_to):
        yield f"In-Reply-To: {envelope.in_reply_to}"
    if references := _references(envelope):
        yield folding.tokens("References", references)


def _references(envelope: Envelope) -> list[str]:
    # A stranger's broken id is left out: it must not keep staff from answering.
    chain = [*envelope.references, envelope.in_reply_to or ""]
    chain = list(dict.fromkeys(id for id in chain if folding.is_id(id)))
    if len(chain) > LAST_REFERENCES + 1:
        chain = [chain[0], *chain[-LAST_REFERENCES:]]
    return chain


def _marks(envelope: Envelope) -> Iterator[str]:
    """What machines on the way must know."""
    if ways := _ways_out(envelope):
        yield folding.tokens("List-Unsubscribe", ways)
    if envelope.unsubscribe_url:  # RFC 8058 §3.1
        yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    if envelope.list_id:
        if not _LIST_ID.fullmatch(envelope.list_id):
            raise BadHeaderError("a List-Id looks like a domain name")
        yield f"List-Id: <{envelope.list_id}>"
    if envelope.feedback_id:
        yield f"Feedback-ID: {_NOT_FEEDBACK.sub('-', envelope.feedback_id)[:FEEDBACK_AT_MOST]}"
    if envelope.auto_submitted:
        yield "Auto-Submitted: auto-generated"
        yield "X-Auto-Response-Suppress: OOF, AutoReply"  # the same for Exchange
    for name, value in envelope.extra:
        if not _NAME.fullmatch(name):
            raise BadHeaderError("an extra header is named X-… in ASCII")
        yield folding.words(name, value)


def _ways_out(envelope: Envelope) -> list[str]:
    """The URIs of List-Unsubscribe, a comma behind all but the last (RFC 2369 §2)."""
    ways = []
    if envelope.unsubscribe_url:
        ways.append(folding.uri(envelope.unsubscribe_url))
    if envelope.unsubscribe_mailto:
        ways.append(folding.uri(f"mailto:{envelope.unsubscribe_mailto.removeprefix('mailto:')}"))
    return [f"{way}," for way in ways[:-1]] + ways[-1:]


def _content(letter: Letter, envelope: Envelope) -> bytes:
    text = _part("plain", encoding.body(letter.text))
    if not letter.html:
        return b"MIME-Version: 1.0\r\n" + text
    html = _part("html", encoding.body(letter.html))
    boundary = _boundary(envelope.message_id, text + html)
    # RFC 2046 §5.1.4: the best comes last.
    return b"".join((
        b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="',
        boundary,
        b'"\r\n\r\n--',
        boundary,
        b"\r\n",
        text,
        b"--",
        boundary,
        b"\r\n",
        html,
        b"--",
        boundary,
        b"--\r\n",
    ))  # fmt: skip


def _part(subtype: str, body: encoding.Body) -> bytes:
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {body.encoding}\r\n\r\n"
    )
    return head.encode() + body.data


def _boundary(message_id: str, parts: bytes) -> bytes:
    """A line that no part has. "=_" cannot occur in quoted-printable or base64 (RFC 2045 §6.7)."""
    seed = message_id
    while True:
        boundary = b"=_" + hashlib.sha256(seed.encode()).hexdigest()[:32].encode()
        if boundary not in parts:
            return boundary
        seed = boundary.decode()
