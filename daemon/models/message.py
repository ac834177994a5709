"""Everything that leaves, and every try to make it leave."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.client import Client, Contact


class MessageKind(StrEnum):
    NURTURE = "nurture"
    SURVEY = "survey"
    REMINDER = "reminder"
    REPLY = "reply"  # a person's answer to a person
    STAFF = "staff"  # to one of us


#: What nobody gets whose client is unhappy, who is suppressed, or while all is frozen.
CHEERFUL = frozenset({MessageKind.NURTURE, MessageKind.SURVEY, MessageKind.REMINDER})

#: Which leaves first when more is due than the pace allows.
PRIORITY: Mapping[MessageKind, int] = {
    MessageKind.STAFF: 0,
    MessageKind.REPLY: 1,
    MessageKind.SURVEY: 2,
    MessageKind.REMINDER: 3,
    MessageKind.NURTURE: 4,
}


class MessageState(StrEnum):
    QUEUED = "queued"  # waiting for its time
    SENDING = "sending"  # an attempt is being made right now, under a lease
    SENT = "sent"  # the relay took it; this is not yet "read"
    UNCERTAIN = "uncertain"  # the relay may have taken it, its answer was lost
    HELD = "held"  # kept back by a rule or for a person; `held_why` says which
    BOUNCED = "bounced"  # it came back
    FAILED = "failed"  # the relay refused it, or we gave up
    CANCELLED = "cancelled"  # nobody should receive it any more


_S = MessageState
MOVES: Mapping[MessageState, frozenset[MessageState]] = {
    _S.QUEUED: frozenset({_S.SENDING, _S.SENT, _S.HELD, _S.CANCELLED}),
    _S.SENDING: frozenset({_S.SENT, _S.QUEUED, _S.UNCERTAIN, _S.FAILED, _S.HELD, _S.CANCELLED}),
    _S.SENT: frozenset({_S.BOUNCED}),
    _S.UNCERTAIN: frozenset({_S.SENT, _S.QUEUED, _S.HELD, _S.BOUNCED, _S.CANCELLED}),
    _S.HELD: frozenset({_S.QUEUED, _S.SENT, _S.CANCELLED}),
    _S.BOUNCED: frozenset(),
    _S.FAILED: frozenset({_S.QUEUED}),
    _S.CANCELLED: frozenset(),
}


class Thread(Model):
    """Messages and inbound mail chained by References (RFC 5322 §3.6.4), as staff see them."""

    id = fields.IntField(primary_key=True)
    client: fields.ForeignKeyNullableRelation["Client"] = fields.ForeignKeyField(
        "models.Client", related_name="threads", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact",
        related_name="threads",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    subject = fields.CharField(max_length=400, default="")
    state = fields.CharField(max_length=20, default="answered")  # waiting, answered, closed, stray
    flagged = fields.BooleanField(default=False)
    last_from = fields.CharField(max_length=254, default="")
    last_at = fields.DatetimeField()

    client_id: int | None
    contact_id: int | None

    class Meta:
        indexes = (("state", "last_at"), ("last_at", "id"))


class Message(Model):
    """One letter to one address, with its envelope and its life."""

    id = fields.IntField(primary_key=True)
    #: The unique key saying why this exists: `touch:41:3`. The index forbids a second.
    origin = fields.CharField(max_length=200, unique=True)
    #: A random number, which the signed token in the plus-address carries.
    number = fields.BigIntField(unique=True)
    message_id = fields.CharField(max_length=255, unique=True)  # fixed here, before any attempt
    kind = fields.CharEnumField(MessageKind, max_length=20)
    state = fields.CharEnumField(MessageState, max_length=20, default=MessageState.QUEUED)
    priority = fields.SmallIntField(default=9)
    to_address = fields.CharField(max_length=254)
    to_domain = fields.CharField(max_length=253)
    address_key = fields.CharField(max_length=64, db_index=True)  # keyed hash, for suppressions
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact",
        related_name="messages",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    client: fields.ForeignKeyNullableRelation["Client"] = fields.ForeignKeyField(
        "models.Client",
        related_name="messages",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    thread: fields.ForeignKeyNullableRelation["Thread"] = fields.ForeignKeyField(
        "models.Thread",
        related_name="messages",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    subject = fields.CharField(max_length=400)
    octets = fields.BinaryField()  # the whole mail, as it goes over the wire
    created_at = fields.DatetimeField()
    due_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)
    held_why = fields.CharField(max_length=200, default="")
    attempts = fields.IntField(
        default=0
    )  # also the fence: only the claimant of this number records
    claimed_by = fields.CharField(max_length=64, default="")
    claimed_until = fields.DatetimeField(null=True)
    last_response = fields.CharField(max_length=500, default="")

    contact_id: int | None
    client_id: int | None
    thread_id: int | None

    class Meta:
        indexes = (
            ("state", "due_at"),
            ("state", "claimed_until"),
            ("client", "state"),
            ("contact", "created_at"),
            ("thread", "created_at"),
        )


class Attempt(Model):
    """One try to hand a message to the relay. Counted by `at` to keep the pace over restarts."""

    id = fields.IntField(primary_key=True)
    message: fields.ForeignKeyRelation["Message"] = fields.ForeignKeyField(
        "models.Message", related_name="tries", db_index=True
    )
    number = fields.IntField()
    to_domain = fields.CharField(max_length=253)
    at = fields.DatetimeField(db_index=True)
    outcome = fields.CharField(max_length=20, default="")  # "" while it is being made
    response = fields.CharField(max_length=500, default="")

    message_id: int

    class Meta:
        unique_together = (("message", "number"),)


class Suppression(Model):
    """An address we may not write to. The key is a keyed hash, so that it outlives an erasure."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=64, unique=True)
    address = fields.CharField(max_length=254, default="")  # "" once its owner was erased
    reason = fields.CharField(max_length=20)  # unsubscribed, bounced, complained, by_hand
    detail = fields.CharField(max_length=400, default="")
    since = fields.DatetimeField()
    until = fields.DatetimeField(null=True)


class Freeze(Model):
    """No cheerful mail to anyone at all, by hand, for an outage."""

    id = fields.IntField(primary_key=True)
    why = fields.CharField(max_length=400)
    since = fields.DatetimeField()
    until = fields.DatetimeField(null=True)
    thawed_at = fields.DatetimeField(null=True)
