"""The people of the tests, the same in every one: Ada (glad), Boris (furious), Dora (staff).

A reader learns them once, and a failing test reads as gossip. They are rows in the open database.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from random import Random

from daemon import keyring
from daemon.callback.settings import Settings as Callbacks
from daemon.hours import Hours
from daemon.mail import address
from daemon.mail.letter import Letter
from daemon.models import Client, Contact, Message, Staff
from daemon.models.client import Basis
from daemon.models.message import MessageKind
from daemon.models.staff import Role
from daemon.office import Office
from daemon.outbox import enqueue
from daemon.outbox.desk import Desk, Sender
from daemon.render.catalogue import Catalogue
from daemon.survey.settings import Settings as Surveys
from daemon.token import Keys

#: A Wednesday morning in winter: the office in London is open, and its clock shows UTC.
NOW = datetime(2026, 1, 14, 10, 0, tzinfo=UTC)

KEYS = Keys(keyring.new_key(Random(1)).encode())

LETTER = Letter(subject="How are things?", text="Hello.\n", html="<p>Hello.</p>")

_TEMPLATES = Path(__file__).parent.parent / "templates" / "email"
_catalogue: Catalogue | None = None


def catalogue() -> Catalogue:
    """The templates we ship, compiled once for all tests of a process."""
    global _catalogue
    _catalogue = _catalogue or Catalogue.load(_TEMPLATES)
    return _catalogue


def desk(*, live: bool = True, hours: Hours | None = None) -> Desk:
    """The desk of Harbour & Finch."""
    return Desk(
        sender=Sender(
            name="Harbour & Finch",
            address="care@us.example",
            postal_address="14 Quay Street, Bristol",
            live=live,
        ),
        public_url="https://care.us.example",
        keys=KEYS,
        catalogue=catalogue(),
        hours=hours or Hours(),
    )


def office(*, live: bool = True) -> Office:
    """The whole firm, as taking in a mail needs it."""
    return Office(desk=desk(live=live), callbacks=Callbacks(), surveys=Surveys(), sequences=())


#: Open day and night, for tests that are not about hours.
ALWAYS = Hours(
    days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    opens=time(0),
    closes=time(0),
    holidays=None,
)


async def dora() -> Staff:
    """Looks after the clients."""
    return await _staff("dora@us.example", "Dora Finch", Role.AGENT)


async def max_() -> Staff:
    """The manager."""
    return await _staff("max@us.example", "Max Boss", Role.MANAGER)


async def _staff(email: str, name: str, role: Role) -> Staff:
    row, _ = await Staff.get_or_create(
        email=email, defaults={"name": name, "role": role, "created_at": NOW}
    )
    return row


async def ada(**changes: object) -> Contact:
    """Glad, laconic, at Northgate Joinery."""
    known = {"first_name": "Ada", "last_name": "Brandt", "phone": "+44 20 7946 0018"}
    return await _contact("ada@northgate.example", "Northgate Joinery", {**known, **changes})


async def boris(**changes: object) -> Contact:
    """Furious, at Old Mill; his is the client's largest worry."""
    known = {"first_name": "Boris", "last_name": "Ilin", "phone": "+44 20 7946 0099"}
    return await _contact("boris@oldmill.example", "Old Mill", {**known, **changes})


async def _contact(email: str, client: str, known: Mapping[str, object]) -> Contact:
    firm, _ = await Client.get_or_create(
        name=client,
        defaults={
            "domain": address.domain(email),
            "owner": await dora(),
            "created_at": NOW,
        },
    )
    row, _ = await Contact.get_or_create(
        email=email,
        defaults={
            "client": firm,
            "address_key": KEYS.keyed_hash(email),
            "basis": Basis.CONTRACT,
            "created_at": NOW,
            **known,
        },
    )
    return row


async def message(
    to: Contact | Staff,
    origin: str,
    *,
    kind: MessageKind = MessageKind.NURTURE,
    due_at: datetime | None = None,
) -> Message:
    """A letter to somebody, in the outbox."""
    made = await enqueue.letter(
        LETTER, to=to, kind=kind, origin=origin, desk=desk(), now=NOW, due_at=due_at
    )
    assert isinstance(made, Message), made
    return made
