"""Whom we look after: clients are firms, contacts are the people there."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.staff import Staff


class Basis(StrEnum):
    """On what ground we may write to somebody unasked (GDPR art. 6, PECR, UWG § 7)."""

    CONSENT = "consent"
    SOFT_OPT_IN = "soft-opt-in"
    LEGITIMATE_INTEREST = "legitimate-interest"
    CONTRACT = "contract"


class Client(Model):
    """A firm. Known by its name as the operator spells it."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=200, unique=True)
    domain = fields.CharField(max_length=253, default="", db_index=True)
    annual_value = fields.DecimalField(max_digits=14, decimal_places=2, null=True)
    client_since = fields.DateField(null=True)
    owner: fields.ForeignKeyNullableRelation["Staff"] = fields.ForeignKeyField(
        "models.Staff", related_name="clients", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    referred_by = fields.CharField(max_length=200, default="")
    referral_words = fields.TextField(default="")
    created_at = fields.DatetimeField()

    owner_id: int | None


class ContactState(StrEnum):
    """What `touchbase contacts` shows; computed from the columns and suppressions, never stored."""

    ACTIVE = "active"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    ABSENT = "absent"
    LEFT = "left"


class Contact(Model):
    """A person at a client, with one address we write to (aliases are where they write from)."""

    id = fields.IntField(primary_key=True)
    client: fields.ForeignKeyRelation["Client"] = fields.ForeignKeyField(
        "models.Client", related_name="contacts", db_index=True
    )
    email = fields.CharField(max_length=254, unique=True)  # normalised, lower case
    address_key = fields.CharField(max_length=64, db_index=True)  # keyed hash of email
    first_name = fields.CharField(max_length=100, default="")
    last_name = fields.CharField(max_length=100, default="")
    role = fields.CharField(max_length=100, default="")
    phone = fields.CharField(max_length=50, default="")
    timezone = fields.CharField(max_length=64, default="")  # IANA name; "" is the firm's own
    locale = fields.CharField(max_length=20, default="")  # BCP 47; "" is the templates' own
    birthday = fields.CharField(max_length=5, default="")  # MM-DD: the year is nobody's business
    key_person = fields.BooleanField(default=False)
    basis = fields.CharEnumField(Basis, max_length=20, null=True)
    tags: Any = fields.JSONField(default=list)
    custom: Any = fields.JSONField(default=dict)  # unknown columns of the CSV, for templates
    absent_until = fields.DateField(null=True)
    left_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    client_id: int

    @property
    def name(self) -> str:
        """How we speak of this person: both names, or the address when none is known."""
        return " ".join(n for n in (self.first_name, self.last_name) if n) or self.email


class Alias(Model):
    """Another address that a contact was seen writing from."""

    id = fields.IntField(primary_key=True)
    contact: fields.ForeignKeyRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact", related_name="aliases", db_index=True
    )
    address = fields.CharField(max_length=254, unique=True)
    created_at = fields.DatetimeField()

    contact_id: int
