from datetime import datetime, timedelta

import pytest

from daemon.callback import attend
from daemon.hours import Hours
from daemon.models import Callback, Closure, Inbound, Message, Thread
from daemon.models.callback import CallbackState, CallOutcome
from daemon.models.message import MessageKind, MessageState
from tests import cast
from tests.callback.opinions import opened
from tests.callback.test_consider import inbound
from tests.cast import NOW
from tests.servers.databases import Place

OFFICE = Hours()
DORA = "dora@us.example"


async def spoke(id: int, *, at: datetime = NOW) -> None:
    await attend.call(id, outcome=CallOutcome.SPOKEN, by=DORA, hours=OFFICE, now=at)


async def close(id: int, *, spoke_with: str = "Ada", outcome: str = "apologised") -> Closure:
    return await attend.close(
        id, by=DORA, spoke_with=spoke_with, outcome=outcome, hours=OFFICE, now=NOW
    )


async def test_closing_is_refused_until_somebody_has_spoken(database: Place) -> None:
    callback = await opened(await cast.ada())
    for outcome in CallOutcome:
        if outcome is not CallOutcome.SPOKEN:
            await attend.call(callback.id, outcome=outcome, by=DORA, hours=OFFICE, now=NOW)
        with pytest.raises(attend.NobodySpokeError):
            await close(callback.id)
    assert (await Callback.get()).state is CallbackState.OPEN
    await spoke(callback.id)
    with pytest.raises(attend.IncompleteError):
        await close(callback.id, spoke_with=" ")
    with pytest.raises(attend.IncompleteError):
        await close(callback.id, outcome="")
    closure = await close(callback.id)
    assert (closure.by, closure.spoke_with) == (DORA, "Ada")
    with pytest.raises(attend.AlreadyClosedError):
        await close(callback.id)
    with pytest.raises(attend.AlreadyClosedError):
        await spoke(callback.id)
    with pytest.raises(attend.AlreadyClosedError):
        await attend.claim(callback.id, by=DORA, now=NOW)


async def test_what_does_not_exist_is_told(database: Place) -> None:
    with pytest.raises(attend.NoSuchCallbackError, match="touchbase callbacks"):
        await attend.claim(7, by=DORA, now=NOW)


async def test_whoever_claims_it_owns_it(database: Place) -> None:
    callback = await opened(await cast.ada())
    boss = await cast.max_()
    await attend.claim(callback.id, by=" Max@us.example ", now=NOW)
    row = await Callback.get()
    assert (row.state, row.owner_id, row.claimed_at) == (CallbackState.CLAIMED, boss.id, NOW)
    assert row.claimed_by == boss.email
    await attend.claim(callback.id, by="dora FINCH", now=NOW)
    row = await Callback.get()
    assert (row.owner_id, row.claimed_by) == ((await cast.dora()).id, DORA)


async def test_who_claims_it_is_kept_even_if_the_list_of_staff_does_not_know_them(
    database: Place,
) -> None:
    callback = await opened(await cast.ada())
    dora = await cast.dora()
    await attend.claim(callback.id, by=" a login of this machine ", now=NOW)
    row = await Callback.get()
    assert (row.state, row.owner_id) == (CallbackState.CLAIMED, dora.id)
    assert row.claimed_by == "a login of this machine"
    with pytest.raises(attend.NamelessError):
        await attend.claim(callback.id, by=" ", now=NOW)
    await cast._staff("other@us.example", "Dora Finch", dora.role)
    await attend.claim(callback.id, by="Dora Finch", now=NOW)  # which of the two?
    assert (await Callback.get()).claimed_by == "Dora Finch"


