"""From a reply's arrival in the mailbox to the staff mail accepted by the relay, through IDLE.

A real Dovecot, a real SMTP server, and the daemon as a process of its own. The promise is two
seconds; half a second of it is Dovecot's own patience before it tells anybody of new mail.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.servers.dovecot import dovecot
from tests.stage import DORA, Stage, reply_to, stage

REPLIES = 12


async def run() -> None:
    """Print the median and the worst of some replies."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            dovecot() as mailbox,
            stage(Path(folder), mailbox, database="sqlite:///touchbase.db") as firm,
        ):
            seconds = [await _one(firm, n) for n in range(REPLIES)] if await _set_up(firm) else []
            await firm.stop()
    print(f"{REPLIES} replies: median {median(seconds):.2f} s, worst {max(seconds):.2f} s")


async def _set_up(firm: Stage) -> bool:
    await firm.touchbase("migrate")
    await firm.touchbase("staff", "add", DORA, "--name", "Dora", "--role", "agent")
    people = firm.folder / "people.csv"
    rows = "".join(f"Client {n},c{n}@c{n}.example,{DORA}\n" for n in range(REPLIES))
    people.write_text("client,email,owner\n" + rows)
    await firm.touchbase("import", str(people))
    await firm.start()
    return True


async def _one(firm: Stage, number: int) -> float:
    address = f"c{number}@c{number}.example"
    mail = await firm.mail_to(address)
    words = f"Not happy at all: this is the third time this month. ({number})"
    before = sum(taken.recipient == DORA for taken in firm.relay.taken)
    begun = time.perf_counter()
    await firm.send(reply_to(mail, words, sender=address))
    while sum(taken.recipient == DORA for taken in firm.relay.taken) == before:
        await asyncio.sleep(0.005)
    return time.perf_counter() - begun
