"""What already waits to leave and is no step of a sequence any more: surveys, and the outbox.

Only reads. How a survey is asked is the survey's own business; here is only what the forecast
tells of it.
"""

from collections.abc import Iterable
from datetime import datetime

from daemon.models import Contact, Invitation, Message, Touch
from daemon.models.message import CHEERFUL, MessageState
from daemon.models.survey import InvitationState
from daemon.nurture import gather
from daemon.nurture.decide import Standing
from daemon.nurture.planned import Planned
from daemon.outbox import facts, hush
from daemon.outbox.desk import Desk

_Place = tuple[str | None, int | None, str | None]


async def surveys(
    *, desk: Desk, now: datetime, until: datetime, client: int | None
) -> list[Planned]:
    """Invitations that are scheduled."""
    scheduled = Invitation.filter(
        state=InvitationState.SCHEDULED, due_at__lte=until, contact_id__not_isnull=True
    )
    if client is not None:
        scheduled = scheduled.filter(contact__client_id=client)
    rows = await scheduled.select_related("ticket", "contact__client__owner")
    who = {row.id: row.contact for row in rows if row.contact is not None}
    standings = await gather.standings(list(who.values()), desk=desk, now=now)
    return [
        Planned(
            at=max(row.due_at or now, now),
            to=who[row.id].email,
            client=who[row.id].client.name,
            sequence=None,
            step=None,
            template=f"survey/{row.kind}",
            subject=_subject(row, who[row.id], desk),
            held_by=_why_held(standings[who[row.id].id]),
        )
        for row in rows
    ]


async def messages(*, now: datetime, until: datetime, client: int | None) -> list[Planned]:
    """Cheerful mails in the outbox that have not left."""
    waiting = Message.filter(
        kind__in=list(CHEERFUL),
        state__in=[MessageState.QUEUED, MessageState.SENDING, MessageState.HELD],
        due_at__lte=until,
    )
    if client is not None:
        waiting = waiting.filter(client_id=client)
    rows = await waiting.values(  # without the octets
        "origin", "to_address", "subject", "due_at", "held_why", "client_id", "client__name"
    )
    places = await _places(row["origin"] for row in rows)
    frozen = await hush.frozen(now)
    hushed = {id: await hush.because(id) for id in {row["client_id"] for row in rows}}
    planned = []
    for row in rows:
        sequence, step, template = places.get(row["origin"], (None, None, None))
        planned.append(
            Planned(
                at=max(row["due_at"], now),
                to=row["to_address"],
                client=row["client__name"] or "",
                sequence=sequence,
                step=step,
                template=template,
                subject=row["subject"],
                held_by=row["held_why"] or frozen or hushed[row["client_id"]] or "",
            )
        )
    return planned


def _subject(row: Invitation, contact: Contact, desk: Desk) -> str:
    """The subject, as far as it can be told without making the survey's links."""
    client, ticket = contact.client, row.ticket
    known = facts.about(contact, client=client, owner=client.owner, desk=desk)
    known["ticket"] = {"number": ticket.number, "subject": ticket.subject, "agent": ticket.agent}
    try:
        found = desk.catalogue.find(f"survey/{row.kind}", locale=contact.locale)
        return " ".join(found.subject.render(known).split())
    except Exception:  # whatever a template of staff can raise: the forecast goes on
        return ticket.subject


def _why_held(standing: Standing) -> str:
    for ban in (standing.suppressed, standing.frozen):
        if ban is not None:
            return ban.why
    return standing.hushed or ""


async def _places(origins: Iterable[str]) -> dict[str, _Place]:
    """Of which sequence and step the messages with these origins are."""
    wanted = {origin for origin in origins if origin.startswith("touch:")}
    ids = {int(origin.split(":")[1]) for origin in wanted}
    touches = await Touch.filter(enrolment_id__in=ids).values_list(
        "enrolment_id", "position", "step", "enrolment__sequence"
    )
    found = {f"touch:{id}:{n}": (key, n + 1, step) for id, n, step, key in touches}
    return {origin: place for origin, place in found.items() if origin in wanted}
