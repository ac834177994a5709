"""Takes in what somebody says about a ticket, by whatever road, and has it considered at once.

One answer of an invitation is in force, the last; those before it are kept. The rating must be on
the survey's own scale. The words are judged here unless who took them in has judged them already,
with all that is known of the person (learning/hear.py). The callback that may follow is opened in
the same transaction: no answer is on record without it. Only what is said *now* is judged, so that
a better rating does not reopen an old complaint.
"""

from dataclasses import replace
from datetime import datetime

from daemon import log, metrics
from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.callback.settings import Settings as CallbackSettings
from daemon.database import transaction
from daemon.errors import MistakeError
from daemon.models import Answer, Client, Contact, Invitation, Message
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState
from daemon.outbox.desk import Desk
from daemon.sentiment import judge
from daemon.sentiment.judgement import Judgement
from daemon.survey import consult, question, window
from daemon.survey.question import Kind
from daemon.survey.said import Said
from daemon.survey.settings import Settings
from daemon.survey.window import Door, Road


class NotAnswerableError(MistakeError):
    """This question can no longer be answered; write to us instead, and we read it."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door


class EmptyAnswerError(MistakeError):
    """Choose one of the ratings, or write a word."""


async def record(
    invitation: Invitation,
    *,
    rating: int | None,
    comment: str,
    road: str,
    desk: Desk,
    settings: Settings,
    callbacks: CallbackSettings,
    now: datetime,
    call_me: bool = False,
    phone: str | None = None,
    inbound_id: int | None = None,
    thread_id: int | None = None,
    judgement: Judgement | None = None,
    passed_on_to: Contact | None = None,
) -> Answer:
    """Write down one answer and consider it; the same again is the same answer.

    From the page a rating is on the survey's own scale; typed into a reply, it is one of five. Who
    answers a question that was passed on to them from another client rates that ticket, and is
    themselves the one who may have to be phoned.
    """
    kind, road = Kind(invitation.kind), Road(road)
    if road is Road.REPLY:
        rating = question.replied(kind, rating, comment)
    said = Said.of(rating, comment, call_me=call_me, phone=phone, kind=kind)
    if road is Road.PAGE and said.is_nothing:
        raise EmptyAnswerError
    async with transaction.begin():
        row = await Invitation.select_for_update().get(id=invitation.id)
        found = door(row, settings=settings, now=now)
        if road is Road.PAGE and found not in window.WELCOME:
            raise NotAnswerableError(found)
        before = await latest(row.id)
        if before is not None and _is_repeated(before, said, inbound_id):
            return before
        judgement = judgement or _judged(said, row)
        answer = await _written(row, said, before, judgement, road, inbound_id, now)
        await _answered(row, now)
        feedback = await _feedback(row, answer, said, judgement, thread_id)
        if passed_on_to is not None:
            feedback = await _of_another_client(feedback, passed_on_to)
        callback = await consider.feedback(feedback, desk=desk, settings=callbacks, now=now)
        # A reply that cannot be judged is already somebody's to read, as every such mail is.
        if callback is None and road is Road.PAGE and said.comment and judgement.unhappy is None:
            await consult.to_read(
                row,
                answer,
                language=judgement.language,
                desk=desk,
                callbacks=callbacks,
                now=now,
            )
    metrics.answers.labels(road=str(road)).inc()
    log.info("answer.recorded", answer=answer.id, invitation=row.id, road=str(road))
    return answer


async def latest(invitation_id: int) -> Answer | None:
    """The answer in force."""
    return await Answer.filter(invitation_id=invitation_id).order_by("-id").first()


def door(invitation: Invitation, *, settings: Settings, now: datetime) -> Door:
    """Whether this invitation may be answered on its page now."""
    return window.door(
        invitation.state,
        expires_at=invitation.expires_at,
        answered_at=invitation.answered_at,
        change_days=settings.change_days,
        now=now,
    )


def _is_repeated(before: Answer, said: Said, inbound_id: int | None) -> bool:
    if inbound_id is not None:  # a mail that was fetched twice
        return before.inbound_id == inbound_id
    return said.repeats(rating=before.rating, comment=before.comment)


def _judged(said: Said, row: Invitation) -> Judgement:
    kind = Kind(row.kind)
    five = None if said.rating is None else question.on_five(kind, said.rating)
    return judge.text(said.comment, rating=five, question=question.QUESTIONS[kind].asks)


async def _written(
    row: Invitation,
    said: Said,
    before: Answer | None,
    judgement: Judgement,
    road: Road,
    inbound_id: int | None,
    now: datetime,
) -> Answer:
    """The new row says all that is in force: what is not said again still stands."""
    return await Answer.create(
        invitation_id=row.id,
        rating=before.rating if before and said.rating is None else said.rating,
        comment=said.comment or (before.comment if before else ""),
        road=road,
        at=now,
        unhappy=judgement.unhappy,
        probability=judgement.probability,
        reasons=[reason.plain() for reason in judgement.reasons],
        inbound_id=inbound_id,
    )


async def _answered(row: Invitation, now: datetime) -> None:
    """A question that was put is answered now; one that was taken back or never put stays so."""
    await Invitation.filter(
        id=row.id, state__in=[InvitationState.SENT, InvitationState.EXPIRED]
    ).update(state=InvitationState.ANSWERED, answered_at=now)
    await Message.filter(
        origin=f"reminder:{row.id}", state__in=[MessageState.QUEUED, MessageState.HELD]
    ).update(state=MessageState.CANCELLED, held_why="answered")


async def _of_another_client(feedback: Feedback, writer: Contact) -> Feedback:
    asked = await Client.get(id=feedback.client_id)
    return replace(feedback, client_id=writer.client_id, contact_id=writer.id, meant_for=asked.name)


async def _feedback(
    row: Invitation, answer: Answer, said: Said, judgement: Judgement, thread_id: int | None
) -> Feedback:
    if thread_id is None and row.message_id is not None:
        thread_id = (await Message.get(id=row.message_id)).thread_id
    if row.client_id is None:  # who was never asked belongs to no client
        raise NotAnswerableError(Door.NEVER_ASKED)
    return Feedback(
        client_id=row.client_id,
        contact_id=row.contact_id,
        origin=f"answer:{answer.id}",
        said=said.comment,
        judgement=judgement,
        rating=None if said.rating is None else question.on_five(Kind(row.kind), said.rating),
        call_me=said.call_me,
        phone=said.phone,
        thread_id=thread_id,
    )
