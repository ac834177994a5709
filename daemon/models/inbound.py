"""What came back: each mail once, and how far each folder was read."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tortoise import fields
from tortoise.models import Model

if TYPE_CHECKING:
    from daemon.models.client import Client, Contact
    from daemon.models.message import Thread

from daemon.mail.letter import Kind


class InboundState(StrEnum):
    """Where a mail ended. There is no state for 'dropped'."""

    MATCHED = "matched"  # belongs to a thread of a client of ours
    AUTOMATIC = "automatic"  # a machine's; acted upon
    WAITING = "waiting"  # nobody known, or unreadable: a human looks
    OUTGOING = "outgoing"  # one of ours or of staff, seen in Sent or as a copy
    SETTLED = "settled"  # a human looked


class Folder(Model):
    """How far a folder was read (RFC 3501 §2.3.1.1): never by flags, which others change."""

    id = fields.IntField(primary_key=True)
    mailbox = fields.CharField(max_length=300)  # user@host
    name = fields.CharField(max_length=200)
    uidvalidity = fields.BigIntField(default=0)
    uid_last = fields.BigIntField(default=0)
    last_mail_at = fields.DatetimeField(null=True)
    alive_at = fields.DatetimeField(null=True)  # when we last heard the server answer

    class Meta:
        unique_together = (("mailbox", "name"),)


class Inbound(Model):
    """One fetched mail, kept raw, with what was made of it."""

    id = fields.IntField(primary_key=True)
    folder: fields.ForeignKeyRelation["Folder"] = fields.ForeignKeyField(
        "models.Folder", related_name="mails", db_index=True
    )
    uidvalidity = fields.BigIntField()
    uid = fields.BigIntField()
    #: Message-ID and a digest of the raw bytes; unique in a mailbox, so that a mail that is moved,
    #: copied or seen again under a new UIDVALIDITY has its effect once.
    fingerprint = fields.CharField(max_length=64, unique=True)
    message_id = fields.CharField(max_length=998, default="")
    octets = fields.BinaryField()
    received_at = fields.DatetimeField()
    kind = fields.CharEnumField(Kind, max_length=20, null=True)  # None: it broke the reader
    state = fields.CharEnumField(InboundState, max_length=20)
    sender = fields.CharField(max_length=254, default="")
    subject = fields.CharField(max_length=400, default="")
    own_words = fields.TextField(default="")
    language = fields.CharField(max_length=10, default="")
    clue = fields.CharField(max_length=20, default="")  # what proved the match
    unhappy = fields.BooleanField(null=True)
    probability = fields.FloatField(null=True)
    reasons: Any = fields.JSONField(default=list)
    error = fields.CharField(max_length=400, default="")
    thread: fields.ForeignKeyNullableRelation["Thread"] = fields.ForeignKeyField(
        "models.Thread", related_name="mails", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    contact: fields.ForeignKeyNullableRelation["Contact"] = fields.ForeignKeyField(
        "models.Contact", related_name="mails", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    client: fields.ForeignKeyNullableRelation["Client"] = fields.ForeignKeyField(
        "models.Client", related_name="mails", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    #: Intentions towards the mailbox, committed with the mail and carried out afterwards.
    flag_wanted = fields.BooleanField(default=False)
    marked_at = fields.DatetimeField(null=True)

    folder_id: int
    thread_id: int | None
    contact_id: int | None
    client_id: int | None

    class Meta:
        indexes = (
            ("state", "received_at"),
            ("message_id",),
            ("marked_at",),
            # The week's look is counted on every page of the console.
            ("kind", "unhappy", "received_at"),
        )
