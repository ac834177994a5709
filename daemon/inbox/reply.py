"""What follows from a client's own words: the moment the product exists for.

The words are judged with the rating they came with; a reply to a survey is its answer, any other
is feedback, and both roads end in `consider`. A wish to be left alone is granted at once, and an
unhappy client is phoned all the same. What the judge cannot read goes to a human.
"""

from datetime import datetime, timedelta

from daemon.callback import consider, hand_over
from daemon.callback.feedback import Feedback
from daemon.inbox import machine, threads
from daemon.inbox.find import Match
from daemon.inbox.matching import Clue
from daemon.learning import hear
from daemon.learning.circumstances import Heard
from daemon.mail import body
from daemon.mail.letter import Mail
from daemon.models import Client, Inbound, Invitation, Thread
from daemon.models.message import MessageKind
from daemon.nurture import halt
from daemon.nurture.settings import Event
from daemon.office import Office
from daemon.sentiment import unread
from daemon.sentiment.judgement import Judgement
from daemon.survey import answer, question
from daemon.survey.question import Kind
from daemon.survey.window import Road

#: A text in a language the judge cannot read should be read by somebody this soon.
READ_WITHIN = timedelta(hours=4)


async def take_in(row: Inbound, read: Mail, match: Match, *, office: Office, now: datetime) -> None:
    """Take in what a person at a client wrote."""
    thread = await threads.waiting(row, match, read, now=now)
    invitation = await _invitation(match)
    judgement = await hear.reply(
        read.own_words,
        _heard(row, read, match, thread),
        settings=office.judging,
        rating=read.rating if invitation else None,
        question=question.QUESTIONS[Kind(invitation.kind)].asks if invitation else None,
        now=now,
    )
    await _write_down(row, judgement)
    await _halt(match, Event.ANSWER if invitation else Event.REPLY, office, now)
    if read.unsubscribe:
        await machine.stop_writing(read, match, office=office, now=now)
    if invitation is not None:
        await _answer(invitation, row, read, match, thread, judgement, office, now)
    else:
        await _consider(row, read, match, thread, judgement, office, now)
    if why := _unreadable(read, judgement):
        await _let_a_human_read(row, why, read, match, thread, office, now)


def _heard(row: Inbound, read: Mail, match: Match, thread: Thread) -> Heard:
    return Heard(
        client_id=match.client_id,
        contact_id=match.contact.id if match.contact else None,
        thread_id=thread.id,
        inbound_id=row.id,
        recipients=read.recipients,
        unsubscribe=read.unsubscribe,
    )


def _unreadable(read: Mail, judgement: Judgement) -> str | None:
    """Why nobody but a person can tell what this mail says."""
    if body.ENCRYPTED in (read.error or ""):
        # Also beside words: what a scanner wrote below, or a greeting, is not what was meant.
        return "it is encrypted: please open it in your own mail program"
    if not read.own_words.strip():
        return "it could not be read: please open it in the mailbox" if read.error else None
    if judgement.unhappy is None:
        return unread.why(judgement.language)
    return None


async def _invitation(match: Match) -> Invitation | None:
    """The question that this mail answers."""
    message = match.message
    if message is None:
        return None
    if message.kind is MessageKind.REMINDER:
        return await Invitation.get_or_none(id=int(message.origin.rpartition(":")[2]))
    return await Invitation.get_or_none(message_id=message.id)


async def _halt(match: Match, event: Event, office: Office, now: datetime) -> None:
    if match.contact is not None:
        await halt.contact(
            match.contact.id, event=event, why="replied", sequences=office.sequences, now=now
        )


async def _write_down(row: Inbound, judgement: Judgement) -> None:
    await Inbound.filter(id=row.id).update(
        language=judgement.language or "",
        unhappy=judgement.unhappy,
        probability=judgement.probability,
        reasons=[reason.plain() for reason in judgement.reasons],
    )


async def _answer(
    invitation: Invitation,
    row: Inbound,
    read: Mail,
    match: Match,
    thread: Thread,
    judgement: Judgement,
    office: Office,
    now: datetime,
) -> None:
    await answer.record(
        invitation,
        rating=read.rating,
        comment=read.own_words,
        road=Road.REPLY,
        call_me=read.call_me,
        phone=read.phone,
        inbound_id=row.id,
        thread_id=thread.id,
        judgement=judgement,
        passed_on_to=match.contact if match.clue is Clue.PASSED_ON else None,
        desk=office.desk,
        settings=office.surveys,
        callbacks=office.callbacks,
        now=now,
    )


async def _consider(
    row: Inbound,
    read: Mail,
    match: Match,
    thread: Thread,
    judgement: Judgement,
    office: Office,
    now: datetime,
) -> None:
    if match.client_id is None:
        return
    opinion = Feedback(
        client_id=match.client_id,
        contact_id=match.contact.id if match.contact else None,
        origin=f"inbound:{row.id}",
        said=read.own_words,
        judgement=judgement,
        call_me=read.call_me,
        phone=read.phone,
        thread_id=thread.id,
        meant_for=await _meant_for(match, thread),
    )
    await consider.feedback(opinion, desk=office.desk, settings=office.callbacks, now=now)


async def _meant_for(match: Match, thread: Thread) -> str:
    """The client to whom we had written what somebody of another one answers."""
    if match.clue is not Clue.PASSED_ON or thread.client_id is None:
        return ""
    return (await Client.get(id=thread.client_id)).name


async def _let_a_human_read(
    row: Inbound,
    why: str,
    mail: Mail,
    match: Match,
    thread: Thread,
    office: Office,
    now: datetime,
) -> None:
    await hand_over.to_read(
        f"inbound:{row.id}",
        why=f"{why} (mail {row.id})",
        said=mail.own_words,
        client_id=match.client_id,
        contact_id=match.contact.id if match.contact else None,
        thread_id=thread.id,
        due_at=now + READ_WITHIN,
        desk=office.desk,
        settings=office.callbacks,
        now=now,
    )
