"""What follows for a message from the relay's response.

Only a plain word about the recipient fails a message at once. What is about us (password, quota,
reputation, a relay that is away) fails nobody: the message waits, and the sender pauses. What may
have been taken without an answer is never silently sent again to a client (RFC 1047 tells why the
gap cannot be closed); to one of us it is, since staff prefer a second copy to a lost callback.

This file only decides. It reads no clock and no table.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import assert_never

from daemon.models.message import MessageKind
from daemon.outbox.response import Accepted, InDoubt, NotNow, Refused, Response, Unreached


@dataclass(frozen=True, slots=True)
class Sent:
    pass


@dataclass(frozen=True, slots=True)
class Retry:
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    why: str
    gone: bool = False  # the address does not exist: suppress it


@dataclass(frozen=True, slots=True)
class Uncertain:
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """We took it back at the last moment: suppressed, hushed or no longer ours. It stayed."""


Verdict = Sent | Retry | Failed | Uncertain | Held | Withdrawn

#: Waits before the next attempt (Postfix's and mox's habit: quick at first, then every four hours).
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 120, 240))

#: Up to a tenth more or less, so that what failed together does not come back together.
JITTER = 0.1

#: After this, a letter of this kind is no longer worth sending. RFC 5321 §4.5.4.1 asks for four to
#: five days; a survey about last week's ticket would only puzzle its reader.
LIFETIME = {
    MessageKind.NURTURE: timedelta(hours=48),
    MessageKind.SURVEY: timedelta(hours=48),
    MessageKind.REMINDER: timedelta(hours=48),
    MessageKind.REPLY: timedelta(days=5),
    MessageKind.STAFF: timedelta(days=5),
}

#: A message in doubt leaves by itself at most this often, then a person decides.
SENDS_IN_DOUBT = 2

#: The mailbox or its host does not exist (RFC 3463 §3.2, Exchange's 5.1.10).
_GONE = re.compile(r"5\.1\.(1|2|3|6|10)\Z")


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a message matters for its fate."""

    kind: MessageKind
    attempts: int  # this one included
    first_tried_at: datetime


def of(response: Response, facts: Facts, *, now: datetime, chance: Random) -> Verdict:
    """Decide the fate of a message after an attempt."""
    match response:
        case Accepted():
            return Sent()
        case Refused(about="us"):
            return _wait(facts, response.text, now, chance)
        case Refused():
            gone = response.about == "recipient" and _is_gone(response)
            return Failed(f"{response.code} {response.text}", gone=gone)
        case NotNow(about="us"):
            return _wait(facts, response.text, now, chance)
        case NotNow():
            return _again(facts, f"{response.code} {response.text}", now, chance)
        case Unreached(withdrawn=True):
            return Withdrawn()
        case Unreached():
            return _wait(facts, response.why, now, chance)
        case InDoubt():
            return in_doubt(facts, response.why, now=now, chance=chance)
        case _:
            assert_never(response)


def in_doubt(facts: Facts, why: str, *, now: datetime, chance: Random) -> Verdict:
    """Also for a message whose sender died: it may or may not have left."""
    if facts.kind is not MessageKind.STAFF:
        return Uncertain(why)
    if facts.attempts >= SENDS_IN_DOUBT:
        return Held(f"in doubt {facts.attempts} times, so a person decides: {why}")
    return Retry(later(facts.attempts, now=now, chance=chance), why)


def later(attempts: int, *, now: datetime, chance: Random) -> datetime:
    """When to try again after attempt number `attempts`."""
    wait = BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
    return now + wait * (1 + chance.uniform(-JITTER, JITTER))


def _again(facts: Facts, why: str, now: datetime, chance: Random) -> Verdict:
    """The recipient's side says: not now."""
    at = later(facts.attempts, now=now, chance=chance)
    if at - facts.first_tried_at > LIFETIME[facts.kind]:
        return Failed(f"gave up after {facts.attempts} attempts: {why}")
    return Retry(at, why)


def _wait(facts: Facts, why: str, now: datetime, chance: Random) -> Verdict:
    """Something about us: the message was never judged, so it must not be failed for it."""
    at = later(facts.attempts, now=now, chance=chance)
    if at - facts.first_tried_at > LIFETIME[facts.kind]:
        return Held(f"not sent in time, so a person decides: {why}")
    return Retry(at, why)


def _is_gone(refusal: Refused) -> bool:
    if refusal.enhanced is not None:
        return _GONE.match(refusal.enhanced) is not None
    return _NOBODY.search(refusal.text) is not None


#: Without an enhanced code only plain words count: "hard" means that the address is gone.
_NOBODY = re.compile(
    r"(?:no such|unknown) (?:user|recipient|mailbox|address|account)"
    r"|(?:user|recipient|mailbox|address|account) (?:is )?(?:unknown|not found)"
    r"|does ?n[o']t exist",
    re.IGNORECASE,
)
