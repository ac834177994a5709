"""The people of the firm: owners and managers of clients, and those who sign in to the console."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model


class Role(StrEnum):
    VIEWER = "viewer"
    AGENT = "agent"
    EDITOR = "editor"
    MANAGER = "manager"
    ADMIN = "admin"


class Staff(Model):
    """One of us. Never deleted, since calls and closures bear the name; disabled instead."""

    id = fields.IntField(primary_key=True)
    email = fields.CharField(max_length=254, unique=True)
    name = fields.CharField(max_length=200)
    role = fields.CharEnumField(Role, max_length=20, default=Role.AGENT)
    phone = fields.CharField(max_length=50, default="")
    password_hash = fields.CharField(max_length=200, default="")  # argon2id; "" cannot sign in
    created_at = fields.DatetimeField()
    disabled_at = fields.DatetimeField(null=True)


class Session(Model):
    """One of us in the console, from log-in to log-out; the token is kept as a hash alone."""

    id = fields.IntField(primary_key=True)
    staff: fields.ForeignKeyRelation["Staff"] = fields.ForeignKeyField(
        "models.Staff", related_name="sessions", on_delete=fields.CASCADE, db_index=True
    )
    hash = fields.CharField(max_length=64, unique=True)  # SHA-256, hex
    began_at = fields.DatetimeField()
    seen_at = fields.DatetimeField()  # to the minute

    staff_id: int


class Token(Model):
    """A key to the API, shown once and stored as a hash of its 256 random bits."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=100, unique=True)
    scope = fields.CharField(max_length=20)  # tickets, contacts, all
    hash = fields.CharField(max_length=64, unique=True)  # SHA-256, hex
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
