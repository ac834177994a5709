"""The manager hears once a day of what waits."""

from datetime import UTC, datetime, timedelta

import pytest

from daemon.callback.settings import Settings
from daemon.inbox import usher
from daemon.models import Folder, Inbound, Message
from daemon.models.inbound import InboundState
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("database")

HOUR = timedelta(hours=1)


async def waits(subject: str, *, since: datetime = NOW - 2 * HOUR) -> None:
    folder, _ = await Folder.get_or_create(mailbox="care@host", name="INBOX")
    await Inbound.create(
        folder=folder,
        uidvalidity=1,
        uid=1,
        fingerprint=subject,
        octets=b"",
        received_at=since,
        kind="human",
        state=InboundState.WAITING,
        sender="kim@brightside.example",
        subject=subject,
    )


async def told(at: datetime = NOW) -> bool:
    return await usher.make_round(desk=cast.desk(), settings=Settings(), now=at)


async def test_the_manager_is_told_once_a_day_while_something_waits() -> None:
    await cast.max_()
    assert not await told()
    await waits("Quick question")
    assert await told()
    assert not await told(NOW + HOUR)
    letter = await Message.get()
    assert letter.to_address == "max@us.example"
    assert letter.subject == "One mail waits for a human"
    words = bytes(letter.octets).decode()
    assert "Quick question" in words
    assert "kim@brightside.example" in words
    assert await told(NOW + 24 * HOUR)
    await Inbound.all().update(state=InboundState.SETTLED)
    assert not await told(NOW + 48 * HOUR)


async def test_a_fresh_mail_is_nothing_to_tell_yet_and_nobody_is_told_at_night() -> None:
    await cast.max_()
    await waits("Quick question", since=NOW - HOUR / 2)
    assert not await told()
    assert not await told(datetime(2026, 1, 14, 23, 0, tzinfo=UTC))
    assert await told(NOW + HOUR)


async def test_a_thousand_are_counted_and_a_few_are_named() -> None:
    await cast.max_()
    for number in range(usher.NAMED + 3):
        await waits(f"Question {number}", since=NOW - 2 * HOUR + timedelta(seconds=number))
    assert await told()
    letter = await Message.get()
    assert letter.subject == f"{usher.NAMED + 3} mails wait for a human"
    assert b"Question 0" in bytes(letter.octets)


async def test_without_anybody_to_tell_nothing_breaks() -> None:
    await waits("Quick question")
    assert not await told()
