"""The manager is asked once a week for a minute."""

from datetime import UTC, datetime, timedelta

import pytest

from daemon.callback.settings import Settings as Callbacks
from daemon.learning import correct, learner
from daemon.learning.settings import Settings
from daemon.models import Message, Staff
from daemon.models.learning import Chosen
from daemon.models.message import MessageState
from tests import cast
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")


async def a_round(now: datetime = NOW) -> int:
    await learner.make_round(Settings(), desk=cast.desk(), callbacks=Callbacks(), now=now)
    return await Message.all().count()


async def unflagged(count: int) -> list[int]:
    return [
        (await replies.mail(f"Thank you, number {n} is fine.", unhappy=False)).id
        for n in range(count)
    ]


async def test_once_a_week_in_office_hours_with_a_link_to_the_console() -> None:
    await cast.max_()
    await unflagged(learner.WORTH_A_LOOK)
    assert await a_round(datetime(2026, 1, 14, 23, 0, tzinfo=UTC)) == 0
    assert await a_round() == 1
    assert await a_round(NOW + timedelta(days=1)) == 1
    letter = await Message.get()
    assert letter.to_address == "max@us.example"
    assert letter.subject == "A minute for 10 replies that nobody was called about"
    assert b"https://care.us.example/look" in bytes(letter.octets)
    assert letter.state is MessageState.QUEUED
    assert await a_round(NOW + timedelta(days=7)) == 2


async def test_fewer_than_a_look_ask_nobody_and_neither_does_one_that_was_begun() -> None:
    await cast.max_()
    [first, *_] = await unflagged(learner.WORTH_A_LOOK - 1)
    assert await a_round() == 0
    await unflagged(5)
    await correct.right(str(first), by="dora", now=NOW, chosen=Chosen.RANDOM)
    assert await a_round() == 0


async def test_without_anybody_to_ask_nothing_breaks() -> None:
    await unflagged(learner.WORTH_A_LOOK)
    await Staff.all().delete()
    assert await a_round() == 0
