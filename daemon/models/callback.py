"""Our promises to telephone somebody, and the other things a person must do for a client."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.client import Client, Contact
    from daemon.models.message import Thread
    from daemon.models.staff import Staff


class CallbackState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"  # one of us has taken it
    CLOSED = "closed"


_S = CallbackState
MOVES: Mapping[CallbackState, frozenset[CallbackState]] = {
    _S.OPEN: frozenset({_S.CLAIMED, _S.CLOSED}),
    _S.CLAIMED: frozenset({_S.OPEN, _S.CLOSED}),
    _S.CLOSED: frozenset(),
}


class Reason(StrEnum):
    """Why somebody must be phoned."""

    LOW_RATING = "low_rating"
    UNHAPPY_WORDS = "unhappy_words"
    ASKED_FOR_A_CALL = "asked_for_a_call"


class Callback(Model):
    """A promise to phone somebody. "Open" is the absence of a closure."""

    id = fields.IntField(primary_key=True)
    client: fields.ForeignKeyRelation["Client"] = fields.ForeignKeyField(
        "models.Client", related_name="callbacks", db_index=True
    )
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact",
        related_name="callbacks",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    reason = fields.CharEnumField(Reason, max_length=30)
    state = fields.CharEnumField(CallbackState, max_length=20, default=CallbackState.OPEN)
    #: `client:reason` while open, NULL once closed: the unique index allows one open of each.
    open_key = fields.CharField(max_length=60, unique=True, null=True)
    owner: fields.ForeignKeyNullableRelation["Staff"] = fields.ForeignKeyField(
        "models.Staff",
        related_name="callbacks",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    words: Any = fields.JSONField(default=list)  # the judge's reasons: words, says, weight
    said = fields.TextField(default="")  # what the client wrote, to be read before phoning
    rating = fields.IntField(null=True)
    origin = fields.CharField(max_length=100)  # `answer:7`, `inbound:12`
    hints = fields.IntField(default=1)  # the one that opened it, and those that came since
    thread: fields.ForeignKeyNullableRelation["Thread"] = fields.ForeignKeyField(
        "models.Thread",
        related_name="callbacks",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    opened_at = fields.DatetimeField()
    due_at = fields.DatetimeField()  # when somebody must have phoned
    next_call_at = fields.DatetimeField()  # when to try (again)
    claimed_at = fields.DatetimeField(null=True)
    #: Who took it on, in their own words: it need not be anybody on the list of staff.
    claimed_by = fields.CharField(max_length=254, default="")
    escalated_at = fields.DatetimeField(null=True)
    nagged_at = fields.DatetimeField(null=True)

    client_id: int
    contact_id: int | None
    owner_id: int | None
    thread_id: int | None

    class Meta:
        indexes = (("state", "due_at"), ("client", "state"))


class CallOutcome(StrEnum):
    SPOKEN = "spoken"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    ASSISTANT = "assistant"


class Call(Model):
    """One attempt by telephone, and how it went."""

    id = fields.IntField(primary_key=True)
    callback: fields.ForeignKeyRelation["Callback"] = fields.ForeignKeyField(
        "models.Callback", related_name="calls", db_index=True
    )
    by = fields.CharField(max_length=254)
    at = fields.DatetimeField()
    outcome = fields.CharEnumField(CallOutcome, max_length=20)
    #: How many hints there were by then. Counted, and not timed: of a mail and a telephone call in
    #: the same minute no clock says which the caller knew of.
    hints = fields.IntField(default=1)
    note = fields.TextField(default="")
    next_at = fields.DatetimeField(null=True)

    callback_id: int


class Closure(Model):
    """The end of a callback: whose word it was, with whom they spoke, and how it ended."""

    id = fields.IntField(primary_key=True)
    callback: fields.OneToOneRelation["Callback"] = fields.OneToOneField(
        "models.Callback", related_name="closure"
    )
    by = fields.CharField(max_length=254)
    at = fields.DatetimeField()
    spoke_with = fields.CharField(max_length=200)
    outcome = fields.CharField(max_length=100)
    note = fields.TextField(default="")
    promise = fields.TextField(default="")
    promise_until = fields.DateField(null=True)

    callback_id: int


class Todo(Model):
    """Something a person must do for a client: call, visit, gift, thank, verify …."""

    id = fields.IntField(primary_key=True)
    origin = fields.CharField(max_length=200, unique=True)
    client: fields.ForeignKeyNullableRelation["Client"] = fields.ForeignKeyField(
        "models.Client", related_name="todos", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact", related_name="todos", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    owner: fields.ForeignKeyNullableRelation["Staff"] = fields.ForeignKeyField(
        "models.Staff", related_name="todos", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    kind = fields.CharField(max_length=40)
    state = fields.CharField(max_length=20, default="open")  # open, done, dropped
    why = fields.CharField(max_length=400, default="")
    due_at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    done_at = fields.DatetimeField(null=True)

    client_id: int | None
    contact_id: int | None
    owner_id: int | None

    class Meta:
        indexes = (("state", "due_at"),)
