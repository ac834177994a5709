"""The shapes that pass between the reading and composing of mail and everyone else."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letter:
    """Rendered words, not yet addressed to anybody."""

    subject: str
    text: str
    html: str


class Kind(StrEnum):
    """What sort of sender is behind an inbound mail."""

    HUMAN = "human"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DSN_SUCCESS = "dsn_success"
    ARF = "arf"
    MDN = "mdn"
    CALENDAR = "calendar"
    CHALLENGE = "challenge"
    UNSUBSCRIBE = "unsubscribe"
    BULK = "bulk"
    SPAM = "spam"


class Fate(StrEnum):
    """What became of one recipient of a bounced mail."""

    HARD = "hard"  # the address is gone: suppress it
    SOFT = "soft"  # failed for another reason: full, blocked, policy, expired
    DELAY = "delay"  # still being tried: suppress nothing


@dataclass(frozen=True, slots=True)
class Bounced:
    """One recipient that a mail did not reach (RFC 3464 §2.3, or read from the text)."""

    address: str
    fate: Fate
    status: str | None = None  # enhanced code such as 5.1.1 (RFC 3463)
    reason: str = ""
    original: str | None = None  # as we wrote it, when the report tells and it differs


@dataclass(frozen=True, slots=True)
class Absence:
    """What an auto-reply says about its writer's being away."""

    until: date | None = None  # the day of return, when one is named
    successor: str | None = None  # whom to write to instead: an address, else a name
    left: bool = False  # "no longer works here"


@dataclass(frozen=True, slots=True)
class Mail:
    """One inbound mail, read. Every field is filled as far as the mail could be read.

    `error` says in one sentence what could not be read; it never stops the rest.
    """

    kind: Kind = Kind.HUMAN
    sender: str | None = None  # address of From, lower case
    sender_name: str = ""
    recipients: tuple[str, ...] = ()  # To, Cc, Delivered-To, X-Original-To: lower case, no repeats
    subject: str = ""
    date: datetime | None = None  # aware
    message_id: str | None = None  # with its angle brackets, as all three are
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    text: str = ""  # the whole readable body
    own_words: str = ""  # only what this person wrote now
    html: bool = False  # the body was HTML only
    certain: bool = True  # False: the cut was doubtful, and more was kept
    bounced: tuple[Bounced, ...] = ()
    original_ids: tuple[
        str, ...
    ] = ()  # Message-IDs of returned originals, inside a bounce or report
    absence: Absence | None = None
    rating: int | None = None  # 1 to 5, typed into the reply
    unsubscribe: bool = False  # asks in words to be written to no more
    call_me: bool = False  # asks to be phoned
    phone: str | None = None  # the number given for that
    attachments: int = 0
    error: str | None = None
    facts: tuple[str, ...] = field(default=())  # which signs decided the kind, for staff and tests
