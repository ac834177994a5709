"""A relay in a process of its own that writes down what it took, before it says so.

Each message is a line of its history, synced to the disk before the 250 goes out: whatever a client
of this relay believes or forgets, the history tells what really left. It takes its time over each
answer (seeded), so that a client that dies often dies in between.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from random import Random

from tests.servers import leash
from tests.servers.relay import free_port, listening

#: Seconds an answer takes, at most: before the message is written down, and again after it.
SLOWLY = 0.02


@dataclass(frozen=True)
class Copy:
    """One message that was taken."""

    recipient: str
    message_id: str


@dataclass(frozen=True)
class Witness:
    """A running one."""

    port: int
    file: Path

    def history(self) -> list[Copy]:
        """All it took, in order."""
        if not self.file.exists():
            return []
        return [Copy(**json.loads(line)) for line in self.file.read_text().splitlines()]


@contextmanager
def witness(folder: Path, *, seed: int) -> Iterator[Witness]:
    """Run one on a free port."""
    port, file = free_port(), folder / "history"
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(port), str(file), str(seed)],
        cwd=Path(__file__).parents[2],
    )
    leash.hold(process.pid)
    try:
        asyncio.run(listening(port))
        yield Witness(port, file)
    finally:
        process.terminate()
        process.wait()


class _Conversation:
    def __init__(self, file: Path, chance: Random) -> None:
        self._file, self._chance = file, chance

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client died, as was to be expected
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        recipient = ""
        writer.write(b"220 witness.example ESMTP\r\n")
        while line := await reader.readline():
            match line[:4].upper():
                case b"EHLO":
                    answer = b"250-witness.example\r\n250-8BITMIME\r\n250 PIPELINING\r\n"
                case b"RCPT":
                    recipient = line.decode().partition("<")[2].partition(">")[0]
                    answer = b"250 2.1.5 fine\r\n"
                case b"DATA":
                    writer.write(b"354 go on\r\n")
                    raw = await reader.readuntil(b"\r\n.\r\n")
                    await self._take(recipient, raw)
                    answer = b"250 2.0.0 taken\r\n"
                case b"QUIT":
                    return
                case _:
                    answer = b"250 2.0.0 fine\r\n"
            writer.write(answer)
            await writer.drain()

    async def _take(self, recipient: str, raw: bytes) -> None:
        await asyncio.sleep(self._chance.uniform(0, SLOWLY))
        head = message_from_bytes(raw, policy=policy.default)
        copy = {"recipient": recipient, "message_id": str(head["Message-ID"]).strip()}
        with self._file.open("a") as history:
            history.write(json.dumps(copy) + "\n")
            history.flush()
            os.fsync(history.fileno())
        await asyncio.sleep(self._chance.uniform(0, SLOWLY))


async def _serve(port: int, file: Path, seed: int) -> None:
    conversation = _Conversation(file, Random(seed))
    server = await asyncio.start_server(conversation, "127.0.0.1", port, limit=2**24)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
