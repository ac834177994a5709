"""Writes some people and their clients: creates who is new, changes what is said anew, no more.

Called inside a transaction, with all people of a list at each client together. Who is new enters
the automatic sequences in the same breath; nobody who is known is enrolled, moved in a sequence or
taken off the suppressions by a list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from daemon.hours import Hours
from daemon.intake.person import Person
from daemon.mail import address
from daemon.models import Client, Contact, Decision, Enrolment
from daemon.nurture import enrol
from daemon.nurture.settings import Sequence as Steps
from daemon.token import Keys

#: Why an enrolment began, as `touchbase why` tells it.
WHY = "new in a list that was imported"


@dataclass(slots=True)
class Counts:
    """How many of each; who is known and said nothing new about counts as unchanged."""

    clients_created: int = 0
    clients_updated: int = 0
    contacts_created: int = 0
    contacts_updated: int = 0
    unchanged: int = 0
    enrolled: int = 0
    not_welcomed: int = 0  # their clients have been with us for longer than a welcome lasts

    def __iadd__(self, other: "Counts") -> "Counts":
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self


def known_as(name: str) -> str:
    """The name of a client as it is compared: `ACME  Ltd` is `Acme Ltd`."""
    return " ".join(name.casefold().split())


@dataclass
class Batch:
    """People to write together, and what is known beforehand."""

    people: Sequence[Person]
    clients: dict[str, Client]  # every client, by known_as; new ones are added
    staff: Mapping[str, int]  # addresses and names, casefolded
    keys: Keys
    sequences: tuple[Steps, ...]
    hours: Hours
    now: datetime
    welcome_all: bool = False  # also clients of long standing
    counts: Counts = field(default_factory=Counts)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    _new_clients: set[int] = field(default_factory=set)
    _domains: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._domains = {client.domain for client in self.clients.values()}

    async def write(self) -> None:
        """Write them all, inside the caller's transaction."""
        await self._write_clients()
        known = await self._contacts()
        new = [self._new(one) for one in self.people if one.email not in known]
        await Contact.bulk_create(new, batch_size=500)
        self.counts.contacts_created += len(new)
        for one in self.people:
            if contact := known.get(one.email):
                await self._update(contact, one)
        await self._enrol({contact.email for contact in new})

    async def _contacts(self) -> dict[str, Contact]:
        emails = [one.email for one in self.people]
        return {row.email: row for row in await Contact.filter(email__in=emails)}

    async def _write_clients(self) -> None:
        said: dict[str, dict[str, Any]] = {}
        names: dict[str, str] = {}
        for one in self.people:
            key = known_as(one.client)
            names.setdefault(key, one.client)
            columns = said.setdefault(key, {})
            for name, value in self._of_client(one):
                if columns.setdefault(name, value) != value:
                    self.warnings.append((one.line, f"{name}: differs from an earlier line"))
                columns[name] = value
        for key, columns in said.items():
            await self._write_client(key, names[key], columns)

    async def _write_client(self, key: str, name: str, columns: dict[str, Any]) -> None:
        client = self.clients.get(key)
        if client is None:
            columns.setdefault("domain", self._domain(key))
            client = await Client.create(name=name, created_at=self.now, **columns)
            self.clients[key] = client
            self._new_clients.add(client.id)
            self._domains.add(client.domain)
            self.counts.clients_created += 1
        elif changed := _changed(client, columns):
            await Client.filter(id=client.id).update(**changed)
            self.counts.clients_updated += 1

    def _of_client(self, one: Person) -> Iterator[tuple[str, object]]:
        yield from one.of_client.items()
        if not one.owner:
            return
        owner = self.staff.get(one.owner.casefold())
        if owner is None:
            words = f"owner: {one.owner} is nobody of our staff; `touchbase staff add` first"
            self.warnings.append((one.line, words))
        else:
            yield "owner_id", owner

    def _domain(self, key: str) -> str:
        """Where a list names no domain: that of the first address which tells a firm by it.

        By it a reply from a colleague is known; so no second client may have the same.
        """
        for one in self.people:
            found = address.domain(one.email)
            if known_as(one.client) == key and not address.is_freemail(found):
                return "" if found in self._domains else found
        return ""

    def _client(self, one: Person) -> Client:
        return self.clients[known_as(one.client)]

    def _new(self, one: Person) -> Contact:
        return Contact(
            email=one.email,
            address_key=self.keys.keyed_hash(one.email),
            client_id=self._client(one).id,
            created_at=self.now,
            **one.of_contact,
        )

    async def _update(self, contact: Contact, one: Person) -> None:
        columns = dict(one.of_contact)
        if isinstance(columns.get("custom"), dict):
            columns["custom"] = contact.custom | columns["custom"]
        if contact.client_id != self._client(one).id:
            columns["client_id"] = self._client(one).id
            self.warnings.append((one.line, f"client: moved to {one.client}"))
        changed = _changed(contact, columns)
        if not changed:
            self.counts.unchanged += 1
            return
        await Contact.filter(id=contact.id).update(**changed)
        self.counts.contacts_updated += 1

    async def _enrol(self, new: Iterable[str]) -> None:
        """Let the new ones begin what they begin by themselves."""
        if not self.sequences:
            return
        rows = await Contact.filter(email__in=list(new))
        clients = {client.id: client for client in self.clients.values()}
        lines = {one.email: one.line for one in self.people}
        enrolments: list[Enrolment] = []
        for contact in rows:
            begins, too_late = self._sequences(clients[contact.client_id])
            enrolments += [
                enrol.prepared(contact, steps, why=WHY, now=self.now, hours=self.hours)
                for steps in begins
            ]
            if too_late:
                self.counts.not_welcomed += 1
                self.warnings.append((lines[contact.email], _not_welcomed(too_late)))
        await Enrolment.bulk_create(enrolments, batch_size=500)
        await Decision.bulk_create(map(enrol.noted, enrolments), batch_size=500)
        self.counts.enrolled += len(enrolments)

    def _sequences(self, client: Client) -> tuple[list[Steps], list[Steps]]:
        """What a new person at this client begins, and what it is too late for."""
        new = client.id in self._new_clients
        referred = bool(client.referred_by)
        found = enrol.automatic(self.sequences, new_client=new, referred=referred)
        if self.welcome_all or not new:
            return found, []
        since, today = client.client_since, self.now.date()
        begins = [steps for steps in found if enrol.in_time(steps, since=since, today=today)]
        return begins, [steps for steps in found if steps not in begins]


def _not_welcomed(sequences: Iterable[Steps]) -> str:
    names = ", ".join(steps.key for steps in sequences)
    return (
        f"client_since: a client for too long to begin {names} by itself; "
        "`touchbase enrol` does it all the same"
    )


def _changed(row: Client | Contact, columns: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in columns.items() if getattr(row, name) != value}
