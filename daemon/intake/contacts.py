"""Creates or updates one contact and the client it belongs to, as the API is told.

What a report does not mention stays as it is, so that a helpdesk that knows only a name does not
wipe a telephone number. Who is new enters the automatic sequences, as from a list; when such a
person is written to is decided there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from daemon import hours, log
from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.intake.ticket import Shown100, Shown200
from daemon.mail import address
from daemon.models import Client, Contact, Staff
from daemon.models.client import Basis
from daemon.nurture import enrol
from daemon.nurture.settings import Sequence
from daemon.outbox.desk import Desk


class PersonError(MistakeError):
    """Something about this person cannot be taken in; `field` says what."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def _timezone(name: str) -> str:
    if name and not hours.is_timezone(name):
        raise ValueError("this is no time zone; write it as Europe/Berlin")
    return name


class Person(BaseModel):
    """A contact and its client; every field but the client of a new contact may be left out."""

    client: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    client_domain: Annotated[str, StringConstraints(to_lower=True, max_length=253)] = ""
    client_since: date | None = None
    annual_value: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = None
    owner: Annotated[str, StringConstraints(to_lower=True, max_length=254)] = ""
    referred_by: Shown200 = ""
    first_name: Shown100 = ""
    last_name: Shown100 = ""
    role: Shown100 = ""
    phone: Annotated[str, StringConstraints(max_length=50)] = ""
    timezone: Annotated[str, StringConstraints(max_length=64), AfterValidator(_timezone)] = ""
    locale: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9-]{2,20})?$")] = ""
    birthday: Annotated[str, StringConstraints(pattern=r"^((0\d|1[0-2])-([0-2]\d|3[01]))?$")] = ""
    consent: Basis | None = None
    key_person: bool = False
    tags: Annotated[list[Shown100], Field(max_length=100)] = []
    custom: Annotated[dict[Shown100, bool | int | float | Shown200], Field(max_length=100)] = {}


#: Columns that bear the same name in a report and in the table.
_OF_CONTACT = frozenset(
    {"first_name", "last_name", "role", "phone", "timezone", "locale", "birthday"}
    | {"key_person", "tags", "custom"}
)
_OF_CLIENT = frozenset({"client_since", "annual_value", "referred_by"})


@dataclass(frozen=True, slots=True)
class Kept:
    """The contact as it now is, and whether it is new."""

    contact: Contact
    created: bool


async def put(
    email: str, person: Person, *, desk: Desk, sequences: Iterable[Sequence], now: datetime
) -> Kept:
    """Create the contact with this (normalised) address, or update what the report mentions."""
    told = person.model_dump(exclude_unset=True)
    async with transaction.begin():
        contact = await Contact.select_for_update().get_or_none(email=email)
        if contact is None and not person.client:
            raise PersonError("client", "A new contact needs the name of its client.")
        client, is_new_client = await _client(person, contact, email, now)
        await _update_client(client, person, told)
        columns = {name: told[name] for name in _OF_CONTACT & told.keys()}
        if "consent" in told:
            columns["basis"] = person.consent
        if contact is not None:
            await Contact.filter(id=contact.id).update(client_id=client.id, **columns)
            return Kept(await Contact.get(id=contact.id), created=False)
        contact = await Contact.create(
            email=email,
            address_key=desk.keys.keyed_hash(email),
            client=client,
            created_at=now,
            **columns,
        )
        await enrol.newcomer(
            contact,
            new_client=is_new_client,
            referred=bool(person.referred_by),
            sequences=sequences,
            why="new through the API",
            now=now,
            hours=desk.hours,
        )
    log.info("contact.created", contact=contact.id)
    return Kept(contact, created=True)


async def _client(
    person: Person, contact: Contact | None, email: str, now: datetime
) -> tuple[Client, bool]:
    """The client of this person, and whether it is new; a name is one in whatever case."""
    if not person.client and contact is not None:
        return await Client.get(id=contact.client_id), False
    client = await Client.filter(name__iexact=person.client).first()
    if client is not None:
        return client, False
    domain = await _domain_nobody_has(email)
    return await Client.create(name=person.client, domain=domain, created_at=now), True


async def _domain_nobody_has(email: str) -> str:
    """By its domain a reply from a colleague is known, so no two clients may have the same."""
    found = address.domain(email)
    if address.is_freemail(found) or await Client.filter(domain=found).exists():
        return ""
    return found


async def _update_client(client: Client, person: Person, told: dict[str, Any]) -> None:
    columns = {name: told[name] for name in _OF_CLIENT & told.keys()}
    if "client_domain" in told:
        columns["domain"] = person.client_domain
    if person.owner:
        columns["owner_id"] = await _owner_id(person.owner)
    if columns:
        await Client.filter(id=client.id).update(**columns)


async def _owner_id(email: str) -> int:
    owner = await Staff.get_or_none(email=email, disabled_at=None)
    if owner is None:
        raise PersonError(
            "owner", "The owner is not one of our staff; `touchbase staff add` first."
        )
    return owner.id
