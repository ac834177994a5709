"""What the daemons are doing, so that `touchbase status` can tell it from beside them."""

from tortoise import fields
from tortoise.models import Model


class DutyRow(Model):
    """The last rounds of one duty of one daemon."""

    id = fields.IntField(primary_key=True)
    daemon = fields.CharField(max_length=64)
    name = fields.CharField(max_length=50)
    round_at = fields.DatetimeField(null=True)  # when a round last ended well
    failures = fields.IntField(default=0)  # in a row
    problem = fields.CharField(max_length=400, default="")  # one sentence, "" when all is well
    seen_at = fields.DatetimeField()

    class Meta:
        table = "duty"
        unique_together = (("daemon", "name"),)


class Problem(Model):
    """Something that is wrong and that a person should know: one sentence, until it is over."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)  # `template:welcome/1-welcome`, `relay`
    sentence = fields.CharField(max_length=500)
    since = fields.DatetimeField()
