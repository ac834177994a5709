"""What the tables say about the moment in which somebody writes."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from daemon.learning import circumstances
from daemon.learning.circumstances import Heard
from daemon.models import Callback, Closure, Contact, Suppression, Ticket
from daemon.models.callback import CallbackState
from daemon.models.inbound import InboundState
from daemon.sentiment.behaviour import Circumstances
from tests import cast
from tests.callback import opinions
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def of(who: Contact, **heard: object) -> Circumstances:
    known = Heard(client_id=who.client_id, contact_id=who.id, **heard)  # type: ignore[arg-type]
    return await circumstances.of(known, now=NOW)


async def test_in_a_quiet_moment_there_is_nothing() -> None:
    assert await of(await cast.ada()) == Circumstances()
    assert await circumstances.of(Heard(), now=NOW) == Circumstances()


async def test_how_this_person_usually_rates() -> None:
    ada = await cast.ada()
    await replies.answered(ada, 5)
    await replies.answered(ada, 4)
    assert (await of(ada)).usual_rating is None  # two are no habit
    await replies.answered(ada, 6, kind="nps")
    assert (await of(ada)).usual_rating == 4  # of five, whatever the survey's scale
    assert (await of(await cast.boris())).usual_rating is None


async def test_a_ticket_that_came_back() -> None:
    ada = await cast.ada()
    ticket: dict[str, Any] = {
        "system": "zammad",
        "address": ada.email,
        "contact": ada,
        "received_at": NOW,
    }
    await Ticket.create(number="1", closed_at=NOW - 3 * DAY, **ticket)
    assert (await of(ada)).reopened == 0
    await Ticket.create(number="2", closed_at=NOW - 90 * DAY, closing=2, **ticket)
    assert (await of(ada)).reopened == 0
    await Ticket.create(number="3", closed_at=NOW - 3 * DAY, closing=2, **ticket)
    assert (await of(ada)).reopened == 1


async def test_a_second_mail_while_the_first_was_not_answered() -> None:
    ada = await cast.ada()

    async def check(expected: int, *mails: tuple[str, datetime, InboundState]) -> None:
        thread = await replies.thread(ada)
        for words, at, state in mails:
            await replies.mail(words, ada, thread=thread, at=at, state=state, unhappy=False)
        now = await replies.mail("Hello again.", ada, thread=thread)
        found = await of(ada, thread_id=thread.id, inbound_id=now.id)
        assert found.unanswered == expected

    theirs, ours = InboundState.MATCHED, InboundState.OUTGOING
    await check(0)
    await check(1, ("When will it be done?", NOW - 2 * DAY, theirs))
    await check(0, ("Thank you.", NOW - 2 * DAY, theirs))
    await check(0, ("When will it be done?", NOW - timedelta(hours=1), theirs))
    await check(
        0,
        ("When will it be done?", NOW - 2 * DAY, theirs),
        ("On Friday.", NOW - DAY, ours),
    )
    await check(
        1,
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
    assert (await of(ada, unsubscribe=True)).unsubscribed_after is None
    await Ticket.create(
        system="zammad", number="1", address=ada.email, contact=ada,
        closed_at=NOW - 3 * DAY, received_at=NOW,
    )  # fmt: skip
    assert (await of(ada, unsubscribe=True)).unsubscribed_after == 3
    assert (await of(ada)).unsubscribed_after is None
    await Suppression.create(key=ada.address_key, reason="unsubscribed", since=NOW - DAY)
    assert (await of(ada)).unsubscribed_after == 2


async def test_silence_after_a_promise() -> None:
    ada = await cast.ada()
    callback = await opinions.opened(ada, now=NOW - 20 * DAY)
    await Callback.filter(id=callback.id).update(state=CallbackState.CLOSED, open_key=None)

    async def promised(promise: str, at: datetime, until: date | None) -> int:
        await Closure.all().delete()
        await Closure.create(
            callback_id=callback.id, by="dora", at=at, spoke_with="Ada", outcome="promised",
            promise=promise, promise_until=until,
        )  # fmt: skip
        return (await of(ada)).promise_overdue

    assert await promised("a new printer", NOW - 10 * DAY, (NOW - 4 * DAY).date()) == 3
    assert await promised("a new printer", NOW - 10 * DAY, None) == 3
    assert not await promised("a new printer", NOW - 10 * DAY, NOW.date())
    assert not await promised("a new printer", NOW - 3 * DAY, None)
    assert not await promised("", NOW - 10 * DAY, None)
    await replies.mail("It is on its way.", ada, at=NOW - DAY, state=InboundState.OUTGOING)
    assert not await promised("a new printer", NOW - 10 * DAY, None)
