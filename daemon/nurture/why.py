"""Why did she get this, why did he not: everything that was done or left undone for one contact.

Told from the rows that the deeds themselves wrote, each with its time and the rule that decided;
nothing is computed afterwards, so that the answer is what happened and not what would happen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from daemon.errors import NotFoundError
from daemon.models import (
    Alias,
    Callback,
    Contact,
    Decision,
    Enrolment,
    Invitation,
    Message,
    Suppression,
    Touch,
)
from daemon.models.enrolment import EnrolmentState


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when, what, about what, and by which rule."""

    at: datetime
    verb: str  # enrolled, queued, sent, held, skipped, halted …, or the state of a message
    what: str  # a subject, a sequence, a ticket
    rule: str
    about: str  # `touch:41:3`, `invitation:7`


async def contact(email: str, now: datetime) -> list[Entry]:
    """Everything about the contact with this address (or alias), the oldest first."""
    person = await _find(email)
    entries = [
        *await _decisions(person),
        *await _messages(person),
        *await _touches(person),
        *await _enrolments(person, now),
        *await _invitations(person),
        *await _suppressions(person),
        *await _callbacks(person),
    ]
    return sorted(entries, key=lambda entry: entry.at)


async def _find(email: str) -> Contact:
    address = email.strip().lower()
    person = await Contact.get_or_none(email=address)
    if person is None:
        alias = await Alias.get_or_none(address=address).select_related("contact")
        person = alias.contact if alias else None
    if person is None:
        raise NotFoundError("There is no contact with this address; see `touchbase contacts`.")
    return person


async def _messages(person: Contact) -> Iterator[Entry]:
    rows = await Message.filter(contact_id=person.id).values(
        "origin", "kind", "state", "subject", "created_at", "sent_at", "due_at", "held_why",
        "last_response",
    )  # fmt: skip
    return (
        Entry(
            at=row["sent_at"] or row["created_at"],
            verb=str(row["state"]),
            what=row["subject"],
            rule=row["held_why"] or row["last_response"],
            about=row["origin"],
        )
        for row in rows
    )


async def _touches(person: Contact) -> Iterator[Entry]:
    """Steps that made no message: to-dos, and steps left out."""
    rows = await (
        Touch.filter(enrolment__contact_id=person.id)
        .exclude(outcome="mail")
        .select_related("enrolment")
    )
    return (
        Entry(
            at=row.at,
            verb="to-do" if row.outcome == "todo" else row.outcome,
            what=row.step,
            rule=row.why or f"step {row.position + 1} of the sequence {row.enrolment.sequence}",
            about=f"touch:{row.enrolment_id}:{row.position}",
        )
        for row in rows
    )


async def _enrolments(person: Contact, now: datetime) -> list[Entry]:
    entries = []
    for row in await Enrolment.filter(contact_id=person.id):
        about = f"enrolment:{row.id}"
        if row.state is EnrolmentState.FINISHED and row.ended_at:
            rule = "every step was taken"
            entries.append(Entry(row.ended_at, "finished", row.sequence, rule, about))
        if row.state is EnrolmentState.PAUSED:
            entries.append(Entry(now, "paused", row.sequence, row.why, about))
        elif row.held_by:
            entries.append(Entry(now, "held", row.sequence, row.held_by, about))
    return entries


async def _decisions(person: Contact) -> Iterator[Entry]:
    rows = await Decision.filter(contact_id=person.id)
    keys = dict(await Enrolment.filter(contact_id=person.id).values_list("id", "sequence"))
    return (
        Entry(row.at, row.verb, _what(row.about, keys), _lasting(row), row.about) for row in rows
    )


def _what(about: str, keys: Mapping[int, str]) -> str:
    """`touch:41:3` and `sequence:welcome:1` in words; anything else speaks for itself."""
    kind, _, rest = about.partition(":")
    first, _, last = rest.rpartition(":")
    if kind == "touch" and first.isdecimal() and last.isdecimal():
        return f"{keys.get(int(first), 'a sequence')}, step {int(last) + 1}"
    return first if kind == "sequence" else about


def _lasting(row: Decision) -> str:
    if row.last_at.date() == row.at.date():
        return row.rule
    return f"{row.rule} (until {row.last_at:%Y-%m-%d})"


async def _invitations(person: Contact) -> Iterator[Entry]:
    rows = await Invitation.filter(contact_id=person.id).select_related("ticket")
    return (
        Entry(
            at=row.answered_at or row.sent_at or row.ticket.received_at,
            verb=str(row.state),
            what=f"survey about {row.ticket.system} {row.ticket.number}",
            rule=row.skipped_because or "a ticket was closed",
            about=f"invitation:{row.id}",
        )
        for row in rows
    )


async def _suppressions(person: Contact) -> Iterator[Entry]:
    rows = await Suppression.filter(key=person.address_key)
    return (
        Entry(row.since, "suppressed", row.reason, row.detail, f"suppression:{row.id}")
        for row in rows
    )


async def _callbacks(person: Contact) -> list[Entry]:
    """The client's callbacks, whoever caused them: each hushes mail to everybody there."""
    entries = []
    rows = Callback.filter(client_id=person.client_id).prefetch_related("closure")
    for row in await rows:
        about, rule = f"callback:{row.id}", "nothing cheerful goes to this client meanwhile"
        entries.append(Entry(row.opened_at, "callback opened", row.reason, rule, about))
        closure = getattr(row, "closure", None)
        if closure is not None:
            entries.append(Entry(closure.at, "callback closed", row.reason, closure.outcome, about))
    return entries
