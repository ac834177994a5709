"""The running daemon notices that replies no longer arrive, and a human says whose a stray is."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.inbox.letters import mail
from tests.patience import soon
from tests.servers.dovecot import PASSWORD
from tests.servers.relay import relay_server
from tests.stage import CARE, DORA, Stage, plus_user

#: Minutes between two canaries, which is also how late one may be: two seconds.
EVERY = 2 / 60


@dataclass
class Road:
    """The way home of mail to ourselves."""

    open: bool = True
    lost: int = 0


@asynccontextmanager
async def singing(firm: Stage) -> AsyncIterator[Road]:
    """A firm that sends canaries through a relay which loses them as soon as the road is closed."""
    road = Road()

    async def hand_over(recipient: str, raw: bytes) -> None:
        if not recipient.endswith("@us.example"):
            return
        if not road.open:
            road.lost += 1
            return
        await firm.mailbox.deliver(plus_user(recipient), raw)

    async with relay_server(
        starttls=firm.mailbox.authority.good().context(),
        passwords={CARE: PASSWORD},
        hand_over=hand_over,
    ) as relay:
        file = firm.folder / "config.toml"
        written = file.read_text().replace(f"port = {firm.relay.port}", f"port = {relay.port}")
        file.write_text(
            written.replace("poll_seconds = 5", f"poll_seconds = 5\ncanary_minutes = {EVERY}")
        )
        yield road
        await firm.stop()


async def test_replies_that_no_longer_arrive_are_noticed_without_any_mail(firm: Stage) -> None:
    async with singing(firm) as road:
        await firm.start()
        await soon(lambda: _has_come_home(firm), what="a canary has come home")
        # At two seconds a machine that is busy elsewhere has one late now and then.
        await soon(lambda: _is_well(firm), what="status says that all is well")
        road.open = False
        await soon(lambda: _is_ready(firm, False), what="readyz says that replies are lost")
        told = await _status(firm)
        assert not told["inbox"]["alive"]
        assert any("has not come back" in problem for problem in told["problems"])
        assert '"event": "canary.lost"' in firm.log
        assert road.lost
        road.open = True
        await soon(lambda: _is_ready(firm, True), what="readyz says that replies arrive")
        await soon(lambda: _is_well(firm), what="status says that all is well again")
        await soon(lambda: _are_read(firm), what="all canaries are marked as read")
    assert "@" not in firm.log
    assert not await firm.listed("inbox")
    assert not await firm.listed("threads")


async def _has_come_home(firm: Stage) -> bool:
    numbers = (await firm.http.get(f"{firm.url}/metrics")).text
    [age] = [n for n in numbers.splitlines() if n.startswith("touchbase_canary_age_seconds")]
    return float(age.split()[1]) > 0


async def _is_ready(firm: Stage, ready: bool) -> bool:
    answer = await firm.http.get(f"{firm.url}/readyz")
    checks: dict[str, str] = answer.json()["checks"]
    if checks["relay"] != "ok":  # it did not answer in time
        return False
    return (answer.status_code == 200) is ready and (checks["mailbox"] == "ok") is ready


async def _is_well(firm: Stage) -> bool:
    told = await _status(firm)
    return bool(told["inbox"]["alive"]) and told["problems"] == []


async def _status(firm: Stage) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(await firm.touchbase("status", "--json"))
    return told


async def _are_read(firm: Stage) -> bool:
    """What is in the mailbox are canaries, and no human needs to look at them."""
    marks = await asyncio.to_thread(firm.mailbox.flags, CARE)
    return bool(marks) and all("\\Seen" in flags for flags in marks.values())


async def test_a_stray_is_listed_attached_and_known_from_then_on(firm: Stage) -> None:
    people = firm.folder / "people.csv"
    people.write_text(f"client,email,owner\nNorthgate,ada@northgate.example,{DORA}\n")
    await firm.touchbase("import", str(people))
    await firm.start()
    await firm.send(mail("ada@home.example", "This is unacceptable. Where is your manager?"))
    await firm.send(mail("kim@shop.example", "Buy our pens.", Subject="Pens"))
    rows = await firm.until("inbox", lambda rows: len(rows) == 2)
    assert {row["from"] for row in rows} == {"ada@home.example", "kim@shop.example"}
    assert set(rows[0]) >= {"id", "from", "subject", "received_at", "why"}
    ids = {row["from"]: str(row["id"]) for row in rows}
    await firm.touchbase("settle", ids["kim@shop.example"])
    await firm.touchbase("attach", ids["ada@home.example"], "nobody@x.example", status=1)
    told = await firm.touchbase("attach", ids["ada@home.example"], "ada@northgate.example")
    assert "ada@northgate.example" in told
    await firm.touchbase("attach", ids["ada@home.example"], "ada@northgate.example", status=1)
    assert not await firm.listed("inbox")
    [callback] = await firm.listed("callbacks")
    assert callback["contact"] == "ada@northgate.example"
    await firm.mail_to(DORA)  # who looks after her was told
    await firm.flagged(1)
    await firm.send(mail("ada@home.example", "And one more thing."))
    threads = await firm.until(
        "threads", lambda rows: sum(r["client"] == "Northgate" for r in rows) == 2
    )
    assert {row["contact"] for row in threads if row["client"]} == {"ada@northgate.example"}
