"""What machines send back: bounces, notes of absence, a calendar's yes.

Written as the standards and the great mail servers write them, so that the daemon's reader is tried
on the real shape of things and not on a convenient one.
"""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from daemon.demo.received import Received

# RFC 3464 §2.1 lets a report return the headers alone; that is what most servers do.
_HEADERS_END = b"\r\n\r\n"


def bounce(
    octets: bytes,
    *,
    recipient: str,
    returns_to: str,
    status: str,
    diagnostic: str,
    message_id: str,
    now: datetime,
) -> bytes:
    """The report of a provider that could not deliver (RFC 3464)."""
    domain = recipient.rpartition("@")[2]
    report = EmailMessage(policy=SMTP)
    report["From"] = f"Mail Delivery System <MAILER-DAEMON@mx.{domain}>"
    report["To"] = returns_to
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = format_datetime(now)
    report["Message-ID"] = message_id
    report["Auto-Submitted"] = "auto-replied"
    report["MIME-Version"] = "1.0"
    report["Content-Type"] = 'multipart/report; report-type="delivery-status"'
    for part in (
        _told(recipient, diagnostic, domain),
        _status(recipient, status, diagnostic, domain, now),
        _returned(octets),
    ):
        report.attach(part)
    return report.as_bytes()


def _told(recipient: str, diagnostic: str, domain: str) -> EmailMessage:
    part = EmailMessage(policy=SMTP)
    part.set_content(
        f"This is the mail system at host mx.{domain}.\n\n"
        "I'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\n"
        f"<{recipient}>: host mx.{domain}[192.0.2.25] said: {diagnostic}\n"
        "    (in reply to RCPT TO command)\n"
    )
    return part


def _status(
    recipient: str, status: str, diagnostic: str, domain: str, now: datetime
) -> EmailMessage:
    """Two groups of fields (RFC 3464 §2.1): about the mail, and about its one recipient."""
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = "message/delivery-status"
    part.set_payload(
        [
            _fields(("Reporting-MTA", f"dns; mx.{domain}"), ("Arrival-Date", format_datetime(now))),
            _fields(
                ("Final-Recipient", f"rfc822; {recipient}"),
                ("Original-Recipient", f"rfc822;{recipient}"),
                ("Action", "failed"),
                ("Status", status),
                ("Remote-MTA", f"dns; mx.{domain}"),
                ("Diagnostic-Code", f"smtp; {diagnostic}"),
            ),
        ]
    )
    return part


def _fields(*fields: tuple[str, str]) -> EmailMessage:
    group = EmailMessage(policy=SMTP)
    for name, value in fields:
        group[name] = value
    return group


def _returned(octets: bytes) -> EmailMessage:
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = "text/rfc822-headers"
    headers = octets.partition(_HEADERS_END)[0] + b"\r\n"
    part.set_payload(headers.decode("ascii", "replace"))
    return part


def absence(
    received: Received, *, name: str, address: str, words: str, message_id: str, now: datetime
) -> bytes:
    """A note that somebody is away (RFC 3834)."""
    note = EmailMessage(policy=SMTP)
    note["From"] = f'"{name}" <{address}>'
    note["To"] = received.answer_to
    note["Subject"] = f"Automatic reply: {received.subject}"
    note["Date"] = format_datetime(now)
    note["Message-ID"] = message_id
    note["In-Reply-To"] = received.message_id
    note["References"] = received.message_id
    note["Auto-Submitted"] = "auto-replied"
    note["X-Auto-Response-Suppress"] = "All"
    note.set_content(words)
    return note.as_bytes()


def acceptance(
    received: Received, *, name: str, address: str, message_id: str, now: datetime
) -> bytes:
    """A calendar's yes to a visit (RFC 5546 §3.2.3)."""
    answer = EmailMessage(policy=SMTP)
    answer["From"] = f'"{name}" <{address}>'
    answer["To"] = received.answer_to
    answer["Subject"] = f"Accepted: {received.subject}"
    answer["Date"] = format_datetime(now)
    answer["Message-ID"] = message_id
    answer["In-Reply-To"] = received.message_id
    answer.set_content(f"{name} has accepted this invitation.\n")
    answer.add_alternative(
        _event(received, name, address, now),
        subtype="calendar",
        params={"method": "REPLY"},
    )
    return answer.as_bytes()


def _event(received: Received, name: str, address: str, now: datetime) -> str:
    stamp, starts = (moment.strftime("%Y%m%dT%H%M%SZ") for moment in (now, now + timedelta(days=7)))
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "PRODID:-//Demo Calendar//EN",
            "VERSION:2.0",
            "METHOD:REPLY",
            "BEGIN:VEVENT",
            f"UID:{received.message_id.strip('<>')}",
            f"DTSTAMP:{stamp}",
            f"DTSTART:{starts}",
            "SUMMARY:Quarterly visit",
            f"ORGANIZER:mailto:{received.sender}",
            f'ATTENDEE;CN="{name}";PARTSTAT=ACCEPTED:mailto:{address}',
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )
