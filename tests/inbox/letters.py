"""Mails that come back, as mail programs and servers write them."""

from email.message import EmailMessage

from daemon.models import Message
from tests.cast import KEYS

CARE = "care@us.example"


def mail(sender: str, words: str, *, to: str = CARE, **headers: str) -> bytes:
    """A person's mail; `In_Reply_To` is a header's name."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = to
    made["Subject"] = headers.pop("Subject", "A word")
    made["Date"] = "Wed, 14 Jan 2026 09:50:00 +0000"
    made["Message-ID"] = headers.pop("Message_ID", f"<{abs(hash((sender, words)))}@x.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(words + "\n")
    return bytes(made)


def plus(message: Message) -> str:
    """The plus-address to which answers to this message go."""
    return f"care+{KEYS.thread(message.number)}@us.example"


def bounce(address: str, *, original: str | None = None, status: str = "5.1.1") -> bytes:
    """A report of failure as postfix writes it (RFC 3464)."""
    action = "delayed" if status.startswith("4.0") else "failed"
    returned = f"Message-ID: {original}\r\nTo: {address}\r\n" if original else "X-Empty: yes\r\n"
    return (
        "From: MAILER-DAEMON@relay.example\r\n"
        f"To: {CARE}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: <{abs(hash((address, original, status)))}@relay.example>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; relay.example\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} said the other side\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}\r\n--b--\r\n"
    ).encode()


def complaint(*, original: str, kind: str = "abuse") -> bytes:
    """A provider's feedback report, mostly that somebody pressed "this is spam" (RFC 5965)."""
    return (
        f"From: fbl@provider.example\r\nTo: {CARE}\r\nSubject: Abuse report\r\n"
        "Message-ID: <arf-1@provider.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: {kind}\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {original}\r\n"
        "From: care@us.example\r\nSubject: How are things?\r\n\r\nHello.\r\n--b--\r\n"
    ).encode()
