"""This week's look: ten replies, one after the other, done in a minute."""

import re
from datetime import timedelta

import pytest

from daemon.learning import sample
from daemon.models import Callback, Correction
from daemon.models.learning import Chosen, Verdict
from tests import firm
from tests.firm import NOW
from tests.learning import replies
from tests.web.conftest import Web
from tests.web.console.conftest import Console, hidden

pytestmark = pytest.mark.usefixtures("database")


async def unflagged(count: int) -> None:
    ada = await firm.contact()
    for number in range(count):
        await replies.mail(
            f"Thank <you>, number {number} works.", ada, at=NOW, unhappy=False,
            probability=number / 100,
        )  # fmt: skip


async def answer(console: Console, said: str, path: str = "/look") -> str:
    """Say something of the reply that is shown; where one is led."""
    page = await console.get(path)
    fields = {name: hidden(page, name) for name in ("id", "chosen", "skip")}
    done = await console.press("/look", said=said, **fields)
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


async def test_ten_of_many_and_then_it_is_done_for_the_week(web: Web, console: Console) -> None:
    await unflagged(30)
    for left in range(10, 0, -1):
        page = await console.get("/look")
        assert f"{left} of {left} still to read" in page
        assert "Thank &lt;you&gt;" in page
        await answer(console, "fine")
    assert "It is done" in await console.get("/look")
    rows = await Correction.all()
    assert {row.verdict for row in rows} == {Verdict.RIGHT}
    assert sorted(row.chosen for row in rows) == [Chosen.RANDOM] * 5 + [Chosen.UNCERTAIN] * 5
    web.now += timedelta(days=7)
    assert await sample.left(now=web.now) == 10


async def test_what_was_missed_opens_a_callback_and_the_look_goes_on(console: Console) -> None:
    await unflagged(3)
    where = await answer(console, "missed")
    callback = await Callback.get()
    assert where == f"/look?opened={callback.id}"
    page = await console.get(where)
    assert f'href="/callbacks/{callback.id}"' in page
    assert "2 of 2 still to read" in page
    row = await Correction.get()
    assert (row.verdict, row.chosen) == (Verdict.MISSED, Chosen.UNCERTAIN)


async def test_what_is_skipped_waits_and_the_others_come_first(console: Console) -> None:
    await unflagged(3)
    path, seen = "/look", []
    for _ in range(3):
        page = await console.get(path)
        seen.append(hidden(page, "id"))
        skip = re.search(r'href="(/look\?skip=[^"]+)"', page)
        assert skip
        path = skip[1]
    assert len(set(seen)) == 3
    assert "You have skipped what is left" in await console.get(path)
    where = await answer(console, "fine", "/look?skip=" + ",".join(seen[:2]))
    assert "You have skipped what is left" in await console.get(where)
    assert await sample.left(now=NOW) == 2


async def test_what_the_judge_thought_is_not_shown(console: Console) -> None:
    await unflagged(1)
    page = await console.get("/look")
    assert "%" not in page.partition("<main")[2]


async def test_nobody_makes_a_random_one_of_what_they_met_by_chance(console: Console) -> None:
    await unflagged(1)
    id = hidden(await console.get("/look"), "id")
    await console.press("/look", said="fine", id=id, chosen="<script>")
    assert (await Correction.get()).chosen is Chosen.MET
