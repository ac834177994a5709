"""What a cancelled task may not do to everybody else, on both databases."""

import asyncio
import os
import random
import sqlite3
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from tortoise.exceptions import (
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)

from daemon.database import transaction
from daemon.models import Freeze, Problem
from tests.servers import processes
from tests.servers.databases import Place
from tests.servers.postgres import Cluster

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

#: Random time-outs per test, as many as wanted: `TIMEOUTS=1000 pytest tests/database`. This many
#: find either of the stock engines' faults within the first dozen.
TIMEOUTS = int(os.environ.get("TIMEOUTS", "150"))


ON_SQLITE = pytest.mark.parametrize("_databases", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("_databases", ["postgres"], indirect=True)


async def _problem(key: str) -> None:
    async with transaction.begin():
        await Problem.create(key=key, sentence="", since=NOW)
        await Problem.filter(key=key).update(sentence="written twice in one transaction")


async def _bulk(key: str) -> None:
    rows = [Problem(key=f"{key}.{n}", sentence="", since=NOW) for n in range(20)]
    await Problem.bulk_create(rows)


async def _nested(key: str) -> None:
    async with transaction.begin():
        await Problem.create(key=key, sentence="", since=NOW)
        async with transaction.begin():
            await Problem.filter(key=key).update(sentence="inside")


async def _unless_late(work: Coroutine[Any, Any, None], seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await work
    except TimeoutError:
        return False
    return True


async def _nothing_is_open(place: Place) -> None:
    """Every connection is back, none is in a transaction, and others can write."""
    connection: Any = transaction.connection()
    if place.postgres:
        pool = connection._pool
        assert pool.get_idle_size() == pool.get_size()
        [row] = await connection.execute_query_dict(
            "SELECT count(*) AS open FROM pg_stat_activity "
            "WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
        )
        assert row["open"] == 0
    else:
        assert not connection._connection.in_transaction
        assert not connection._lock.locked()
        with sqlite3.connect(place.base / "touchbase.db", timeout=0.2) as other:
            other.execute("UPDATE problem SET sentence = sentence")
        other.close()


@pytest.mark.parametrize("work", [_problem, _bulk, _nested])
async def test_random_timeouts_hang_nothing_leak_nothing_and_half_do_nothing(
    database: Place, work: Any
) -> None:
    chance, finished = random.Random(7), set()
    for n in range(TIMEOUTS):
        if await _unless_late(work(f"p{n}"), chance.uniform(0, 0.004)):
            finished.add(f"p{n}")
        async with asyncio.timeout(5):  # stock: hangs here, for ever
            await Problem.all().count()
    await _nothing_is_open(database)
    assert 0 < len(finished) < TIMEOUTS, "the time-outs must hit some and spare some"
    rows = await Problem.all().values_list("key", "sentence")
    kept = {str(key).partition(".")[0] for key, _ in rows}
    assert finished <= kept
    if work is _bulk:
        assert len(rows) == 20 * len(kept), "a cancelled bulk_create is all there or not at all"
    else:
        assert all(sentence for _, sentence in rows), "half a transaction was committed"


async def test_many_tasks_cancelled_together_leave_nothing_open(database: Place) -> None:
    chance = random.Random(11)
    for n in range(6):
        works = [_unless_late(_problem(f"p{n}.{m}"), chance.uniform(0, 0.02)) for m in range(25)]
        async with asyncio.timeout(20):
            await asyncio.gather(*works)
    await _nothing_is_open(database)


async def test_cancelled_at_every_single_step_of_a_transaction(database: Place) -> None:
    for steps in range(60):
        task = asyncio.ensure_future(_nested(f"s{steps}"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        async with asyncio.timeout(5):
            await Problem.all().count()
    await _nothing_is_open(database)


async def test_what_was_written_after_a_cancelled_bulk_create_is_there_for_others(
    database: Place,
) -> None:
    for steps in range(1, 20):
        task = asyncio.ensure_future(_bulk(f"b{steps}"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    await Freeze.create(why="after", since=NOW)
    if not database.postgres:
        other = sqlite3.connect(database.base / "touchbase.db")
        assert other.execute("SELECT why FROM freeze").fetchall() == [("after",)]
        other.close()
    await _nothing_is_open(database)


async def test_a_lost_compare_and_swap_never_counts_a_cancelled_ones_rows(database: Place) -> None:
    await Problem.bulk_create([Problem(key=f"k{n}", sentence="", since=NOW) for n in range(500)])
    for n in range(30):
        late = asyncio.ensure_future(_touch_all(str(n)))
        for _ in range(n % 10):
            await asyncio.sleep(0)
        late.cancel()
        won = await Problem.filter(key="nobody").update(sentence="x")
        await asyncio.wait([late])
        assert won == 0


async def _touch_all(sentence: str) -> None:
    await Problem.all().update(sentence=sentence)


async def test_a_failing_part_is_taken_back_alone(database: Place) -> None:
    async with transaction.begin():
        await Problem.create(key="outer", sentence="", since=NOW)
        with pytest.raises(IntegrityError):
            await _in_one_transaction("inner", "outer")
        await Problem.create(key="after", sentence="", since=NOW)
    assert {problem.key for problem in await Problem.all()} == {"outer", "after"}


async def _in_one_transaction(*keys: str) -> None:
    async with transaction.begin():
        for key in keys:
            await Problem.create(key=key, sentence="", since=NOW)


async def test_a_failing_transaction_is_taken_back_whole(database: Place) -> None:
    with pytest.raises(IntegrityError):
        await _in_one_transaction("once", "once")
    assert await Problem.all().count() == 0
    await _nothing_is_open(database)


async def test_a_task_that_outlives_its_transaction_is_refused(database: Place) -> None:
    gate = asyncio.Event()

    async def late(work: Any) -> None:
        await gate.wait()
        await work("late")

    async def plain(key: str) -> None:
        await Problem.create(key=key, sentence="", since=NOW)

    async with transaction.begin():
        tasks = [asyncio.ensure_future(late(work)) for work in (plain, _problem)]
    gate.set()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        assert isinstance(outcome, TransactionManagementError)
    assert await Problem.all().count() == 0
    await _nothing_is_open(database)


async def test_times_are_kept_in_utc_and_compared_as_times(database: Place) -> None:
    far_east = timezone(timedelta(hours=9))
    await Freeze.create(why="east", since=NOW.astimezone(far_east))
    assert (await Freeze.get()).since == NOW
    assert await Freeze.filter(since__lte=NOW.astimezone(far_east)).count() == 1
    assert await Freeze.filter(since__lt=NOW.astimezone(far_east)).count() == 0
    assert await Freeze.filter(since__gt=NOW - timedelta(microseconds=1)).count() == 1


@ON_POSTGRES
async def test_nobody_waits_for_ever_for_a_connection(database: Place) -> None:
    pool: Any = transaction.connection()
    taken = [await pool._pool.acquire() for _ in range(pool.pool_maxsize)]
    try:
        with pytest.raises(DBConnectionError, match="no database connection was free"):
            await pool.lend(within=0.1)
    finally:
        for connection in taken:
            await pool._pool.release(connection)
    assert await Problem.all().count() == 0


@ON_POSTGRES
async def test_a_server_that_cut_us_off_is_an_error_of_tortoise_and_then_forgotten(
    database: Place, cluster: Cluster
) -> None:
    async def cut_off_half_way() -> None:
        async with transaction.begin():
            await Problem.create(key="lost", sentence="", since=NOW)
            cluster.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'touchbase'"
            )
            await Problem.create(key="more", sentence="", since=NOW)

    with pytest.raises(DBConnectionError):
        await cut_off_half_way()
    assert await Problem.all().count() == 0
    await _nothing_is_open(database)


async def test_a_statement_that_the_server_refuses_is_an_error_of_tortoise(
    database: Place,
) -> None:
    with pytest.raises(OperationalError):
        await transaction.connection().execute_query("SELECT * FROM no_such_table")


@ON_SQLITE
async def test_two_processes_reading_and_then_writing_both_succeed(place: Place) -> None:
    outcomes = await processes.together("tests.database.busy", place, count=3)
    assert outcomes == ["ok"] * 3
