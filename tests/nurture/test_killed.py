"""A planner that is killed while it plans, and another beside it; on both databases."""

import asyncio
import subprocess
from random import Random

from daemon.models import Decision, Enrolment, Message, Touch
from daemon.nurture import enrol
from tests import firm
from tests.firm import ALWAYS, NOW
from tests.nurture import shelf
from tests.nurture.shelf import WELCOME
from tests.servers import processes
from tests.servers.databases import Place

PEOPLE = 300
KILLS = 4

CHANCE = Random(20260303)  # the same kills each time


async def test_a_step_is_taken_once_however_often_planners_are_killed(database: Place) -> None:
    rows = []
    for n in range(PEOPLE):
        one = await firm.contact(f"p{n}@c{n % 60}.example", client=f"Client {n % 60}")
        rows.append(enrol.prepared(one, WELCOME, why="new", now=NOW, hours=ALWAYS))
    await Enrolment.bulk_create(rows)
    shelf.letters(database.base / "letters")
    for _ in range(KILLS):
        await asyncio.to_thread(_kill_one, database, CHANCE.uniform(0.02, 0.25))
    assert await Touch.all().count() == await Message.all().count()
    assert 0 < await Touch.all().count() < PEOPLE  # or nobody was killed at work
    assert await processes.together("tests.nurture.planning", database, count=2) == ["done"] * 2
    origins = {message.origin for message in await Message.all().only("id", "origin")}
    assert origins == {f"touch:{row.id}:0" for row in await Enrolment.all()}
    assert await Touch.all().count() == PEOPLE
    assert await Enrolment.filter(position=1).count() == PEOPLE
    assert not await Decision.filter(verb="held").exists()


def _kill_one(place: Place, after: float) -> None:
    child = processes.start("tests.nurture.planning", place)
    processes.is_here(child)
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        child.kill()  # SIGKILL: nothing in it gets to run any more
    child.communicate()
