"""How a reply looks that was written in Gmail, Outlook, Apple Mail, Thunderbird or on a phone.

Each program quotes what it answers in its own way, and the part of the daemon that cuts a person's
own words out of a reply has to know them all. So the demo's people use them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from html import escape
from zoneinfo import ZoneInfo

from daemon.demo.received import Received


class Program(StrEnum):
    GMAIL = "gmail"
    OUTLOOK = "outlook"
    APPLE = "apple"
    THUNDERBIRD = "thunderbird"
    PHONE = "phone"  # Outlook for iOS
    GERMAN = "german"  # Thunderbird in German


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, from where, and what stands under the words."""

    name: str
    address: str
    signature: str
    program: Program
    timezone: str


@dataclass(frozen=True, slots=True)
class _Bodies:
    text: str
    html: str = ""  # "" is a mail that is text alone


def reply(
    received: Received,
    *,
    words: str,
    hand: Hand,
    message_id: str,
    now: datetime,
    cc: tuple[str, ...] = (),
) -> bytes:
    """A whole reply, as it goes over the wire."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _mailbox(hand.name, hand.address)
    message["To"] = _mailbox(received.sender_name, received.answer_to)
    if cc:
        message["Cc"] = ", ".join(cc)
    message["Subject"] = _answering(received.subject, hand.program)
    message["Date"] = format_datetime(now.astimezone(ZoneInfo(hand.timezone)))
    message["Message-ID"] = message_id
    message["In-Reply-To"] = received.message_id
    message["References"] = " ".join((*received.references, received.message_id))
    bodies = _WRITES[hand.program](received, words, hand)
    message.set_content(bodies.text)
    if bodies.html:
        message.add_alternative(bodies.html, subtype="html")
    return message.as_bytes()


def _mailbox(name: str, address: str) -> str:
    return f'"{name}" <{address}>' if name else address


def _answering(subject: str, program: Program) -> str:
    prefix = {Program.GERMAN: "AW: ", Program.OUTLOOK: "RE: "}.get(program, "Re: ")
    return subject if subject.lower().startswith(("re:", "aw:")) else prefix + subject


def _gmail(received: Received, words: str, hand: Hand) -> _Bodies:
    when = _local(received, hand).strftime("%a, %-d %b %Y at %H:%M")
    intro = f"On {when}, {received.sender_name} <{received.sender}> wrote:"
    shown = escape(intro).replace(
        escape(f"<{received.sender}>"),
        f'&lt;<a href="mailto:{received.sender}">{received.sender}</a>&gt;',
    )
    return _Bodies(
        f"{words}\n\n{hand.signature}\n\n{intro}\n\n{_quoted(received.text)}\n",
        f'<div dir="ltr">{_lines(words)}<div><br></div><div>{_lines(hand.signature)}</div></div>'
        "<br>"
        f'<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{shown}'
        '<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;'
        f'border-left:1px solid rgb(204,204,204);padding-left:1ex">{_inside(received)}'
        "</blockquote></div>\n",
    )


def _outlook(received: Received, words: str, hand: Hand) -> _Bodies:
    header = _outlook_header(received, hand)
    shown = "<br>\n".join(f"<b>{escape(key)}:</b> {escape(value)}" for key, value in header.items())
    plain = "\n".join(f"{key}: {value}" for key, value in header.items())
    return _Bodies(
        f"{words}\n\n{hand.signature}\n\n{'_' * 32}\n{plain}\n\n{received.text}\n",
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
        f'<body dir="ltr"><div class="elementToProof">{_lines(words)}</div><div><br></div>'
        f'<div id="Signature">{_lines(hand.signature)}</div><div id="appendonsend"></div>'
        '<hr style="display:inline-block;width:98%" tabindex="-1">'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" '
        f'style="font-size:11pt">{shown}</font><div>&nbsp;</div></div>'
        f"<div>{_inside(received)}</div></body></html>\n",
    )


def _apple(received: Received, words: str, hand: Hand) -> _Bodies:
    when = _local(received, hand).strftime("%-d %b %Y, at %H:%M")
    intro = f"On {when}, {received.sender_name} <{received.sender}> wrote:"
    return _Bodies(
        f"{words}\n\n{hand.signature}\n\n> {intro}\n> \n{_quoted(received.text)}\n",
        '<html><body style="overflow-wrap: break-word;">'
        f"{_lines(words)}<br><br>{_lines(hand.signature)}<br>"
        f'<div><br><blockquote type="cite"><div>{escape(intro)}</div>'
        f'<br class="Apple-interchange-newline"><div>{_inside(received)}</div>'
        "</blockquote></div><br></body></html>\n",
    )


def _thunderbird(received: Received, words: str, hand: Hand) -> _Bodies:
    when = _local(received, hand).strftime("%d/%m/%Y %H:%M")
    intro = f"On {when}, {received.sender_name} wrote:"
    return _Bodies(f"{words}\n\n{intro}\n{_quoted(received.text)}\n\n-- \n{hand.signature}\n")


def _german(received: Received, words: str, hand: Hand) -> _Bodies:
    when = _local(received, hand).strftime("%d.%m.%y um %H:%M")
    intro = f"Am {when} schrieb {received.sender_name}:"
    return _Bodies(f"{words}\n\n{hand.signature}\n\n{intro}\n{_quoted(received.text)}\n")


def _phone(received: Received, words: str, hand: Hand) -> _Bodies:
    plain = "\n".join(f"{k}: {v}" for k, v in _outlook_header(received, hand).items())
    badge = "Get Outlook for iOS<https://aka.ms/o0ukef>"
    return _Bodies(f"{words}\n\n{badge}\n{'_' * 32}\n{plain}\n\n{received.text}\n")


_WRITES: Mapping[Program, Callable[[Received, str, Hand], _Bodies]] = {
    Program.GMAIL: _gmail,
    Program.OUTLOOK: _outlook,
    Program.APPLE: _apple,
    Program.THUNDERBIRD: _thunderbird,
    Program.PHONE: _phone,
    Program.GERMAN: _german,
}


def _outlook_header(received: Received, hand: Hand) -> dict[str, str]:
    return {
        "From": f"{received.sender_name} <{received.sender}>",
        "Sent": _local(received, hand).strftime("%A, %B %-d, %Y %-I:%M %p"),
        "To": f"{hand.name} <{hand.address}>",
        "Subject": received.subject,
    }


def _local(received: Received, hand: Hand) -> datetime:
    zone = ZoneInfo(hand.timezone)
    if received.sent_at is None:  # a letter without a date quotes the oldest one there is
        return datetime(1970, 1, 1, tzinfo=zone)
    return received.sent_at.astimezone(zone)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip().splitlines())


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _inside(received: Received) -> str:
    """What stands between the letter's <body> tags: programs quote that and leave the head."""
    html = received.html
    start = html.find(">", html.find("<body")) + 1 if "<body" in html else 0
    end = html.rfind("</body>")
    return html[start : end if end > 0 else len(html)] or _lines(received.text)
