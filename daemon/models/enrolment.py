"""Who is where in which sequence, and what each step came to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.client import Contact


class EnrolmentState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"  # will go on when a person says so
    HALTED = "halted"  # will not go on: a reply, a bounce, an unsubscribe, a person's word
    FINISHED = "finished"  # every step was taken


MOVES: Mapping[EnrolmentState, frozenset[EnrolmentState]] = {
    EnrolmentState.ACTIVE: frozenset(
        {EnrolmentState.PAUSED, EnrolmentState.HALTED, EnrolmentState.FINISHED}
    ),
    EnrolmentState.PAUSED: frozenset({EnrolmentState.ACTIVE, EnrolmentState.HALTED}),
    EnrolmentState.HALTED: frozenset({EnrolmentState.ACTIVE}),
    EnrolmentState.FINISHED: frozenset(),
}


class Enrolment(Model):
    """One contact's way through one sequence; `position` is the step that comes next, from 0."""

    id = fields.IntField(primary_key=True)
    contact: fields.ForeignKeyRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact", related_name="enrolments", db_index=True
    )
    sequence = fields.CharField(max_length=100)  # its key in config.toml
    occurrence = fields.IntField(default=1)  # the second time somebody takes the same sequence is 2
    state = fields.CharEnumField(EnrolmentState, max_length=20, default=EnrolmentState.ACTIVE)
    position = fields.IntField(default=0)
    due_at = fields.DatetimeField(null=True)  # when the step at `position` falls due
    held_by = fields.CharField(max_length=200, default="")  # the rule that holds it now, in words
    why = fields.CharField(max_length=200, default="")  # why it was enrolled, paused or halted last
    enrolled_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    contact_id: int

    class Meta:
        unique_together = (("contact", "sequence", "occurrence"),)
        indexes = (("state", "due_at"),)


class Touch(Model):
    """One step applied to one enrolment: a fact, and there is never a second row for it."""

    id = fields.IntField(primary_key=True)
    enrolment: fields.ForeignKeyRelation["Enrolment"] = fields.ForeignKeyField(
        "models.Enrolment", related_name="touches", db_index=True
    )
    position = fields.IntField()
    step = fields.CharField(max_length=200)  # the template's name, or `todo:visit`
    outcome = fields.CharField(max_length=20)  # mail, todo, skipped
    why = fields.CharField(max_length=200, default="")
    at = fields.DatetimeField()

    enrolment_id: int

    class Meta:
        unique_together = (("enrolment", "position"),)


class Decision(Model):
    """Why somebody did not get a mail (or gets it later): what `touchbase why` tells.

    Written when a rule holds or skips something; the same rule about the same thing is one row,
    whose `until` moves on, so that holding a mail for a month leaves one row and not thousands.
    """

    id = fields.IntField(primary_key=True)
    contact: fields.ForeignKeyRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact", related_name="decisions", db_index=True
    )
    about = fields.CharField(max_length=200)  # `touch:41:3`, `ticket:zammad:4711`
    verb = fields.CharField(max_length=20)  # held, skipped, postponed, halted, enrolled
    rule = fields.CharField(max_length=200)  # in words: "a callback is open at this client"
    at = fields.DatetimeField()
    last_at = fields.DatetimeField()

    contact_id: int

    class Meta:
        unique_together = (("contact", "about", "verb", "rule"),)
