"""What a provider has granted us: the access to a mailbox, and how it stands with it."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model


class AccessState(StrEnum):
    OK = "ok"
    EXPIRING = "expiring"  # a new token is wanted, and has not come yet
    REAUTH_NEEDED = "reauth-needed"  # a person must do something


class Access(Model):
    """One token for all daemons, sealed; and who is fetching the next one."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=64, unique=True)  # a hash of as whom we ask for what
    state = fields.CharEnumField(AccessState, max_length=20, default=AccessState.EXPIRING)
    sealed = fields.BinaryField(null=True)  # the tokens, see oauth/seal.py
    obtained_at = fields.DatetimeField(null=True)
    refresh_at = fields.DatetimeField(null=True)  # a new token is wanted from here on
    expires_at = fields.DatetimeField(null=True)
    retry_at = fields.DatetimeField(null=True)  # not asked again before
    waits_for_a_person = fields.BooleanField(default=False)  # then it is not asked again at all
    failures = fields.IntField(default=0)  # in a row
    version = fields.IntField(default=0)  # counts those who set out to fetch one, or logged in
    fetching_until = fields.DatetimeField(null=True)  # whoever set out has so long
    problem = fields.CharField(max_length=400, default="")  # one sentence, "" when all is well
