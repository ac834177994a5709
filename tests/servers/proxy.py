"""A line between a client and a server that can fall silent, or swallow what the server says.

The faults of networks, in front of a real server: a connection whose packets no longer arrive and
which nobody closes (a firewall that forgot it), and a server whose word of new mail is lost.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Proxy:
    """What a test sees of it, and may change while it runs."""

    port: int = 0
    connections: int = 0
    silent: set[int] = field(default_factory=set)  # connections, by number, that nothing passes
    swallow: bytes = b""  # a line from the server with this in it is lost
    said: bytearray = field(default_factory=bytearray)  # what clients said
    told: int = 0  # octets that came back

    def fall_silent(self) -> None:
        """Nothing passes on any of today's connections any more; a new one works."""
        self.silent |= set(range(1, self.connections + 1))


@asynccontextmanager
async def proxy(to: int) -> AsyncIterator[Proxy]:
    """Run one on a free port of 127.0.0.1, in front of the port `to`."""
    seen = Proxy()
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        number = seen.connections
        there, onward = await asyncio.open_connection("127.0.0.1", to)
        writers.extend((writer, onward))
        with suppress(ConnectionError, asyncio.CancelledError):
            async with asyncio.TaskGroup() as group:
                group.create_task(_carry(seen, number, reader, onward, from_client=True))
                group.create_task(_carry(seen, number, there, writer, from_client=False))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    seen.port = server.sockets[0].getsockname()[1]
    try:
        yield seen
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await asyncio.sleep(0.01)  # lets the conversations end
        await server.wait_closed()


async def _carry(
    seen: Proxy,
    number: int,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    from_client: bool,
) -> None:
    while line := await reader.readline():
        if from_client:
            seen.said += line
        else:
            seen.told += len(line)
        lost = not from_client and seen.swallow and seen.swallow in line
        if number not in seen.silent and not lost:
            writer.write(line)
            await writer.drain()
    writer.close()
