"""What a letter looks like to the person who receives it.

A person in the demo sees what a person would: who wrote, the words, the links. Nothing here looks
into the daemon's tables, so an answer can only be about what really arrived.
"""

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from enum import StrEnum
from html import unescape

_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_ONE_LINE = re.compile(r"\s+")


class Sort(StrEnum):
    SURVEY = "survey"
    NURTURE = "nurture"
    PERSONAL = "personal"  # from a person at the firm, to this person


@dataclass(frozen=True, slots=True)
class Received:
    sort: Sort
    sender_name: str
    sender: str
    answer_to: str  # Reply-To, or else the sender
    subject: str
    text: str
    html: str
    sent_at: datetime | None
    message_id: str
    references: tuple[str, ...]
    survey_link: str  # without a rating; "" when nothing is asked
    unsubscribe_link: str  # from the header that mail programs offer a button for


def read(octets: bytes) -> Received:
    """Read a letter as its recipient's mail program shows it."""
    message = email.message_from_bytes(octets, policy=default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
    name, sender = parseaddr(str(message["From"] or ""))
    text, html = _body(message, "plain"), _body(message, "html")
    unsubscribe = _LINK.search(_ONE_LINE.sub("", str(message["List-Unsubscribe"] or "")))
    # A person's mail may quote a survey; it asks nothing itself, and bears no such header.
    survey = (_survey_link(text) or _survey_link(unescape(html))) if unsubscribe else ""
    return Received(
        sort=_sort(survey, asks=unsubscribe is not None),
        sender_name=name,
        sender=sender,
        answer_to=parseaddr(str(message["Reply-To"] or ""))[1] or sender,
        subject=_ONE_LINE.sub(" ", str(message["Subject"] or "")).strip(),
        text=text,
        html=html,
        sent_at=_date(message),
        message_id=str(message["Message-ID"] or "").strip(),
        references=tuple(str(message["References"] or "").split()),
        survey_link=survey,
        unsubscribe_link=unsubscribe.group() if unsubscribe else "",
    )


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return str(part.get_content()) if part is not None else ""


def _survey_link(text: str) -> str:
    """Every rating has a link of its own, and all lead to one page."""
    for link in _LINK.findall(text):
        page, _, _ = link.partition("?")
        if "/s/" in page:
            return str(page)
    return ""


def _sort(survey: str, *, asks: bool) -> Sort:
    if survey:
        return Sort.SURVEY
    return Sort.NURTURE if asks else Sort.PERSONAL


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None