async def test_a_voicemail_sets_the_next_call_at_another_time_of_day(database: Place) -> None:
    callback = await opened(await cast.ada())
    made = await attend.call(
        callback.id, outcome=CallOutcome.VOICEMAIL, by=DORA, hours=OFFICE, now=NOW, note="rang"
    )
    assert made.next_at == NOW.replace(hour=14, minute=30)
    assert (await Callback.get()).next_call_at == made.next_at
    wish = NOW + timedelta(days=3)
    made = await attend.call(
        callback.id, outcome=CallOutcome.NO_ANSWER, by=DORA, hours=OFFICE, now=NOW, next_at=wish
    )
    assert (await Callback.get()).next_call_at == made.next_at == wish
    with pytest.raises(attend.PastError):
        await attend.call(
            callback.id, outcome=CallOutcome.NO_ANSWER, by=DORA, hours=OFFICE, now=NOW, next_at=NOW
        )


async def test_what_was_held_leaves_after_the_conversation_and_never_all_at_once(
    database: Place,
) -> None:
    ada = await cast.ada()
    bea = await cast._contact("bea@northgate.example", "Northgate Joinery", {})
    for n in range(3):
        await cast.message(ada, f"touch:1:{n}")
    await cast.message(bea, "touch:2:0")
    callback = await opened(ada)
    await cast.message(ada, "reply:1", kind=MessageKind.REPLY)
    await spoke(callback.id)
    evening = NOW.replace(hour=20)  # Wednesday; the office is closed
    await attend.close(
        callback.id, by=DORA, spoke_with="Ada", outcome="fine", hours=OFFICE, now=evening
    )
    due = {m.origin: m.due_at for m in await Message.filter(kind=MessageKind.NURTURE)}
    morning = NOW.replace(day=15, hour=9)
    assert due["touch:1:0"] == due["touch:2:0"] == morning
    # Each of Ada's on a day of its own: Friday's evening falls on Monday's morning.
    assert due["touch:1:1"] == morning.replace(day=16)
    assert due["touch:1:2"] == morning.replace(day=19)
    states = {m.state for m in await Message.filter(kind=MessageKind.NURTURE)}
    assert states == {MessageState.QUEUED}


async def test_a_question_that_has_grown_stale_is_dropped_and_a_letter_is_not(
    database: Place,
) -> None:
    ada = await cast.ada()
    await cast.message(ada, "touch:1:0")
    await cast.message(ada, "survey:1", kind=MessageKind.SURVEY)
    callback = await opened(ada)
    await spoke(callback.id)
    await attend.close(
        callback.id, by=DORA, spoke_with="Ada", outcome="fine", hours=OFFICE,
        now=NOW + timedelta(days=9),
    )  # fmt: skip
    states = {m.origin: m.state for m in await Message.exclude(kind=MessageKind.STAFF)}
    assert states == {"touch:1:0": MessageState.QUEUED, "survey:1": MessageState.CANCELLED}


async def test_mail_stays_hushed_while_another_callback_is_open_there(database: Place) -> None:
    ada = await cast.ada()
    waiting = await cast.message(ada, "touch:1:0")
    words = await opened(ada)
    rating = await opened(ada, rating=1, origin="answer:1")
    await spoke(words.id)
    await close(words.id)
    assert (await Message.get(id=waiting.id)).state is MessageState.HELD
    await spoke(rating.id)
    await close(rating.id)
    assert (await Message.get(id=waiting.id)).state is MessageState.QUEUED


async def test_the_flag_goes_with_the_last_callback_that_wants_it(database: Place) -> None:
    ada = await cast.ada()
    threads = [
        await Thread.create(client_id=ada.client_id, contact=ada, last_at=NOW) for _ in range(3)
    ]
    mails = [await inbound(thread, uid=n) for n, thread in enumerate(threads, start=1)]
    untouched = await inbound(
        await Thread.create(client_id=ada.client_id, contact=ada, last_at=NOW), uid=9
    )
    words = await opened(ada, thread_id=threads[0].id)
    rating = await opened(ada, thread_id=threads[1].id, rating=1, origin="answer:1")
    await opened(ada, thread_id=threads[2].id, origin="inbound:3")  # a second hint

    async def flagged() -> list[bool]:
        return [(await Inbound.get(id=mail.id)).flag_wanted for mail in mails]

    assert await flagged() == [True, True, True]
    await spoke(words.id)
    await close(words.id)
    assert await flagged() == [False, True, True]
    await spoke(rating.id)
    await close(rating.id)
    assert await flagged() == [False, False, False]
    assert not await Thread.filter(flagged=True).exists()
    await untouched.refresh_from_db()
    assert untouched.marked_at == NOW


