"""Creates or updates one contact and the client it belongs to, as the API is told.

What a report does not mention stays as it is, so that a helpdesk that knows only a name does not
wipe a telephone number. Who is new enters the automatic sequences, as from a list; when such a
person is written to is decided there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon import log
from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.intake.profile import Profile
from daemon.mail import address
from daemon.models import Client, Contact, Staff
from daemon.nurture import enrol
from daemon.nurture.settings import Sequence
from daemon.outbox.desk import Desk


class PersonError(MistakeError):
    """Something about this person cannot be taken in; `field` says what."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


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
    email: str, profile: Profile, *, desk: Desk, sequences: Iterable[Sequence], now: datetime
) -> Kept:
    """Create the contact with this (normalised) address, or update what the report mentions."""
    told = profile.model_dump(exclude_unset=True)
    async with transaction.begin():
        contact = await Contact.select_for_update().get_or_none(email=email)
        if contact is None and not profile.client:
            raise PersonError("client", "A new contact needs the name of its client.")
        client, is_new_client = await _client(profile, contact, email, now)
        await _update_client(client, profile, told)
        columns = {name: told[name] for name in _OF_CONTACT & told.keys()}
        if "consent" in told:
            columns["basis"] = profile.consent
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
            referred=bool(profile.referred_by),
            since=profile.client_since,
            sequences=sequences,
            why="new through the API",
            now=now,
            hours=desk.hours,
        )
    log.info("contact.created", contact=contact.id)
    return Kept(contact, created=True)


async def _client(
    profile: Profile, contact: Contact | None, email: str, now: datetime
) -> tuple[Client, bool]:
    """The client of this person, and whether it is new; a name is one in whatever case."""
    if not profile.client and contact is not None:
        return await Client.get(id=contact.client_id), False
    client = await Client.filter(name__iexact=profile.client).first()
    if client is not None:
        return client, False
    domain = await _domain_nobody_has(email)
    return await Client.create(name=profile.client, domain=domain, created_at=now), True


async def _domain_nobody_has(email: str) -> str:
    """By its domain a reply from a colleague is known, so no two clients may have the same."""
    found = address.domain(email)
    if address.is_freemail(found) or await Client.filter(domain=found).exists():
        return ""
    return found


async def _update_client(client: Client, profile: Profile, told: dict[str, Any]) -> None:
    columns = {name: told[name] for name in _OF_CLIENT & told.keys()}
    if "client_domain" in told:
        columns["domain"] = profile.client_domain
    if profile.owner:
        columns["owner_id"] = await _owner_id(profile.owner)
    if columns:
        await Client.filter(id=client.id).update(**columns)


async def _owner_id(email: str) -> int:
    owner = await Staff.get_or_none(email=email, disabled_at=None)
    if owner is None:
        raise PersonError(
            "owner", "The owner is not one of our staff; `touchbase staff add` first."
        )
    return owner.id
