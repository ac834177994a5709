"""Hostile mail comes to the running daemon, and the mailbox is renumbered and emptied meanwhile.

Each costs only itself: whatever comes after it is taken in, once.
"""

import asyncio

from tests.campaigns import load
from tests.flows.conftest import firm as firm
from tests.flows.conftest import mailbox as mailbox
from tests.poison import POISON
from tests.stage import CARE, Stage

#: Seconds for all of the poison, whose largest is half a megabyte.
SWALLOWED_WITHIN = 20.0


async def test_each_poison_costs_only_itself_and_so_does_a_renumbered_mailbox(
    firm: Stage,
) -> None:
    await firm.start()
    await load.fill(firm, messages=0, writers=5)
    for raw in POISON.values():
        # From somebody we know, so that it goes all the way to the judge.
        await firm.send(raw.replace(b"eve@elsewhere.example", b"writer4@writer4.example"))
    await firm.send(load.mail("writer0", 0, load.FURIOUS))
    await _all_marked(firm, len(POISON) + 1)
    await _called(firm, {"writer0"})

    firm.mailbox.forget_numbers(CARE)
    await firm.send(load.mail("writer1", 0, load.FURIOUS))
    await _called(firm, {"writer0", "writer1"})

    await asyncio.gather(*(firm.send(load.mail("writer2", n, load.GLAD)) for n in range(10)))
    firm.mailbox.expunge(CARE, "from", "writer2@writer2.example")
    await firm.send(load.mail("writer3", 0, load.FURIOUS))
    await _called(firm, {"writer0", "writer1", "writer3"})

    threads = await firm.listed("threads")
    counted = [row["client"] for row in threads]
    assert [counted.count(f"writer{n}") for n in (0, 1, 3)] == [1, 1, 1]
    assert counted.count("writer2") <= 10
    assert await firm.stop() == 0


async def _called(firm: Stage, clients: set[str]) -> None:
    rows = await firm.until("callbacks", lambda rows: len(rows) >= len(clients))
    assert sorted(row["client"] for row in rows) == sorted(clients)


async def _all_marked(firm: Stage, count: int) -> None:
    marked = 0
    try:
        async with asyncio.timeout(SWALLOWED_WITHIN):
            while marked < count:
                await asyncio.sleep(0.2)
                flags = firm.mailbox.flags(CARE).values()
                marked = sum("$TouchbaseDone" in each for each in flags)
    except TimeoutError:
        raise AssertionError(f"{marked} of {count} are marked:\n{firm.log[-4000:]}") from None
