"""Taking work so that no one else will."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from tortoise.exceptions import FieldError

from daemon.database import claim, transaction
from daemon.models import DutyRow, Freeze, Problem, Todo
from tests.servers import processes
from tests.servers.databases import Place

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def _todos(count: int) -> None:
    await Todo.bulk_create(
        [
            Todo(
                origin=f"t{n}",
                kind="call",
                due_at=NOW + timedelta(seconds=n // 2),
                created_at=NOW,
                why="b" if n % 2 else "a",
            )
            for n in range(count)
        ]
    )


async def test_the_rows_come_marked_whole_and_in_their_order(database: Place) -> None:
    await _todos(10)
    due = Todo.filter(state="open", due_at__lte=NOW + timedelta(seconds=3))
    won = await claim.rows(due.order_by("-due_at", "why", "id").limit(5), state="taken")
    assert [todo.origin for todo in won] == ["t6", "t7", "t4", "t5", "t2"]
    assert {todo.state for todo in won} == {"taken"}
    assert won[0].due_at == NOW + timedelta(seconds=3)
    assert await Todo.filter(state="taken").count() == 5
    fresh = await Todo.get(origin="t6")
    assert (fresh.state, fresh.due_at, fresh.kind) == ("taken", won[0].due_at, "call")


async def test_every_kind_of_mark_is_written_as_the_model_writes_it(database: Place) -> None:
    freeze = await Freeze.create(why="outage", since=NOW)
    far_east = NOW.astimezone(tz=None)
    [won] = await claim.rows(Freeze.filter(id=freeze.id).limit(1), until=far_east, thawed_at=None)
    assert (won.until, won.thawed_at) == (NOW, None)
    assert await Freeze.filter(until__lte=NOW, until__gte=NOW).count() == 1


async def test_a_count_is_raised_by_one(database: Place) -> None:
    for failures in (0, 41):
        await DutyRow.create(daemon="d", name=f"n{failures}", failures=failures, seen_at=NOW)
    due = DutyRow.filter(daemon="d").order_by("id").limit(2)
    assert [row.failures for row in await claim.rows(due, failures=claim.ONE_MORE)] == [1, 42]


async def test_nothing_due_is_nothing_claimed(database: Place) -> None:
    assert await claim.rows(Todo.filter(state="open").limit(5), state="taken") == []


async def test_a_column_that_does_not_exist_cannot_be_set(database: Place) -> None:
    with pytest.raises(KeyError):
        await claim.rows(Todo.all().limit(1), **{'state" = 1 --': "x"})
    with pytest.raises(FieldError):
        await claim.rows(Todo.filter(nothing=1).limit(1), state="x")


async def test_a_claim_in_a_transaction_that_fails_is_given_back(database: Place) -> None:
    await _todos(3)
    with pytest.raises(KeyError):
        await _claim_and_fail()
    assert await Todo.filter(state="open").count() == 3


async def _claim_and_fail() -> None:
    async with transaction.begin():
        assert len(await claim.rows(Todo.all().limit(2), state="taken")) == 2
        raise KeyError


async def test_of_many_tasks_each_row_goes_to_exactly_one(database: Place) -> None:
    await _todos(120)

    async def take() -> list[int]:
        mine: list[int] = []
        while won := await claim.rows(
            Todo.filter(state="open").order_by("due_at", "id").limit(7), state="taken"
        ):
            assert len(won) <= 7
            mine += [todo.id for todo in won]
        return mine

    taken = Counter(id for mine in await asyncio.gather(*(take() for _ in range(6))) for id in mine)
    assert len(taken) == 120
    assert set(taken.values()) == {1}


async def test_of_several_processes_each_row_goes_to_exactly_one(database: Place) -> None:
    await _todos(300)
    said = await processes.together("tests.database.claimant", database, count=3)
    assert sum(int(count) for count in said) == 300
    takers = {todo.why for todo in await Todo.all()}
    assert "" not in takers
    assert len(takers) > 1, "they must have worked at the same time"
    assert await Problem.all().count() == 0, "a row was claimed twice"
