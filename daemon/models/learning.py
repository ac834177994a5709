"""What staff taught the judge: corrections, phrases of their own, and what was learnt from them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.inbound import Inbound
    from daemon.models.survey import Answer


class Verdict(StrEnum):
    """What one of us says of a judgement."""

    FALSE_ALARM = "false_alarm"  # it was flagged, and nobody was unhappy
    MISSED = "missed"  # it was not flagged, and somebody was
    RIGHT = "right"  # looked at, and judged well


class Chosen(StrEnum):
    """How the text came before the eyes of one of us: recall is only honest on random ones."""

    MET = "met"  # in the course of work
    UNCERTAIN = "uncertain"  # in the weekly sample, for being close to the threshold
    RANDOM = "random"  # in the weekly sample, by lot


class Correction(Model):
    """One of us on one judgement. The words stay where they are; this only points to them."""

    id = fields.IntField(primary_key=True)
    #: One of the two: the mail, or an answer that was given on the page.
    inbound: fields.OneToOneNullableRelation["Inbound"] = fields.OneToOneField(
        "models.Inbound", related_name="correction", null=True, on_delete=fields.CASCADE
    )
    answer: fields.OneToOneNullableRelation["Answer"] = fields.OneToOneField(
        "models.Answer", related_name="correction", null=True, on_delete=fields.CASCADE
    )
    verdict = fields.CharEnumField(Verdict, max_length=20)
    unhappy = fields.BooleanField()  # what is true, by our word
    flagged = fields.BooleanField()  # what the judge had said
    chosen = fields.CharEnumField(Chosen, max_length=20, default=Chosen.MET)
    #: Never learnt from: what is learnt must not fall behind on these.
    aside = fields.BooleanField(default=False)
    by = fields.CharField(max_length=254)
    at = fields.DatetimeField(db_index=True)

    inbound_id: int | None
    answer_id: int | None


class Sway(StrEnum):
    ALWAYS = "always"  # always a callback
    NEVER = "never"  # never one on its own; the rest of the text still counts


class Phrase(Model):
    """Words of our own trade that the judge takes our word for."""

    id = fields.IntField(primary_key=True)
    words = fields.CharField(max_length=200, unique=True)  # folded, marks taken out
    sway = fields.CharEnumField(Sway, max_length=20)
    by = fields.CharField(max_length=254)
    at = fields.DatetimeField()


class Standing(StrEnum):
    IN_FORCE = "in_force"
    KEPT = "kept"  # an earlier one, to go back to
    TAKEN_BACK = "taken_back"
    REFUSED = "refused"  # it did not stand its trial


class Tuning(Model):
    """What was learnt, as small changes to the judge as it was shipped. It holds no words."""

    id = fields.IntField(primary_key=True)
    number = fields.IntField(unique=True)  # two daemons that learn at once make one
    standing = fields.CharEnumField(Standing, max_length=20)
    bias = fields.FloatField()  # log-odds
    weights: Any = fields.JSONField(default=dict)  # hashed place → log-odds
    corrections = fields.IntField()  # how many of them it has seen
    figures: Any = fields.JSONField(default=dict)  # of its trial
    why = fields.CharField(max_length=200, default="")  # it was refused
    at = fields.DatetimeField()
