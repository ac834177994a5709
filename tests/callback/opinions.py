"""Opinions for the tests of callbacks: what a client said, and what the judge made of it."""

from datetime import datetime

from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.callback.settings import Settings
from daemon.database import transaction
from daemon.models import Callback, Contact
from daemon.outbox.desk import Desk
from daemon.sentiment.judgement import Judgement, Mood, Reason
from tests import cast
from tests.cast import NOW

SETTINGS = Settings(manager="max@us.example")

FINE = Judgement(unhappy=False, probability=0.1, mood=Mood.HAPPY, language="en", reasons=())
UNHAPPY = Judgement(
    unhappy=True,
    probability=0.9,
    mood=Mood.UNHAPPY,
    language="en",
    reasons=(Reason("third time", "it keeps happening", 1.7),),
)
UNREAD = Judgement(unhappy=None, probability=None, mood=Mood.NEUTRAL, language="xx", reasons=())


def feedback(who: Contact | None = None, **fields: object) -> Feedback:
    """An unhappy word; `fields` say otherwise."""
    known: dict[str, object] = {
        "client_id": who.client_id if who else 1,
        "contact_id": who.id if who else 1,
        "origin": "inbound:1",
        "said": "It is the third time.",
        "judgement": UNHAPPY,
    }
    return Feedback(**{**known, **fields})  # type: ignore[arg-type]


async def consider_(
    opinion: Feedback,
    *,
    desk: Desk | None = None,
    settings: Settings = SETTINGS,
    now: datetime = NOW,
) -> Callback | None:
    """As whoever took in the opinion does."""
    async with transaction.begin():
        return await consider.feedback(
            opinion, desk=desk or cast.desk(), settings=settings, now=now
        )


async def opened(who: Contact, *, now: datetime = NOW, **fields: object) -> Callback:
    """An open callback about somebody."""
    callback = await consider_(feedback(who, **fields), now=now)
    assert callback is not None
    return callback
