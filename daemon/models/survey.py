"""Tickets that closed, whom we asked about them, and what they answered."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.client import Client, Contact
    from daemon.models.inbound import Inbound
    from daemon.models.message import Message


class Ticket(Model):
    """A case closed elsewhere, known by its foreign number; a reopened one closes again as 2."""

    id = fields.IntField(primary_key=True)
    system = fields.CharField(max_length=50)
    number = fields.CharField(max_length=100)
    closing = fields.IntField(default=1)
    subject = fields.CharField(max_length=400, default="")
    agent = fields.CharField(max_length=254, default="")
    tags: Any = fields.JSONField(default=list)
    address = fields.CharField(max_length=254)  # as the helpdesk gave it
    name = fields.CharField(max_length=200, default="")
    client_name = fields.CharField(max_length=200, default="")
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact",
        related_name="tickets",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    closed_at = fields.DatetimeField()
    received_at = fields.DatetimeField()
    reopened_at = fields.DatetimeField(null=True)

    contact_id: int | None

    class Meta:
        unique_together = (("system", "number", "closing"),)


class InvitationState(StrEnum):
    SCHEDULED = "scheduled"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"  # the ticket was reopened


_S = InvitationState
MOVES: Mapping[InvitationState, frozenset[InvitationState]] = {
    _S.SCHEDULED: frozenset({_S.SENT, _S.SKIPPED, _S.WITHDRAWN, _S.EXPIRED}),
    _S.SENT: frozenset({_S.ANSWERED, _S.EXPIRED, _S.WITHDRAWN}),
    _S.ANSWERED: frozenset(),
    _S.EXPIRED: frozenset({_S.ANSWERED}),  # an answer in a late reply still counts
    _S.SKIPPED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}


class Invitation(Model):
    """One contact asked about one ticket; also the record of not asking, with its reason."""

    id = fields.IntField(primary_key=True)
    ticket: fields.OneToOneRelation["Ticket"] = fields.OneToOneField(
        "models.Ticket", related_name="invitation"
    )
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact",
        related_name="invitations",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    client: fields.ForeignKeyNullableRelation["Client"] = fields.ForeignKeyField(
        "models.Client",
        related_name="invitations",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )
    state = fields.CharEnumField(InvitationState, max_length=20)
    kind = fields.CharField(max_length=20)  # csat, nps, ces, thumbs
    skipped_because = fields.CharField(max_length=200, default="")
    due_at = fields.DatetimeField(null=True)
    message: fields.OneToOneNullableRelation["Message"] = fields.OneToOneField(
        "models.Message", related_name="invitation", null=True, on_delete=fields.SET_NULL
    )
    sent_at = fields.DatetimeField(null=True)
    reminded_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(null=True)
    #: A rating was clicked but not confirmed: a machine's look, or a person's who stopped half-way.
    clicked_rating = fields.IntField(null=True)
    clicked_at = fields.DatetimeField(null=True)
    verified_at = fields.DatetimeField(null=True)  # when staff were asked to verify such a click
    answered_at = fields.DatetimeField(null=True)

    ticket_id: int
    contact_id: int | None
    client_id: int | None
    message_id: int | None

    class Meta:
        indexes = (("state", "due_at"), ("contact", "sent_at"), ("client", "sent_at"))


class Answer(Model):
    """What somebody said about a ticket. The latest row of an invitation counts; all stay."""

    id = fields.IntField(primary_key=True)
    invitation: fields.ForeignKeyRelation["Invitation"] = fields.ForeignKeyField(
        "models.Invitation", related_name="answers", db_index=True
    )
    rating = fields.IntField(null=True)  # as chosen: 1–5 for csat, 0–10 for nps
    comment = fields.TextField(default="")
    road = fields.CharField(max_length=20)  # page, reply
    at = fields.DatetimeField()
    unhappy = fields.BooleanField(null=True)
    probability = fields.FloatField(null=True)
    reasons: Any = fields.JSONField(default=list)
    inbound: fields.ForeignKeyNullableRelation["Inbound"] = fields.ForeignKeyField(
        "models.Inbound",
        related_name="answers",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
    )

    invitation_id: int
    inbound_id: int | None
