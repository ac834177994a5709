"""What a helpdesk tells us about a ticket that closed, or opened again: its shape and its bounds.

A stranger's words are bounded here, once. What is only ever shown to a person (subject, names) is
cut to what a table keeps; what identifies something is refused when it is too long, with the name
of the field. Nothing here looks anything up.
"""

from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from daemon.mail import address

#: Beyond this no helpdesk's subject is honest; up to it, it is cut.
SHOWN_AT_MOST = 4000

#: No helpdesk is older, and none of this program will be in use then.
EARLIEST, LATEST = 1990, 2200

#: Characters of a ticket's number.
KEY_AT_MOST = 100

#: Tags of one ticket that are looked at.
TAGS_AT_MOST = 100

#: SQLite's and PostgreSQL's largest INT.
CLOSING_AT_MOST = 2**31 - 1


def _text(value: Any) -> Any:
    """Ticket numbers come as 4711 as often as "4711"; and no null means anything but empty."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return value


def _storable(text: str) -> str:
    """PostgreSQL takes no NUL, and no database a lone surrogate."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _cut(length: int) -> AfterValidator:
    return AfterValidator(lambda text: _storable(text).strip()[:length])


def _believable(at: datetime) -> datetime:
    # Also keeps away from the calendar's ends, where the step to UTC would fall off.
    if at.year < EARLIEST or at.year >= LATEST:
        raise ValueError(f"must lie between {EARLIEST} and {LATEST}")
    return at


def _key(text: str) -> str:
    found = _storable(text).strip()
    if not 1 <= len(found) <= KEY_AT_MOST:
        raise ValueError(f"must have 1 to {KEY_AT_MOST} characters")
    return found


def _address(text: str) -> str:
    try:
        return address.normalise(text)
    except address.AddressError as fault:
        raise ValueError(str(fault)) from None


_Bounded = Annotated[str, BeforeValidator(_text), StringConstraints(max_length=SHOWN_AT_MOST)]
Shown400 = Annotated[_Bounded, _cut(400)]
Shown200 = Annotated[_Bounded, _cut(200)]
Shown100 = Annotated[_Bounded, _cut(100)]
Shown50 = Annotated[_Bounded, _cut(50)]
Shown254 = Annotated[_Bounded, _cut(254)]
Address = Annotated[str, StringConstraints(max_length=320), AfterValidator(_address)]
Key = Annotated[_Bounded, AfterValidator(_key)]
#: Bears no spaces or capitals, since it stands in addresses, keys and lists.
System = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,49}$")]


class TicketContact(BaseModel):
    """Whose ticket it was."""

    model_config = ConfigDict(str_strip_whitespace=True)

    email: Address
    name: Shown200 = ""


class Closed(BaseModel):
    """A ticket that closed. The same system, ticket and closing is the same event."""

    system: System
    ticket: Key
    closing: Annotated[int, Field(ge=1, le=CLOSING_AT_MOST, strict=True)] = 1
    subject: Shown400 = ""
    closed_at: Annotated[AwareDatetime, AfterValidator(_believable)]
    contact: TicketContact
    client: Shown200 = ""
    agent: Shown254 = ""
    tags: Annotated[list[Shown100], Field(max_length=TAGS_AT_MOST)] = []


class Reopened(BaseModel):
    """A ticket that opened again; without a closing, the last one known is meant."""

    system: System
    ticket: Key
    closing: Annotated[int, Field(ge=1, le=CLOSING_AT_MOST, strict=True)] | None = None
