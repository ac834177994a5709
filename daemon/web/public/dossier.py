"""Gathers what somebody should know before picking up the telephone, from the tables.

Only reads, and a bounded number of rows of each sort. What a client wrote comes out as marked,
escaped HTML; everything else is plain and escaped by the template.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from daemon.callback import notify
from daemon.errors import MistakeError
from daemon.models import Answer, Call, Callback, Client, Closure, Contact, Inbound, Staff, Ticket
from daemon.models.callback import CallbackState
from daemon.web import highlight

#: Rows of each sort in the history.
HISTORY = 8

#: Colleagues offered when the contact cannot be reached.
COLLEAGUES = 6

#: Characters of an earlier mail or comment that are shown.
EXCERPT = 240


class UnknownStaffError(MistakeError):
    """Choose who you are from the list."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened between us and the client."""

    at: datetime
    what: str
    words: str = ""


async def staff_named(email: str) -> str:
    """The address of one of us, as it is written beside a call; a mistake if there is no such."""
    staff = await Staff.get_or_none(email=email.strip().lower(), disabled_at=None)
    if staff is None:
        raise UnknownStaffError
    return staff.email


async def of(callback: Callback, *, zone: ZoneInfo) -> dict[str, Any]:
    """Everything that the page of a callback shows."""
    client = await Client.get(id=callback.client_id).prefetch_related("owner")
    contact = await Contact.get_or_none(id=callback.contact_id)
    calls = await Call.filter(callback_id=callback.id).order_by("at")
    events = await _history(callback, client)
    return {
        "callback": callback,
        "is_open": callback.state is not CallbackState.CLOSED,
        "has_spoken": any(
            call.outcome == "spoken" and call.hints == callback.hints for call in calls
        ),
        "reason": notify.SENTENCES.get(callback.reason, str(callback.reason).replace("_", " ")),
        "said": highlight.words(callback.said, [reason["words"] for reason in callback.words]),
        "client": client,
        "owner": await Staff.get_or_none(id=callback.owner_id) if callback.owner_id else None,
        "contact": contact,
        "dialled": _dialled(contact.phone) if contact else "",
        "colleagues": await _colleagues(client, contact),
        "staff": await Staff.filter(disabled_at=None).order_by("name").limit(200),
        "me": client.owner.email if client.owner else "",
        "calls": calls,
        "closure": await Closure.get_or_none(callback_id=callback.id),
        "history": events,
        "clock": lambda at: f"{at.astimezone(zone):%a %-d %b %Y, %H:%M}",
        "names": {staff.email: staff.name for staff in await Staff.all().limit(500)},
    }


def _dialled(phone: str) -> str:
    """What a telephone dials (RFC 3966 §3): digits, and a plus before them."""
    plus = "+" if phone.strip().startswith("+") else ""
    return plus + "".join(letter for letter in phone if letter.isascii() and letter.isdigit())


async def _colleagues(client: Client, contact: Contact | None) -> list[tuple[Contact, str]]:
    rows = Contact.filter(client_id=client.id, left_at=None).exclude(phone="")
    if contact is not None:
        rows = rows.exclude(id=contact.id)
    found = await rows.order_by("-key_person", "id").limit(COLLEAGUES)
    return [(colleague, _dialled(colleague.phone)) for colleague in found]


async def _history(callback: Callback, client: Client) -> list[Event]:
    """What happened lately between us and this client, the newest first."""
    events = [
        *await _tickets(client),
        *await _answers(client),
        *await _mails(client),
        *await _callbacks(callback, client),
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)[: 2 * HISTORY]


async def _tickets(client: Client) -> list[Event]:
    rows = Ticket.filter(contact__client_id=client.id).order_by("-closed_at").limit(HISTORY)
    return [
        Event(row.closed_at, f"Ticket {row.number} closed: {row.subject or 'no subject'}")
        for row in await rows
    ]


async def _answers(client: Client) -> list[Event]:
    rows = Answer.filter(invitation__client_id=client.id).order_by("-at").limit(HISTORY)
    return [
        Event(
            row.at,
            "Answered a survey" + ("" if row.rating is None else f": {row.rating}"),
            row.comment[:EXCERPT],
        )
        for row in await rows
    ]


async def _mails(client: Client) -> list[Event]:
    rows = Inbound.filter(client_id=client.id).order_by("-received_at").limit(HISTORY)
    found = await rows.only("received_at", "subject", "own_words")
    return [
        Event(row.received_at, f"Wrote: {row.subject}", row.own_words[:EXCERPT]) for row in found
    ]


async def _callbacks(callback: Callback, client: Client) -> list[Event]:
    rows = Callback.filter(client_id=client.id).exclude(id=callback.id)
    return [
        Event(row.opened_at, "An earlier callback", row.said[:EXCERPT])
        for row in await rows.order_by("-opened_at").limit(HISTORY)
    ]
