from datetime import datetime, timedelta

import pytest

from daemon.callback import attend
from daemon.callback.escalator import Escalator
from daemon.callback.settings import Settings
from daemon.hours import Hours
from daemon.models import Callback, Message
from daemon.models.callback import CallOutcome
from daemon.models.message import MessageKind
from tests import cast
from tests.callback.opinions import SETTINGS, opened
from tests.cast import NOW
from tests.servers.databases import Place

OFFICE = Hours()
DORA, MAX = "dora@us.example", "max@us.example"


async def rounds(*times: datetime, settings: Settings = SETTINGS) -> None:
    for now in times:
        await Escalator().make_round(desk=cast.desk(), settings=settings, now=now)


async def told(to: str) -> int:
    """How many mails somebody got besides the one that opened the callback."""
    mails = Message.filter(to_address=to, kind=MessageKind.STAFF)
    return await mails.exclude(origin__contains=":opened:").count()


async def test_the_owner_is_nagged_each_day_and_the_manager_told_once(database: Place) -> None:
    await opened(await cast.ada())  # due at 14:00
    await rounds(NOW.replace(hour=13, minute=59))
    assert (await told(DORA), await told(MAX)) == (0, 0)
    at_two = NOW.replace(hour=14, minute=1)
    await rounds(at_two, at_two + timedelta(minutes=1), at_two + timedelta(hours=1))
    assert (await told(DORA), await told(MAX)) == (1, 0)
    # Four office hours after it was due: half past nine on the next morning.
    thursday = NOW.replace(day=15, hour=9, minute=31)
    await rounds(thursday, thursday + timedelta(hours=1))
    assert (await told(DORA), await told(MAX)) == (1, 1)
    await rounds(*(at_two + timedelta(days=n) for n in range(1, 8)))
    # Thursday, Friday; Monday's at nine, since the weekend's are not said; Tuesday, Wednesday.
    assert (await told(DORA), await told(MAX)) == (6, 1)


async def test_the_owner_hears_who_has_taken_it_on(database: Place) -> None:
    callback = await opened(await cast.ada())
    await attend.claim(callback.id, by="Sam from the workshop", now=NOW)
    await rounds(NOW.replace(hour=15))
    mail = await Message.filter(origin__contains=":overdue:").get()
    assert b"Sam from the workshop has taken it on" in mail.octets


async def test_nobody_is_told_anything_at_night(database: Place) -> None:
    await opened(await cast.ada())
    await rounds(NOW.replace(hour=21), NOW.replace(day=15, hour=8), NOW.replace(day=17, hour=12))
    assert (await told(DORA), await told(MAX)) == (0, 0)


async def test_after_three_calls_in_vain_the_manager_is_told_at_once(database: Place) -> None:
    callback = await opened(await cast.ada())
    for minute in range(3):
        at = NOW + timedelta(minutes=minute)
        await attend.call(callback.id, outcome=CallOutcome.NO_ANSWER, by=DORA, hours=OFFICE, now=at)
    await rounds(NOW.replace(hour=14, minute=1))
    assert await told(MAX) == 1


async def test_a_manager_who_looks_after_the_client_is_told_once_a_day(database: Place) -> None:
    ada = await cast.ada()
    await ada.fetch_related("client")
    ada.client.owner = await cast.max_()
    await ada.client.save()
    await opened(ada)
    await rounds(NOW.replace(day=16, hour=12))
    assert await told(MAX) == 1


async def test_whoever_phones_is_reminded_of_the_next_call_once(database: Place) -> None:
    callback = await opened(await cast.ada())
    await attend.call(callback.id, outcome=CallOutcome.VOICEMAIL, by=DORA, hours=OFFICE, now=NOW)
    later = Settings(manager=MAX, due_hours=100)
    await Callback.filter(id=callback.id).update(due_at=NOW + timedelta(days=9))
    half_past_two = NOW.replace(hour=14, minute=30)
    await rounds(half_past_two - timedelta(minutes=1), settings=later)
    assert await told(DORA) == 0
    await rounds(half_past_two, half_past_two + timedelta(minutes=1), settings=later)
    assert await told(DORA) == 1
    mail = await Message.filter(origin__contains=":next:").get()
    assert mail.subject.startswith("Try Ada Brandt")
    await attend.call(
        callback.id, outcome=CallOutcome.SPOKEN, by=DORA, hours=OFFICE, now=half_past_two
    )
    await rounds(half_past_two + timedelta(hours=1), settings=later)
    assert await told(DORA) == 1


async def test_who_was_spoken_with_and_closed_is_never_brought_up(database: Place) -> None:
    callback = await opened(await cast.ada())
    await attend.call(callback.id, outcome=CallOutcome.SPOKEN, by=DORA, hours=OFFICE, now=NOW)
    await attend.close(
        callback.id, by=DORA, spoke_with="Ada", outcome="fine", hours=OFFICE, now=NOW
    )
    await rounds(NOW + timedelta(days=1), NOW + timedelta(days=2))
    assert (await told(DORA), await told(MAX)) == (0, 0)


async def test_however_many_wait_every_one_has_its_turn(database: Place) -> None:
    ids = await many(7)
    # These are nagged, and not yet so late that the manager hears of them: they wait on.
    at_two = NOW.replace(hour=14, minute=1)
    await Callback.filter(id__in=ids[:4]).update(nagged_at=at_two)
    escalator = Escalator(at_most=2)
    more = [await brought_on(escalator, at_two) for _ in range(4)]
    assert more == [True, True, True, False]
    assert await Callback.filter(nagged_at=None).count() == 0
    assert await told(DORA) == 3
    assert await brought_on(escalator, at_two)  # and from the beginning
    assert await told(DORA) == 3


async def test_one_that_fails_costs_only_its_own_turn(database: Place) -> None:
    ids = await many(3)
    await Callback.filter(id=ids[0]).update(words=7)  # not a list of reasons
    at_two = NOW.replace(hour=14, minute=1)
    escalator = Escalator(at_most=2)
    with pytest.raises(TypeError):
        await brought_on(escalator, at_two)
    await brought_on(escalator, at_two)
    nagged = {row.id: row.nagged_at for row in await Callback.all()}
    assert nagged == {ids[0]: None, ids[1]: at_two, ids[2]: at_two}


async def many(count: int) -> list[int]:
    """So many callbacks due at 14:00, each at a client of its own."""
    return [
        (await opened(await cast._contact(f"ada@c{n}.example", f"Client {n}", {}))).id
        for n in range(count)
    ]


async def brought_on(escalator: Escalator, now: datetime) -> bool:
    return await escalator.make_round(desk=cast.desk(), settings=SETTINGS, now=now)
