"""May this person be asked now, or were they, or their colleagues, asked too recently?

Who is asked after every ticket stops answering, and the client soon after. A question that waits
to be sent counts as asked: otherwise ten tickets closed in one minute would make ten questions.

Only how often is decided here; hush, suppression and the office hours are decided elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.survey.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """When we last asked, or are going to ask; None for never."""

    person_at: datetime | None = None
    client_at: datetime | None = None


def because(asked: Asked, *, settings: Settings, at: datetime) -> str | None:
    """The sentence why this person is not to be asked at `at`, or None: ask."""
    if _within(asked.person_at, settings.quiet_days_person, at):
        return _sentence("this person", settings.quiet_days_person)
    if _within(asked.client_at, settings.quiet_days_client, at):
        return _sentence("somebody at this client", settings.quiet_days_client)
    return None


def _within(last: datetime | None, days: float, at: datetime) -> bool:
    return last is not None and abs(at - last) < timedelta(days=days)


def _sentence(who: str, days: float) -> str:
    return f"{who} was asked within {days:g} day{'' if days == 1 else 's'}"
