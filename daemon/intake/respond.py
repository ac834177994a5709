"""Takes in what somebody answers on the page of a survey, whole or not at all.

The answer is recorded, judged and considered (survey/answer.py), and the sequences that an answer
ends are halted in the same transaction, exactly as when it comes by mail.
"""

from collections.abc import Iterable
from datetime import datetime

from daemon import metrics
from daemon.callback.settings import Settings as Callbacks
from daemon.database import transaction
from daemon.models import Answer, Invitation
from daemon.nurture import halt
from daemon.nurture.settings import Event, Sequence
from daemon.outbox.desk import Desk
from daemon.survey import answer
from daemon.survey.settings import Settings
from daemon.survey.window import Road


async def on_page(
    invitation: Invitation,
    *,
    rating: int | None,
    comment: str,
    call_me: bool,
    desk: Desk,
    settings: Settings,
    callbacks: Callbacks,
    sequences: Iterable[Sequence],
    now: datetime,
) -> Answer:
    """Record one answer from the page, with all that follows from it."""
    async with transaction.begin():
        recorded = await answer.record(
            invitation,
            rating=rating,
            comment=comment,
            call_me=call_me,
            road=Road.PAGE,
            desk=desk,
            settings=settings,
            callbacks=callbacks,
            now=now,
        )
        if invitation.contact_id is not None:
            await halt.contact(
                invitation.contact_id,
                event=Event.ANSWER,
                why="answered a survey",
                sequences=sequences,
                now=now,
            )
    metrics.answers.labels(road=str(Road.PAGE)).inc()
    return recorded
