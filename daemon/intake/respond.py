"""Takes in what somebody answers on the page of a survey, whole or not at all.

The answer is recorded, judged and considered (survey/answer.py), and the sequences that an answer
ends are halted in the same transaction, exactly as when it comes by mail.
"""

from datetime import datetime

from daemon.database import transaction
from daemon.learning import hear
from daemon.learning.circumstances import Heard
from daemon.models import Answer, Invitation
from daemon.nurture import halt
from daemon.nurture.settings import Event
from daemon.office import Office
from daemon.sentiment.judgement import Judgement
from daemon.survey import answer, question
from daemon.survey.question import Kind
from daemon.survey.window import Road


async def on_page(
    invitation: Invitation,
    *,
    rating: int | None,
    comment: str,
    call_me: bool,
    office: Office,
    now: datetime,
) -> Answer:
    """Record one answer from the page, with all that follows from it."""
    async with transaction.begin():
        judgement = await _judged(invitation, rating, comment, office, now)
        recorded = await answer.record(
            invitation,
            rating=rating,
            comment=comment,
            call_me=call_me,
            road=Road.PAGE,
            judgement=judgement,
            desk=office.desk,
            settings=office.surveys,
            callbacks=office.callbacks,
            now=now,
        )
        if invitation.contact_id is not None:
            await halt.contact(
                invitation.contact_id,
                event=Event.ANSWER,
                why="answered a survey",
                sequences=office.sequences,
                now=now,
            )
    return recorded


async def _judged(
    invitation: Invitation, rating: int | None, comment: str, office: Office, now: datetime
) -> Judgement:
    kind = Kind(invitation.kind)
    five = None if rating is None else question.on_five(kind, question.checked(kind, rating))
    return await hear.reply(
        comment,
        Heard(client_id=invitation.client_id, contact_id=invitation.contact_id),
        settings=office.judging,
        rating=five,
        question=question.QUESTIONS[kind].asks,
        now=now,
    )
