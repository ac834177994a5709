"""The sections as they are written, where that differs from what the parts want.

Types and bounds only: a number out of its bounds is a slip of the keyboard, told before anything
runs. What is legal and unwise is for `touchbase check`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from daemon import hours

Security = Literal["starttls", "tls", "none"]
Host = Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[^\s/@]*$")]
Port = Annotated[int, Field(ge=1, le=65535)]
Folder = Annotated[str, Field(max_length=200)]  # as long as its column
Seconds = Annotated[float, Field(gt=0, le=86_400)]
Limit = Annotated[int, Field(ge=0, le=10_000_000)]  # 0 is no limit

#: The usual ports (RFC 8314): what is meant when none is given.
PORTS = {
    "smtp": {"starttls": 587, "tls": 465, "none": 25},
    "imap": {"starttls": 143, "tls": 993, "none": 143},
}


@dataclass(frozen=True)
class Server:
    """What `[smtp]` and `[imap]` say of their server before secrets and ports are resolved."""

    host: Host
    port: Port | None = None
    security: Security = "starttls"
    auth: Literal["password", "xoauth2", "none"] = "password"
    username: str = ""
    ca_file: str | None = None
    timeout: Seconds = 60


@dataclass(frozen=True)
class Smtp(Server):
    #: A relay that allows more to one sender is not for sending letters.
    connections: Annotated[int, Field(ge=1, le=50)] = 2
    per_minute: Limit = 20
    per_day: Limit = 2000
    per_domain_per_minute: Limit = 6


@dataclass(frozen=True)
class Imap(Server):
    security: Security = "tls"
    folders: Annotated[tuple[Annotated[Folder, Field(min_length=1)], ...], Field(min_length=1)] = (
        "INBOX",
    )
    sent: Folder = "Sent"
    flag: bool = True
    poll_seconds: Seconds = 300
    canary_minutes: Annotated[float, Field(ge=0, le=10_080)] = 60


@dataclass(frozen=True)
class Hours:
    """`[hours]` as it is written; `hours.Hours` has what is computed with."""

    timezone: str = "Europe/London"
    days: tuple[str, ...] = hours.WEEKDAYS[:5]
    opens: str = "09:00"
    closes: str = "17:30"
    holidays: str | None = "GB"
    closed: tuple[date, ...] = ()


@dataclass(frozen=True)
class Templates:
    email: Annotated[str, Field(min_length=1)] = "templates/email"


@dataclass(frozen=True)
class ClosingMail:
    patterns: tuple[str, ...] = ()
