"""Letters as the demo's people receive them, for the tests of this folder."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)

SURVEY = "http://127.0.0.1:8080/s/1.ab.s.7.zzzz.mac"
UNSUBSCRIBE = "http://127.0.0.1:8080/u/1.ab.u.3.0.mac"


def letter(*, survey: bool = True, nurture: bool = True, to: str = "ada@client.example") -> bytes:
    """A survey, a nurture mail, or (neither) a mail from one person to another."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Northwind IT <care@northwind-it.example>"
    message["Reply-To"] = "care+tabc@northwind-it.example"
    message["To"] = to
    message["Subject"] = "How did we do with the printer?"
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    message["Message-ID"] = "<1.7@northwind-it.example>"
    if survey or nurture:
        message["List-Unsubscribe"] = f"<{UNSUBSCRIBE}>"
    links = "".join(f"{n}: {SURVEY}?r={n}\n" for n in range(5, 0, -1)) if survey else ""
    message.set_content(f"Hello Ada,\n\nwe are happy that it is fixed. How did we do?\n\n{links}")
    button = f'<a href="{SURVEY}?r=5&amp;x=1">Very good</a>' if survey else ""
    message.add_alternative(
        "<html><head><title>x</title></head><body><p>We are happy that it is fixed.</p>"
        f"{button}</body></html>",
        subtype="html",
    )
    return message.as_bytes()
