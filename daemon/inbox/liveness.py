"""Whether mail still comes back to us, by the canaries: mails to ourselves, out through the relay
and home through the mailbox.

A mailbox that answers may yet receive nothing: a full quota, a lapsed domain, a filter, an address
without its plus sign. No protocol tells of that; a mail that does not come home does. This rule
says when the next one is due and what the last ones mean. It never says what to do about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.models.message import MessageState

#: How the `origin` of every canary begins.
ORIGIN = "canary:"

#: Under which our alarm rings.
ALARM = "canary"

#: A mail that takes longer is lost: greylisting holds a first one back for five to ten minutes.
PATIENCE = timedelta(minutes=15)

#: After a start, what waits on both sides goes first; a canary behind it would be late for nothing.
FIRST_AFTER = timedelta(minutes=5)

LEFT = frozenset({MessageState.SENT, MessageState.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class Flight:
    """One canary: when it was written, when it left, when it came home."""

    state: MessageState
    written_at: datetime
    left_at: datetime | None = None
    home_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the flights say: is another one due, and what is wrong ("" when nothing is)."""

    is_due: bool
    problem: str = ""


def judge(
    flights: Iterable[Flight], *, every: timedelta, up_since: datetime, now: datetime
) -> Finding:
    """Judge the latest flights, the last one first. `every` of nothing means that none are sent."""
    if not every:
        return Finding(is_due=False)
    flights = list(flights)
    settled = now - up_since >= min(FIRST_AFTER, every)
    is_due = settled and (not flights or now - flights[0].written_at >= every)
    patience = min(PATIENCE, every)
    for flight in flights:
        if flight.home_at is not None:
            break
        if problem := _problem(flight, patience, up_since, now):
            return Finding(is_due, problem)
        # This one is still under way. Until it is home, what was wrong before still is.
    return Finding(is_due)


def _problem(flight: Flight, patience: timedelta, up_since: datetime, now: datetime) -> str:
    since = flight.left_at or flight.written_at
    at = f"{since:%d %B, %H:%M} UTC"
    late = now - max(since, up_since) > patience  # while nobody was here, nothing was late
    match flight.state:
        case MessageState.BOUNCED:
            return f"{_LOST} (the canary of {at} came back as undeliverable): {_LOOK}."
        case MessageState.FAILED:
            return f"The relay refuses mail to ourselves (the canary of {at}); see its last answer."
        case MessageState.CANCELLED:
            return ""
        case state if state in LEFT and late:
            return f"{_LOST} (the canary of {at} has not come back): {_LOOK}."
        case state if state not in LEFT and late:
            return f"The canary of {at} has not left: nothing does, or it is held up in the outbox."
        case _:
            return ""


_LOST = "Replies may be lost on their way to us"
_LOOK = (
    "see whether a mail from outside reaches the mailbox that [imap] reads, also at the address "
    "with a plus sign, and look into its spam folder"
)
