"""Messages a second from the outbox to the relay, beside a plain loop that records nothing.

The relay is postfix's smtp-sink in a process of its own. The plain loop is what one would write
first: one persistent aiosmtplib connection, an EmailMessage built and sent for each recipient. Ours
claims, sends, and records every message durably (SQLite with synchronous=FULL, and PostgreSQL).
"""

import tempfile
import time
from email.message import EmailMessage
from pathlib import Path
from random import Random
from statistics import median

import aiosmtplib

from daemon import clock
from daemon.database import migrate, opening
from daemon.database.opening import Settings
from daemon.mail.letter import Letter
from daemon.models import Message
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import enqueue, slate
from daemon.outbox.pace import Limits
from daemon.outbox.sender import Sender
from daemon.outbox.smtp import Relay
from daemon.outbox.smtp import Settings as Smtp
from tests import cast
from tests.servers import postgres
from tests.servers.relay import smtp_sink

MESSAGES = 1500
ROUNDS = 3
CONNECTIONS = 4

TEXT = "Hello Ada,\n\nhow did it go with the printer?\n\n" + "A line of words. " * 40 + "\n"
HTML = f"<html><body><p>{TEXT}</p></body></html>"


async def run() -> None:
    """Print rates and their ratio; the two in turn, so that a busy moment meets both."""
    with tempfile.TemporaryDirectory() as folder:
        cluster = postgres.start()
        try:
            cluster.run("CREATE DATABASE bench")
            urls = {"SQLite": "sqlite:///bench.db", "PostgreSQL": cluster.url("bench")}
            for name, url in urls.items():
                await _compare(name, Settings(url=url), Path(folder))
        finally:
            cluster.stop()


async def _compare(name: str, settings: Settings, base: Path) -> None:
    await migrate.up_to_date(settings, base=base)
    await opening.open(settings, base=base)
    try:
        async with smtp_sink() as port:
            plain, ours = [], []
            for number in range(ROUNDS):
                plain.append(await _plain(port))
                ours.append(await _outbox(port, number, base))
        ratios = [b / a for a, b in zip(plain, ours, strict=True)]
        print(f"{name}: plain loop {_rates(plain)}; outbox {_rates(ours)} messages/s")
        print(f"{name}: ratio {median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
    finally:
        await opening.close()


def _rates(rates: list[float]) -> str:
    return f"{median(rates):.0f} (from {min(rates):.0f} to {max(rates):.0f})"


async def _plain(port: int) -> float:
    """Messages a second of the loop one would write first."""
    client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, use_tls=False, start_tls=False)
    await client.connect()
    begun = time.perf_counter()
    for number in range(MESSAGES):
        message = EmailMessage()
        message["From"] = "Harbour & Finch <care@us.example>"
        message["To"] = f"Ada <ada{number}@client.example>"
        message["Subject"] = "How did we do?"
        message["Message-ID"] = f"<{number}.{time.time_ns()}@us.example>"
        message.set_content(TEXT)
        message.add_alternative(HTML, subtype="html")
        await client.send_message(message)
    took = time.perf_counter() - begun
    await client.quit()
    return MESSAGES / took


async def _outbox(port: int, number: int, base: Path) -> float:
    """Messages a second of ours, every one of them recorded."""
    await _fill(number)
    relay = Relay(
        Smtp(host="127.0.0.1", port=port, security="none", auth="none", connections=CONNECTIONS)
    )
    chalk = slate.take(base)
    sender = Sender(
        relay=relay, slate=chalk, connections=CONNECTIONS, holder="bench", chance=Random(1)
    )
    desk = cast.desk()
    begun = time.perf_counter()
    sent = 0
    while sent < MESSAGES:
        sent += await sender.make_round(desk=desk, limits=Limits(), now=clock.now())
    took = time.perf_counter() - begun
    await relay.close()
    chalk.close()
    assert await Message.exclude(state=MessageState.SENT).count() == 0
    return MESSAGES / took


async def _fill(number: int) -> None:
    ada = await cast.ada()
    letter = Letter(subject="How did we do?", text=TEXT, html=HTML)
    for n in range(MESSAGES):
        await enqueue.letter(
            letter,
            to=ada,
            kind=MessageKind.REPLY,
            origin=f"bench:{number}:{n}",
            desk=cast.desk(),
            now=cast.NOW,
        )
