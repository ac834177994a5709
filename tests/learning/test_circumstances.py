"""What the tables say about the moment in which somebody writes."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from daemon.learning import circumstances
from daemon.learning.circumstances import Circumstances, Heard
from daemon.models import Callback, Closure, Contact, Suppression, Ticket
from daemon.models.callback import CallbackState
from daemon.models.inbound import InboundState
from tests import cast
from tests.callback import opinions
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)
LONG = "Dear all, thank you for the long talk on Monday, which we enjoyed, and for the tour of the \
workshop; we look forward to seeing the plans soon."


async def of(
    who: Contact, words: str = "Hello.", *, rating: int | None = None, **heard: object
) -> Circumstances:
    known = Heard(client_id=who.client_id, contact_id=who.id, **heard)  # type: ignore[arg-type]
    return await circumstances.of(words, known, rating=rating, now=NOW)


async def test_in_a_quiet_moment_there_is_nothing() -> None:
    assert await of(await cast.ada()) == Circumstances()
    assert await circumstances.of("x", Heard(), rating=1, now=NOW) == Circumstances()


async def test_a_rating_below_this_persons_own_average() -> None:
    ada = await cast.ada()
    await replies.answered(ada, 5)
    await replies.answered(ada, 5)
    assert not (await of(ada, rating=3)).below_average
    await replies.answered(ada, 10, kind="nps")
    assert (await of(ada, rating=4)).below_average
    assert not (await of(ada, rating=5)).below_average
    boris = await cast.boris()
    for _ in range(3):
        await replies.answered(boris, 3)
    assert not (await of(boris, rating=3)).below_average


async def test_a_ticket_that_came_back() -> None:
    ada = await cast.ada()
    ticket: dict[str, Any] = {
        "system": "zammad",
        "address": ada.email,
        "contact": ada,
        "received_at": NOW,
    }
    await Ticket.create(number="1", closed_at=NOW - 3 * DAY, **ticket)
    assert not (await of(ada)).reopened
    await Ticket.create(number="2", closed_at=NOW - 90 * DAY, closing=2, **ticket)
    assert not (await of(ada)).reopened
    await Ticket.create(number="3", closed_at=NOW - 3 * DAY, closing=2, **ticket)
    assert (await of(ada)).reopened


async def test_a_second_mail_while_the_first_was_not_answered() -> None:
    ada = await cast.ada()

    async def check(expected: bool, *mails: tuple[str, datetime, InboundState]) -> None:
        thread = await replies.thread(ada)
        for words, at, state in mails:
            await replies.mail(words, ada, thread=thread, at=at, state=state, unhappy=False)
        now = await replies.mail("Hello again.", ada, thread=thread)
        found = await of(ada, thread_id=thread.id, inbound_id=now.id)
        assert found.unanswered_before is expected

    theirs, ours = InboundState.MATCHED, InboundState.OUTGOING
    await check(False)
    await check(True, ("When will it be done?", NOW - 2 * DAY, theirs))
    await check(False, ("Thank you.", NOW - 2 * DAY, theirs))
    await check(False, ("When will it be done?", NOW - timedelta(hours=1), theirs))
    await check(
        False,
        ("When will it be done?", NOW - 2 * DAY, theirs),
        ("On Friday.", NOW - DAY, ours),
    )
    await check(
        True,
        ("How are you?", NOW - 3 * DAY, ours),
        ("When will it be done?", NOW - 2 * DAY, theirs),
    )


async def test_the_boss_in_copy() -> None:
    ada = await cast.ada()
    mine: dict[str, Any] = {"client_id": ada.client_id, "address_key": "k", "created_at": NOW}
    await Contact.create(email="sue@northgate.example", role="Joiner", **mine)
    await Contact.create(email="kim@northgate.example", role="Managing Director", **mine)
    await Contact.create(email="lee@northgate.example", key_person=True, **mine)
    await cast.boris(role="Director")

    async def check(expected: bool, *recipients: str) -> None:
        assert (await of(ada, recipients=recipients)).boss_in_copy is expected

    await check(False, "care@us.example")
    await check(False, "sue@northgate.example", "ada@northgate.example")
    await check(True, "care@us.example", "kim@northgate.example")
    await check(True, "lee@northgate.example")
    await check(False, "boris@oldmill.example")  # somebody else's director
    await Contact.filter(id=ada.id).update(role="Head of IT")
    await check(False, "kim@northgate.example")  # one boss to another


async def test_suddenly_curt() -> None:
    def check(expected: bool, words: str, *before: str) -> None:
        assert circumstances.is_curt(words, before) is expected

    check(True, "Fine.", LONG, LONG)
    check(False, "Fine.", LONG)
    check(False, "Fine.", "Yes.", "No.")
    check(False, LONG, LONG, LONG)
    check(False, "", LONG, LONG)


async def test_what_was_written_before_comes_in_order_and_without_the_mail_itself() -> None:
    ada = await cast.ada()
    await replies.mail("first", ada, at=NOW - 3 * DAY)
    await replies.answered(ada, 4, "second", at=NOW - 2 * DAY)
    await replies.mail("third", ada, at=NOW - DAY)
    await replies.mail("of another", await cast.boris(), at=NOW - DAY)
    now = await replies.mail("now", ada)
    heard = Heard(client_id=ada.client_id, contact_id=ada.id, inbound_id=now.id)
    assert await circumstances.earlier(heard) == ("first", "second", "third")


async def test_leaving_the_list_right_after_a_ticket() -> None:
    ada = await cast.ada()
    assert not (await of(ada, unsubscribe=True)).unsubscribed_after_ticket
    await Ticket.create(
        system="zammad", number="1", address=ada.email, contact=ada,
        closed_at=NOW - 3 * DAY, received_at=NOW,
    )  # fmt: skip
    assert (await of(ada, unsubscribe=True)).unsubscribed_after_ticket
    assert not (await of(ada)).unsubscribed_after_ticket
    await Suppression.create(key=ada.address_key, reason="unsubscribed", since=NOW - DAY)
    assert (await of(ada)).unsubscribed_after_ticket


async def test_silence_after_a_promise() -> None:
    ada = await cast.ada()
    callback = await opinions.opened(ada, now=NOW - 20 * DAY)
    await Callback.filter(id=callback.id).update(state=CallbackState.CLOSED, open_key=None)

    async def promised(promise: str, at: datetime, until: date | None) -> bool:
        await Closure.all().delete()
        await Closure.create(
            callback_id=callback.id, by="dora", at=at, spoke_with="Ada", outcome="promised",
            promise=promise, promise_until=until,
        )  # fmt: skip
        return (await of(ada)).silence_after_promise

    assert await promised("a new printer", NOW - 10 * DAY, (NOW - 2 * DAY).date())
    assert await promised("a new printer", NOW - 10 * DAY, None)
    assert not await promised("a new printer", NOW - 10 * DAY, NOW.date())
    assert not await promised("a new printer", NOW - 3 * DAY, None)
    assert not await promised("", NOW - 10 * DAY, None)
    await replies.mail("It is on its way.", ada, at=NOW - DAY, state=InboundState.OUTGOING)
    assert not await promised("a new printer", NOW - 10 * DAY, None)
