"""The weekly look at replies that were not flagged."""

from datetime import timedelta

import pytest

from daemon.learning import correct, sample
from daemon.mail.letter import Kind
from daemon.models.learning import Chosen
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")


async def on_record() -> None:
    for number in range(30):
        await replies.mail(f"Fine, {number}.", unhappy=False, probability=number / 100)
    await replies.mail("It broke again.", unhappy=True, probability=0.9)
    await replies.mail("Out of the office.", unhappy=False, probability=0.29, kind=Kind.AUTO_REPLY)
    await replies.mail("Long ago.", unhappy=False, probability=0.29, at=NOW - timedelta(days=20))


async def test_half_are_the_least_certain_and_half_by_lot() -> None:
    await on_record()
    drawn = await sample.draw(n=10, now=NOW)
    doubtful = [one.said.words for one in drawn if one.chosen is Chosen.UNCERTAIN]
    assert doubtful == [f"Fine, {n}." for n in (29, 28, 27, 26, 25)]
    by_lot = [one.said.words for one in drawn if one.chosen is Chosen.RANDOM]
    assert len(by_lot) == 5
    assert not set(by_lot) & set(doubtful)
    assert all(words.startswith("Fine") for words in by_lot)


async def test_the_lot_is_the_weeks_own() -> None:
    await on_record()

    async def lot(days: int) -> list[int]:
        return [one.said.id for one in await sample.draw(n=10, now=NOW + timedelta(days=days))]

    assert await lot(0) == await lot(1)
    assert await lot(0) != await lot(7)


async def test_what_was_looked_at_is_not_shown_again() -> None:
    await on_record()
    first = (await sample.draw(n=10, now=NOW))[0].said
    await correct.right(first.reference, by="dora@us.example", now=NOW)
    again = [one.said.id for one in await sample.draw(n=10, now=NOW)]
    assert first.id not in again
    assert await sample.waiting(now=NOW) == 29


async def test_of_nothing_nothing_is_drawn() -> None:
    assert await sample.draw(n=10, now=NOW) == []


async def test_a_look_of_one_visit_each_goes_through_the_same_ten_and_ends() -> None:
    for number in range(30):
        await replies.mail(
            f"Thanks, number {number}.", unhappy=False, probability=number / 100, reasons=[]
        )
    ten = {one.said.id: one.chosen for one in await sample.look(now=NOW)}
    assert len(ten) == sample.USUAL
    for done in range(sample.USUAL):
        assert await sample.left(now=NOW) == sample.USUAL - done
        left = await sample.look(now=NOW)
        assert {one.said.id: one.chosen for one in left}.items() <= ten.items()
        middle = left[len(left) // 2]  # in any order
        await correct.right(middle.said.reference, by="dora", now=NOW, chosen=middle.chosen)
    assert await sample.look(now=NOW) == []
    sunday = NOW + timedelta(days=4)
    assert await sample.left(now=sunday) == 0
    assert await sample.left(now=sunday + timedelta(days=1)) == sample.USUAL
