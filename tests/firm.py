"""A small firm for tests: an office that never closes, with real keys and the shipped templates."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from daemon import shipped
from daemon.callback.settings import Settings as Callbacks
from daemon.hours import END_OF_DAY, WEEKDAYS, Hours
from daemon.intake import record
from daemon.intake.ticket import Closed
from daemon.models import Client, Contact, Invitation, Message, Staff
from daemon.models.client import Basis
from daemon.models.message import MessageState
from daemon.models.staff import Role
from daemon.models.survey import InvitationState
from daemon.nurture.settings import Sequence
from daemon.office import Office
from daemon.outbox.desk import Desk, Sender
from daemon.render.catalogue import Catalogue
from daemon.survey import inviter
from daemon.survey.settings import Settings as Surveys
from daemon.token import Keys

#: A Tuesday morning on which nobody has a holiday.
NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)

KEYS = Keys(b"a key for tests, which is long enough\n")

ALWAYS = Hours(timezone="UTC", days=WEEKDAYS, opens=time(0, 0), closes=END_OF_DAY, holidays=None)

SENDER = Sender(
    name="Harbour & Finch",
    address="hello@harbour-finch.example",
    postal_address="14 Quay Street, Bristol",
    live=True,
)


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(shipped.path("templates/email"))


def desk(**changes: Any) -> Desk:
    made = Desk(
        sender=SENDER,
        public_url="https://care.example",
        keys=KEYS,
        catalogue=catalogue(),
        hours=ALWAYS,
    )
    return replace(made, **changes)


def office(
    *, surveys: Surveys | None = None, sequences: tuple[Sequence, ...] = (), **changes: Any
) -> Office:
    return Office(
        desk=desk(**changes),
        callbacks=Callbacks(),
        surveys=surveys or Surveys(delay_hours=0, quiet_days_client=0),
        sequences=sequences,
    )


async def owner(email: str = "dora@harbour-finch.example") -> Staff:
    staff, _ = await Staff.get_or_create(
        email=email, defaults={"name": "Dora Finch", "role": Role.AGENT, "created_at": NOW}
    )
    return staff


async def contact(
    email: str = "ada@northgate.example", *, client: str = "Northgate Joinery", **columns: Any
) -> Contact:
    """Somebody at a client that Dora looks after, to whom we may write."""
    firm, _ = await Client.get_or_create(
        name=client, defaults={"created_at": NOW, "owner": await owner()}
    )
    defaults: dict[str, Any] = {
        "first_name": "Ada",
        "last_name": "Brandt",
        "phone": "+44 20 7946 0018",
        "basis": Basis.CONTRACT,
    }
    return await Contact.create(
        client=firm,
        email=email,
        address_key=KEYS.keyed_hash(email),
        created_at=NOW,
        **{**defaults, **columns},
    )


def ticket(number: str = "4711", email: str = "ada@northgate.example", **fields: Any) -> Closed:
    """A report of a ticket that closed just now."""
    said: dict[str, Any] = {
        "system": "zammad",
        "ticket": number,
        "subject": "Printer on the second floor",
        "closed_at": NOW.isoformat(),
        "contact": {"email": email, "name": "Ada"},
    }
    return Closed.model_validate({**said, **fields})


async def ask(office: Office, *, now: datetime = NOW) -> None:
    """Let the duty make a round, and the relay take what it enqueued."""
    await inviter.round(office.desk, office.surveys, now)
    await Message.filter(state=MessageState.QUEUED).update(
        state=MessageState.SENT, sent_at=now - timedelta(minutes=1)
    )


async def asked(office: Office, *, now: datetime = NOW) -> Invitation:
    """Ada's invitation, which has reached her."""
    return await asked_as(office, number="4711", email="ada@northgate.example", now=now)


async def asked_as(office: Office, *, number: str, email: str, now: datetime = NOW) -> Invitation:
    """An invitation that has reached its contact."""
    receipt = await record.closed(
        ticket(number, email), desk=office.desk, settings=office.surveys, now=now
    )
    await ask(office, now=now)
    invitation = await Invitation.get(id=receipt.id)
    assert invitation.state is InvitationState.SENT, invitation.skipped_because
    return invitation
