"""The lists: who and what there is, a line each, for people or (`--json`) for programs."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import click

from daemon import clock
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, moment, opened, show, with_config, with_json
from daemon.config import Config
from daemon.errors import NotFoundError
from daemon.models import (
    Answer,
    Callback,
    Client,
    Contact,
    Enrolment,
    Inbound,
    Invitation,
    Message,
    Suppression,
    Thread,
    Todo,
)
from daemon.models.client import ContactState
from daemon.models.inbound import InboundState
from daemon.outbox import hush

Row = dict[str, Any]
Rows = Callable[[Config, str | None, datetime | None], Awaitable[list[Row]]]


class NoSuchClientError(NotFoundError):
    """There is no client of this name; `touchbase clients` lists them."""


def _command(name: str, keys: str, rows: Rows, what: str) -> None:
    """Add `touchbase NAME` with the options that every list has."""

    @touchbase.command(name, help=what)
    @click.option("--client", metavar="NAME", help="only of this client")
    @click.option("--since", metavar="TIME", help="only from this time on (ISO 8601)")
    @with_json
    @with_config
    @asynchronous
    async def _(
        client: str | None, since: str | None, as_json: bool, config_file: str | None
    ) -> None:
        async with opened(config_file) as config:
            if client is not None and not await Client.filter(name=client).exists():
                raise NoSuchClientError
            found = await rows(config, client, moment(since, timezone=config.hours.timezone))
        show(found, keys.split(), as_json=as_json)


def _narrowed(query: Any, client: str | None, since: datetime | None, *, at: str) -> Any:
    """Only of one client (by name), only since a time: the two that every list knows."""
    if client is not None:
        query = query.filter(client__name=client)
    if since is not None:
        query = query.filter(**{f"{at}__gte": since})
    return query.order_by("id")


async def _clients(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = Client.filter(name=client) if client else Client.all()
    if since is not None:
        query = query.filter(created_at__gte=since)
    return [
        {
            "name": row.name,
            "domain": row.domain,
            "owner": row.owner.email if row.owner else None,
            "annual_value": row.annual_value,
            "client_since": row.client_since,
            "hushed": await hush.because(row.id),
        }
        for row in await query.order_by("name").prefetch_related("owner")
    ]


async def _contacts(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = _narrowed(Contact.all(), client, since, at="created_at")
    now = clock.now()
    suppressed = {row.key: row for row in await Suppression.all()}
    return [
        {
            "email": row.email,
            "name": row.name,
            "client": row.client.name,
            "role": row.role,
            "timezone": row.timezone or config.hours.timezone,
            "locale": row.locale,
            "state": _state(row, suppressed.get(row.address_key), now),
        }
        for row in await query.prefetch_related("client")
    ]


def _state(contact: Contact, suppression: Suppression | None, now: datetime) -> ContactState:
    if contact.left_at is not None:
        return ContactState.LEFT
    if suppression is not None and (suppression.until is None or suppression.until > now):
        bounced = suppression.reason == "bounced"
        return ContactState.BOUNCED if bounced else ContactState.UNSUBSCRIBED
    if contact.absent_until is not None and contact.absent_until > now.date():
        return ContactState.ABSENT
    return ContactState.ACTIVE


async def _enrolments(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = Enrolment.all()
    if client is not None:
        query = query.filter(contact__client__name=client)
    if since is not None:
        query = query.filter(enrolled_at__gte=since)
    steps = {s.key: [step.name for step in s.step] for s in config.nurture.sequence}

    def step(row: Enrolment) -> str | None:
        names = steps.get(row.sequence, [])
        return names[row.position] if row.position < len(names) else None

    return [
        {
            "contact": row.contact.email,
            "sequence": row.sequence,
            "step": step(row),
            "state": row.state,
            "due_at": row.due_at,
            "held_by": row.held_by or None,
        }
        for row in await query.order_by("id").prefetch_related("contact")
    ]


async def _messages(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = _narrowed(Message.all(), client, since, at="created_at")
    return [
        {
            "id": row.id,
            "to": row.to_address,
            "client": row.client.name if row.client else None,
            "kind": row.kind,
            "subject": row.subject,
            "state": row.state,
            "origin": row.origin,
            "message_id": row.message_id,
            "due_at": row.due_at,
            "sent_at": row.sent_at,
            "attempts": row.attempts,
            "last_response": row.last_response or row.held_why or None,
        }
        for row in await query.prefetch_related("client")
    ]


async def _threads(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = _narrowed(Thread.all(), client, since, at="last_at")
    came = Inbound.exclude(clue="").exclude(state=InboundState.OUTGOING)
    mails = came.filter(thread_id__not_isnull=True).order_by("id")
    clues = dict(await mails.values_list("thread_id", "clue"))  # of each, its last mail's
    return [
        {
            "id": row.id,
            "client": row.client.name if row.client else None,
            "contact": row.contact.email if row.contact else None,
            "subject": row.subject,
            "state": row.state,
            "flagged": row.flagged,
            "last_from": row.last_from,
            "last_at": row.last_at,
            "clue": clues.get(row.id),
        }
        for row in await query.prefetch_related("client", "contact")
    ]


async def _callbacks(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = _narrowed(Callback.all(), client, since, at="opened_at")
    rows = await query.prefetch_related("client", "contact", "owner", "calls", "closure")
    return [callback_row(row) for row in rows]


def callback_row(row: Callback) -> Row:
    """One callback as programs see it; its relations must be fetched."""
    closure = getattr(row, "closure", None)
    return {
        "id": row.id,
        "client": row.client.name,
        "contact": row.contact.email if row.contact else None,
        "phone": row.contact.phone if row.contact else None,
        "state": row.state,
        "reason": row.reason,
        "opened_at": row.opened_at,
        "due_at": row.due_at,
        "owner": row.owner.email if row.owner else None,
        "claimed_by": row.claimed_by or None,
        "words": row.words,
        "said": row.said,
        "rating": row.rating,
        "next_call_at": row.next_call_at,
        "calls": [
            {"at": call.at, "by": call.by, "outcome": call.outcome, "note": call.note}
            for call in row.calls  # type: ignore[attr-defined]
        ],
        "closed_at": closure.at if closure else None,
    }


async def _todos(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = _narrowed(Todo.all(), client, since, at="created_at")
    return [
        {
            "id": row.id,
            "client": row.client.name if row.client else None,
            "contact": row.contact.email if row.contact else None,
            "kind": row.kind,
            "state": row.state,
            "due_at": row.due_at,
            "owner": row.owner.email if row.owner else None,
            "why": row.why,
        }
        for row in await query.prefetch_related("client", "contact", "owner")
    ]


async def _surveys(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = Invitation.all()
    if client is not None:
        query = query.filter(client__name=client)
    if since is not None:
        query = query.filter(ticket__received_at__gte=since)
    rows = await query.order_by("id").prefetch_related("ticket", "client", "contact")
    answers = Answer.filter(invitation_id__in=[row.id for row in rows]).order_by("id")
    latest = {answer.invitation_id: answer for answer in await answers}
    return [_survey(row, latest.get(row.id)) for row in rows]


def _survey(row: Invitation, answer: Answer | None) -> Row:
    return {
        "id": row.id,
        "ticket": row.ticket.number,
        "system": row.ticket.system,
        "client": row.client.name if row.client else None,
        "contact": row.contact.email if row.contact else row.ticket.address,
        "state": row.state,
        "rating": answer.rating if answer else row.clicked_rating,
        "comment": answer.comment if answer else None,
        "confirmed": answer is not None,
        "sent_at": row.sent_at,
        "answered_at": row.answered_at,
        "skipped_because": row.skipped_because or None,
    }


async def _suppressions(config: Config, client: str | None, since: datetime | None) -> list[Row]:
    query = Suppression.all()
    if client is not None:
        theirs = await Contact.filter(client__name=client).values_list("address_key", flat=True)
        query = query.filter(key__in=list(theirs))
    if since is not None:
        query = query.filter(since__gte=since)
    return [
        {
            "address": row.address or "(erased)",
            "reason": row.reason,
            "since": row.since,
            "until": row.until,
        }
        for row in await query.order_by("id")
    ]


_command("clients", "name domain owner annual_value hushed", _clients, "The firms we look after.")
_command("contacts", "email name client role state", _contacts, "The people there.")
_command(
    "enrolments",
    "contact sequence step state due_at held_by",
    _enrolments,
    "Who is where in which sequence.",
)
_command(
    "messages",
    "id to kind subject state due_at sent_at attempts last_response",
    _messages,
    "Everything that left, waits, or is held.",
)
_command(
    "threads",
    "id client contact subject state flagged last_from last_at clue",
    _threads,
    "What clients wrote, and whether it was answered.",
)
_command(
    "callbacks",
    "id client contact phone state reason due_at owner calls closed_at",
    _callbacks,
    "Who must be phoned, and who was.",
)
_command(
    "todos",
    "id client contact kind state due_at owner why",
    _todos,
    "What a person must do for a client.",
)
_command(
    "surveys",
    "id ticket contact state rating comment confirmed sent_at skipped_because",
    _surveys,
    "Who was asked about which ticket, and what they said.",
)
_command(
    "suppressions",
    "address reason since until",
    _suppressions,
    "Addresses that are not written to.",
)
