"""Reads what staff filled into the forms of a callback; a mistake is one sentence to be shown."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from daemon.errors import MistakeError
from daemon.models.callback import CallOutcome


class FormError(MistakeError):
    """The form was not filled in completely."""


def outcome(fields: dict[str, str]) -> CallOutcome:
    """How the call went."""
    try:
        return CallOutcome(fields.get("outcome", ""))
    except ValueError:
        raise FormError("Choose how the call went.") from None


def words(fields: dict[str, str], name: str) -> str:
    """What stands in a field, fit to be stored."""
    # PostgreSQL takes no NUL, and no database a lone surrogate.
    text = fields.get(name, "").replace("\0", "").strip()
    return text.encode("utf-8", "replace").decode()


def next_at(fields: dict[str, str], zone: ZoneInfo, now: datetime) -> datetime | None:
    """When to phone again, on the firm's clock; nothing means that we choose."""
    text = fields.get("next_at", "").strip()
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise FormError("Write the time of the next call as 2026-03-02T10:30.") from None
    if at <= now:
        raise FormError("The next call must lie in the future.")
    return at


def day(text: str) -> date | None:
    """A day, if one was given."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise FormError("Write the day as 2026-03-02.") from None
