"""An answer is kept, judged and considered at once; the last one counts."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from daemon.models import Answer, Callback, Invitation, Message, Todo
from daemon.models.callback import Reason
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState
from daemon.office import Office
from daemon.sentiment.judgement import Judgement, Mood
from daemon.survey import answer, inviter
from daemon.survey.answer import EmptyAnswerError, NotAnswerableError
from daemon.survey.question import Kind, RatingError
from daemon.survey.said import COMMENT_AT_MOST
from daemon.survey.settings import Settings
from daemon.survey.window import Door
from tests import firm
from tests.firm import NOW

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def say(
    invitation: Invitation,
    rating: int | None,
    comment: str = "",
    *,
    office: Office,
    now: datetime = NOW,
    road: str = "page",
    **more: Any,
) -> Answer:
    return await answer.record(
        invitation,
        rating=rating,
        comment=comment,
        road=road,
        desk=office.desk,
        settings=office.surveys,
        callbacks=office.callbacks,
        now=now,
        **more,
    )


async def test_a_good_answer_is_kept_and_nobody_is_called() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    said = await say(invitation, 5, "All fine, thank you", office=office)
    assert (said.rating, said.comment, said.road) == (5, "All fine, thank you", "page")
    invitation = await Invitation.get(id=invitation.id)
    assert invitation.state is InvitationState.ANSWERED
    assert invitation.answered_at == NOW
    assert not await Callback.all().exists()


async def test_a_low_rating_opens_a_callback_with_the_answer() -> None:
    ada = await firm.contact()
    office = firm.office()
    said = await say(await firm.asked(office), 2, office=office)
    callback = await Callback.get()
    assert callback.reason is Reason.LOW_RATING
    assert (callback.origin, callback.contact_id) == (f"answer:{said.id}", ada.id)
    assert callback.rating == 2


async def test_a_good_rating_with_a_hint_opens_a_callback() -> None:
    await firm.contact()
    office = firm.office()
    words = "It works now, but this is the third time this month and we are still waiting."
    said = await say(await firm.asked(office), 5, words, office=office)
    assert said.unhappy
    assert said.reasons
    assert (await Callback.get()).reason is Reason.UNHAPPY_WORDS


async def test_who_asks_for_a_call_gets_one() -> None:
    await firm.contact()
    office = firm.office()
    await say(await firm.asked(office), 5, call_me=True, office=office)
    assert (await Callback.get()).reason is Reason.ASKED_FOR_A_CALL


async def test_a_change_of_mind_within_two_weeks_counts_and_the_first_word_is_kept() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await say(invitation, 5, "Fine", office=office)
    await say(invitation, 4, office=office, now=NOW + 13 * DAY)
    assert [a.rating for a in await Answer.all().order_by("id")] == [5, 4]
    in_force = await answer.latest(invitation.id)
    assert in_force is not None
    assert (in_force.rating, in_force.comment) == (4, "Fine")
    with pytest.raises(NotAnswerableError) as shut:
        await say(invitation, 3, office=office, now=NOW + 15 * DAY)
    assert shut.value.door is Door.SETTLED


async def test_a_better_rating_does_not_reopen_an_old_complaint() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await say(invitation, 1, "Terrible, still broken, third time!", office=office)
    callback = await Callback.get()
    await Callback.filter(id=callback.id).update(state="closed", open_key=None)
    await say(invitation, 5, office=office, now=NOW + DAY)
    assert await Callback.all().count() == 1


async def test_a_button_pressed_twice_is_one_answer() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    first = await say(invitation, 4, "Good", office=office)
    assert (await say(invitation, 4, "Good", office=office)).id == first.id
    assert await Answer.all().count() == 1


async def test_what_is_no_answer_is_refused() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    with pytest.raises(RatingError):
        await say(invitation, 6, office=office)
    with pytest.raises(EmptyAnswerError):
        await say(invitation, None, " \n ", office=office)
    assert not await Answer.all().exists()


async def test_the_page_of_an_expired_question_takes_nothing_but_a_reply_is_heard() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    late = NOW + 22 * DAY
    await inviter.round(office.desk, office.surveys, late)
    with pytest.raises(NotAnswerableError):
        await say(invitation, 1, office=office, now=late)
    await say(invitation, 1, "Still broken", road="reply", office=office, now=late)
    assert (await Invitation.get(id=invitation.id)).state is InvitationState.ANSWERED
    assert await Callback.all().count() == 1


async def test_a_reply_to_a_withdrawn_question_is_heard_and_it_stays_withdrawn() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await Invitation.filter(id=invitation.id).update(state=InvitationState.WITHDRAWN)
    await say(invitation, 1, "No", road="reply", office=office)
    assert (await Invitation.get(id=invitation.id)).state is InvitationState.WITHDRAWN
    assert await Callback.all().count() == 1


async def test_hostile_words_are_bounded_and_storable() -> None:
    await firm.contact()
    office = firm.office()
    said = await say(await firm.asked(office), 4, "a\0b\ud800c" + "x" * 9000, office=office)
    stored = await Answer.get(id=said.id)
    assert stored.comment.startswith("ab?c")
    assert len(stored.comment) <= COMMENT_AT_MOST


async def test_a_reminder_that_waits_is_cancelled_by_the_answer() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await inviter.round(office.desk, office.surveys, NOW + 5 * DAY)
    await say(invitation, 5, office=office, now=NOW + 5 * DAY)
    reminder = await Message.get(origin=f"reminder:{invitation.id}")
    assert reminder.state is MessageState.CANCELLED


async def test_words_that_cannot_be_judged_go_to_a_person() -> None:
    await firm.contact()
    office = firm.office()
    unread = Judgement(unhappy=None, probability=None, mood=Mood.UNKNOWN, language="fi")
    await say(await firm.asked(office), 5, "Kaikki hyvin", judgement=unread, office=office)
    todo = await Todo.get()
    assert (todo.kind, todo.owner_id) == ("read", (await firm.owner()).id)


async def test_a_five_in_a_reply_to_a_question_about_ten_is_five_of_ten() -> None:
    await firm.contact()
    office = firm.office(surveys=Settings(kind=Kind.NPS, delay_hours=0))
    said = await say(await firm.asked(office), 5, "5", road="reply", office=office)
    assert said.rating == 5
    assert (await Callback.get()).reason is Reason.LOW_RATING