async def test_a_conversation_from_before_the_newest_hint_closes_nothing(database: Place) -> None:
    ada = await cast.ada()
    callback = await opened(ada)
    await spoke(callback.id)
    await opened(ada, origin="inbound:2", said="And again this morning.")
    with pytest.raises(attend.HintedSinceError, match="hinted again"):
        await close(callback.id)
    await attend.call(callback.id, outcome=CallOutcome.VOICEMAIL, by=DORA, hours=OFFICE, now=NOW)
    with pytest.raises(attend.HintedSinceError):
        await close(callback.id)
    await spoke(callback.id)  # the button pressed once more: nobody phoned again in no time
    with pytest.raises(attend.HintedSinceError):
        await close(callback.id)
    await spoke(callback.id, at=NOW + timedelta(minutes=5))
    assert (await close(callback.id)).by == DORA


async def test_the_same_mail_again_asks_for_no_second_conversation(database: Place) -> None:
    ada = await cast.ada()
    callback = await opened(ada)
    await spoke(callback.id)
    await opened(ada)
    await close(callback.id)


async def test_a_hint_that_waited_for_the_call_to_be_recorded_still_comes_after_it(
    database: Place,
) -> None:
    ada = await cast.ada()
    callback = await opened(ada)
    await attend.call(
        callback.id, outcome=CallOutcome.SPOKEN, by=DORA, hours=OFFICE,
        now=NOW + timedelta(seconds=3),
    )  # fmt: skip
    await opened(ada, origin="inbound:2", now=NOW)  # its round began before the call
    with pytest.raises(attend.HintedSinceError):
        await close(callback.id)


async def test_of_two_who_take_it_on_one_is_told_unless_they_take_it_over(database: Place) -> None:
    callback = await opened(await cast.ada())
    dora, boss = await cast.dora(), await cast.max_()
    await attend.claim(callback.id, by=dora.email, now=NOW, over=False)
    await attend.claim(callback.id, by=dora.email, now=NOW, over=False)  # pressed twice
    with pytest.raises(attend.TakenError):
        await attend.claim(callback.id, by=boss.email, now=NOW, over=False)
    assert (await Callback.get()).owner_id == dora.id
    await attend.claim(callback.id, by=boss.email, now=NOW, over=True)
    assert (await Callback.get()).owner_id == boss.id


async def test_a_button_pressed_twice_tells_of_one_call(database: Place) -> None:
    callback = await opened(await cast.ada())

    async def tell(outcome: CallOutcome, after: int = 0, by: str = DORA, note: str = "rang") -> int:
        at = NOW + timedelta(seconds=after)
        made = await attend.call(
            callback.id, outcome=outcome, by=by, hours=OFFICE, now=at, note=note
        )
        return made.id

    first = await tell(CallOutcome.NO_ANSWER)
    assert await tell(CallOutcome.NO_ANSWER) == await tell(CallOutcome.NO_ANSWER, 29) == first
    others = {
        await tell(CallOutcome.VOICEMAIL, 1),
        await tell(CallOutcome.NO_ANSWER, 1, by="max@us.example"),
        await tell(CallOutcome.NO_ANSWER, 1, note="rang again"),
        await tell(CallOutcome.NO_ANSWER, 60),
    }
    assert len(others | {first}) == 5


async def test_no_call_is_put_off_for_more_than_three_months(database: Place) -> None:
    callback = await opened(await cast.ada())
    for wish in (
        NOW + timedelta(days=93),
        datetime.fromisoformat("9999-12-31T23:59:00-08:00"),  # no year in UTC
    ):
        with pytest.raises(attend.TooLateError):
            await attend.call(
                callback.id, outcome=CallOutcome.SPOKEN, by=DORA, hours=OFFICE, now=NOW,
                next_at=wish,
            )  # fmt: skip
