"""Reads one mail: bytes in, values out. This file is the table of contents.

Whatever the bytes are, a Mail comes back; what could not be read is said in its `error`. Limits
stand before every costly step, so that a hostile mail costs no more than a long one.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from daemon.mail import (
    absence,
    automatic,
    body,
    bounce,
    bulk,
    fields,
    habit,
    header,
    marks,
    meaning,
    mime,
    quotation,
    rating,
    signature,
)
from daemon.mail.letter import Bounced, Kind, Mail

_FORWARDED = re.compile(
    r"\s*(?:fwd?|wg|tr|rv|enc|i|vb|vl|pd|vs|fs|doorst|转发|轉寄|전달)\s?:", re.IGNORECASE
)

# Characters by which own words that go on to the end of what was read are known.
CUT_WITHIN = 100


def mail(raw: bytes) -> Mail:
    """Read a mail. Never raises."""
    try:
        return _read(raw)
    except Exception as fault:  # a stranger's bytes found a way that no test of ours had
        return Mail(certain=False, error=f"The mail could not be read ({type(fault).__name__}).")


def _read(raw: bytes) -> Mail:
    reading = mime.read(raw)
    root, headers = reading.root, reading.root.headers
    sender, sender_name = header.sender(headers)
    subject = header.words(headers.get("subject"))
    sent = _sent(headers)
    content = body.read(root)
    text = marks.visible(content.text)
    words = _own_words(content.text, subject, sender, sender_name)
    decision = _decide(root, text, subject, words.text, sender)
    human = decision.kind is Kind.HUMAN
    call_me, phone = meaning.wants_a_call(words.text, card=words.card) if human else (False, None)
    return Mail(
        kind=decision.kind,
        sender=sender,
        sender_name=sender_name,
        recipients=_recipients(headers),
        subject=subject,
        date=sent,
        message_id=next(iter(header.message_ids(headers.get("message-id"))), None),
        in_reply_to=next(iter(header.message_ids(headers.get("in-reply-to"))), None),
        references=header.message_ids(headers.get("references")),
        text=text,
        own_words=words.text,
        html=content.html,
        certain=words.certain,
        bounced=decision.bounced,
        original_ids=decision.original_ids,
        absence=(
            absence.read(words.text or text, on=sent.date() if sent else None, sender=sender)
            if decision.kind is Kind.AUTO_REPLY
            else None
        ),
        rating=rating.read(words.text) if human else None,
        unsubscribe=decision.kind is Kind.UNSUBSCRIBE
        or decision.fact == automatic.OPT_OUT.fact
        or (human and meaning.wants_no_more(words.text)),
        call_me=call_me,
        phone=phone,
        attachments=max(0, content.attachments),
        error=_error(reading.faults, content, sender=sender, own_words=words.text),
        facts=(decision.fact,) if decision.fact else (),
    )


def _error(
    faults: list[mime.Fault], content: body.Body, *, sender: str | None, own_words: str
) -> str | None:
    """Say what could not be read of what the writer said; what else was left out is no error.

    Words of one's own stand at the top. Where there are some, and the history or the end of what
    was read comes after them, they were read, whatever lies behind.
    """
    told: list[str] = list(content.faults)
    heard = bool(content.text.strip())
    for fault in faults:
        if not (sender if fault is mime.Fault.HEADER_CUT else heard):
            told.append(fault)
    if content.cut and content.text.rstrip().endswith(own_words[-CUT_WITHIN:]):
        told.append("The mail is very long; only its beginning was read.")
    return " ".join(dict.fromkeys(told)) or None


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    certain: bool
    card: str  # what stood below them


@dataclass(frozen=True, slots=True)
class _Decision:
    kind: Kind
    fact: str = ""
    bounced: tuple[Bounced, ...] = ()
    original_ids: tuple[str, ...] = ()


def _own_words(text: str, subject: str, sender: str | None, name: str) -> _Words:
    cut = quotation.cut(
        text, forwarded=bool(_FORWARDED.match(subject)), is_footer=signature.is_footer
    )
    lines = signature.strip(cut.lines, sender=sender, name=name)
    below = cut.lines[len(lines) :]
    said = marks.visible("\n".join(lines)).strip("\n")
    return _Words(said, cut.certain, card=marks.visible("\n".join(below)))


def _decide(
    root: mime.Part, text: str, subject: str, own_words: str, sender: str | None
) -> _Decision:
    """Say what sort of sender this is: reports, then confessions, then habits, then people."""
    headers = root.headers
    certain = automatic.by_structure(root) or automatic.is_complaint(headers, text, subject=subject)
    if certain:
        harmless = certain in automatic.NO_COMPLAINTS.values()
        ids = () if harmless else bounce.original_ids(root, text)
        return _Decision(certain.kind, certain.fact, original_ids=ids)
    report = bounce.read(root, text, sender=sender, subject=subject, own_words=own_words)
    if report:
        kind = Kind.DSN_SUCCESS if report.success else Kind.BOUNCE
        return _Decision(
            kind, "a delivery report", report.recipients, bounce.original_ids(root, text)
        )
    sign = (
        automatic.by_headers(headers, text, subject=subject)
        or bulk.by_marks(headers, text, subject=subject, own_words=own_words, sender=sender)
        or habit.sign(headers, text, subject=subject, own_words=own_words, sender=sender)
    )
    return _Decision(sign.kind, sign.fact) if sign else _Decision(Kind.HUMAN)


def _sent(headers: fields.Headers) -> datetime | None:
    """When the mail was written, else when somebody first took it in hand."""
    received = headers.all("received")
    stamped = received[-1].rpartition(";")[2] if received else ""
    return header.date(headers.get("date")) or header.date(stamped)


def _recipients(headers: fields.Headers) -> tuple[str, ...]:
    values: list[str] = []
    for name in ("to", "cc", "delivered-to", "x-original-to"):
        values += headers.all(name)[:10]
    return tuple(header.addresses(values))
