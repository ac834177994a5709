"""What a relay's answer says, and about whom: the recipient, this message, or us.

RFC 5321 §4.2.1 tells *not ever* (5yz) from *not now* (4yz); RFC 3463's enhanced code tells whose
fault it is. The difference decides much: a refusal about the recipient may end an address, one
about us (password, quota, policy, reputation) would end every address in turn if it were taken
for that. So whatever could be about us is, and only plain words about the recipient are his.

This file only reads answers. It sends nothing, and what follows for a message is decided in
verdict.py. The `text` is a stranger's and often names the recipient: it never goes to a log.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

About = Literal["recipient", "message", "us"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The relay has taken the message, and answers for it from now on."""

    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """5yz: the same again would be refused again."""

    code: int
    enhanced: str | None  # such as "5.1.1", when the relay gave one
    text: str
    about: About


@dataclass(frozen=True, slots=True)
class NotNow:
    """4yz: the same may be taken later."""

    code: int
    text: str
    about: About


@dataclass(frozen=True, slots=True)
class Unreached:
    """The message was never judged, and certainly not taken."""

    why: str
    withdrawn: bool = False  # we ourselves took it back at the last moment


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The whole message went out and no answer came: it may have been taken (RFC 1047)."""

    why: str


Response = Accepted | Refused | NotNow | Unreached | InDoubt


class Stage(StrEnum):
    """Which command an answer answers."""

    OPENING = "opening"  # greeting, EHLO, STARTTLS, AUTH
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    DOT = "the end of the message"


#: Characters of a stranger's answer that are kept; RFC 5321 §4.5.3.1.5 allows 512 a line.
TEXT_AT_MOST = 400


def judge(stage: Stage, code: int, text: str) -> Accepted | Refused | NotNow:
    """Read one answer: its code, and the text behind it, all lines of it."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text[:2000]).split())
    text = text[:TEXT_AT_MOST]
    if code < 400:
        return Accepted(code, text)
    found = _ENHANCED.match(text)
    enhanced = found.group() if found else None
    about = _about(stage, code, enhanced, text)
    return Refused(code, enhanced, text, about) if code >= 500 else NotNow(code, text, about)


_ENHANCED = re.compile(r"[45]\.\d{1,3}\.\d{1,3}(?!\d)")

#: Codes that speak of the connection, the log-in or the command, wherever they come:
#: 421 closing, 432 and 454 and 53x log-in (RFC 4954 §6), 50x and 555 a command we should not give.
_US_CODES = frozenset({421, 432, 454, 500, 502, 503, 504, 530, 534, 535, 538, 555})

_USUALLY: dict[Stage, About] = {
    Stage.OPENING: "us",
    Stage.MAIL: "us",
    Stage.RCPT: "recipient",
    Stage.DATA: "message",
    Stage.DOT: "message",
}

#: Enhanced codes (RFC 3463, RFC 7372, Exchange's and Gmail's own) without their class.
_BY_ENHANCED: tuple[tuple[re.Pattern[str], About], ...] = (
    (re.compile(r"1\.(7|8|90)\Z"), "us"),  # our sender address; Exchange's daily limit
    (re.compile(r"1\.\d+\Z"), "recipient"),
    (re.compile(r"2\.252\Z"), "us"),  # Exchange: we may not send as this sender
    (re.compile(r"2\.3\Z"), "message"),  # longer than this mailbox takes
    (re.compile(r"2\.\d+\Z"), "recipient"),
    (re.compile(r"3\.4\Z"), "message"),  # larger than this system takes
    (re.compile(r"3\.\d+\Z"), "us"),  # the relay itself is unwell
    (re.compile(r"4\.5\Z"), "us"),  # Gmail: our daily quota
    (re.compile(r"4\.\d+\Z"), "recipient"),  # no way to the recipient's host
    (re.compile(r"5\.\d+\Z"), "us"),  # we spoke badly, or named too many at once
    (re.compile(r"6\.\d+\Z"), "message"),
    (re.compile(r"7\.(2|17|18|12\d|13\d)\Z"), "recipient"),  # a closed list; changed hands
    (re.compile(r"7\.\d+\Z"), "us"),
)

_OUR_FAULT = re.compile(
    r"relay(?:ing)? (?:access )?(?:is )?(?:denied|not|prohibited)|to relay|rcpthosts"
    r"|authenticat|log ?in first|sender (?:address )?(?:rejected|denied|not|verif)"
    r"|client host|your (?:ip|host|account|server|domain)|spamhaus|dnsbl|rbl|bl[ao]c[kc] ?list"
    r"|reputation|rate.?limit|throttl|too (?:many|fast|much)"
    r"|(?:sending|daily|hourly) (?:limit|quota|sending|user|message)"
    r"|concurrent|service (?:not available|unavailable)",
    re.IGNORECASE,
)
_GREYLISTED = re.compile(r"gr[ea]y.?list", re.IGNORECASE)
_CONTENT = re.compile(
    r"spam|unsolicited|virus|malware|phish|content|attachment|\burls?\b", re.IGNORECASE
)
_NOBODY_THERE = re.compile(
    r"(?:user|recipient|mailbox|address|account) (?:is )?"
    r"(?:unknown|unavailable|not found|invalid|rejected|disabled|inactive)"
    r"|(?:unknown|invalid|no such) (?:user|recipient|mailbox|address|account)|does ?n[o']t exist",
    re.IGNORECASE,
)


def _about(stage: Stage, code: int, enhanced: str | None, text: str) -> About:
    if stage is Stage.OPENING or code in _US_CODES:
        return "us"
    if stage is Stage.MAIL:
        too_large = code == 552 or (enhanced is not None and enhanced.endswith(".3.4"))
        return "message" if too_large else "us"
    if (code, enhanced) == (554, "5.2.0") or (stage, code, enhanced) == (Stage.DOT, 554, "5.2.2"):
        return "us"  # Exchange: we may not send, or *our* mailbox, which keeps a copy, is full
    return _about_by_enhanced(stage, enhanced, text) or _about_by_words(stage, text)


def _about_by_enhanced(stage: Stage, enhanced: str | None, text: str) -> About | None:
    if enhanced is None:
        return None
    detail = enhanced.partition(".")[2]
    if detail in ("7.0", "7.1"):  # "not authorized": said of everything
        return _about_policy(stage, text)
    if detail.endswith(".0") and _OUR_FAULT.search(text):  # "other or undefined"
        return "us"
    return next((who for pattern, who in _BY_ENHANCED if pattern.match(detail)), None)


def _about_policy(stage: Stage, text: str) -> About:
    if _GREYLISTED.search(text):
        return "recipient"
    if stage is not Stage.RCPT and _CONTENT.search(text) and not _OUR_FAULT.search(text):
        return "message"
    return "us"


def _about_by_words(stage: Stage, text: str) -> About:
    if _GREYLISTED.search(text):
        return "recipient"
    if _OUR_FAULT.search(text):
        return "us"
    if _NOBODY_THERE.search(text):
        return "recipient"
    return _USUALLY[stage]
