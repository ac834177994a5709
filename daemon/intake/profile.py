"""What another program tells us about a contact and its client: its shape and its bounds.

Nothing here looks anything up.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, FiniteFloat, StringConstraints

from daemon import hours
from daemon.intake.ticket import Shown50, Shown100, Shown200, Shown254
from daemon.models.client import Basis


def _timezone(name: str) -> str:
    if name and not hours.is_timezone(name):
        raise ValueError("this is no time zone; write it as Europe/Berlin")
    return name


def _domain(name: str) -> str:
    if name and ("." not in name or not set(name.lower()) <= _OF_DOMAINS):
        raise ValueError("this is no domain; write it as client.example")
    return name.lower()[:253]


_OF_DOMAINS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")


class Profile(BaseModel):
    """A contact and its client; every field but the client of a new contact may be left out."""

    client: Shown200 = ""
    client_domain: Annotated[Shown254, AfterValidator(_domain)] = ""
    client_since: date | None = None
    annual_value: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = None
    owner: Annotated[Shown254, AfterValidator(str.lower)] = ""
    referred_by: Shown200 = ""
    first_name: Shown100 = ""
    last_name: Shown100 = ""
    role: Shown100 = ""
    phone: Shown50 = ""
    timezone: Annotated[Shown100, AfterValidator(_timezone)] = ""
    locale: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9-]{2,20})?$")] = ""
    birthday: Annotated[str, StringConstraints(pattern=r"^((0\d|1[0-2])-([0-2]\d|3[01]))?$")] = ""
    consent: Basis | None = None
    key_person: bool = False
    tags: Annotated[list[Shown100], Field(max_length=100)] = []
    custom: Annotated[
        dict[Shown100, bool | int | FiniteFloat | Shown200], Field(max_length=100)
    ] = {}
