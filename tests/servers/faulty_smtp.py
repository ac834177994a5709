"""A relay that fails on purpose: one fault, at one stage of the conversation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from ssl import SSLContext


class Fault(Enum):
    """What happens instead of an answer. (A `str` is answered as a line, `bytes` as they are.)"""

    DROP = "the connection is reset"
    HANG = "silence"
    HALF_A_LINE = "half of the right answer, then the connection is reset"
    GARBAGE = "octets that are no reply"
    ENDLESS = "continuation lines for ever"
    HUGE = "a line without an end"
    SLOW = "one octet at a time, for ever"
    TWICE = "the right answer, and another one that nobody asked for"


@dataclass
class FaultyRelay:
    """What a test sees of it. `at` and `fault` may be changed while it runs."""

    at: str  # greeting, ehlo, starttls, auth, mail, rcpt, data, body, dot, rset, noop, quit
    fault: Fault | str | bytes | None
    port: int = 0
    host: str = "localhost"
    accepted: list[bytes] = field(default_factory=list)  # messages answered with 250
    whole: int = 0  # messages whose dot arrived, whatever we said then
    connections: int = 0
    said: list[bytes] = field(default_factory=list)  # what clients said, line by line


@asynccontextmanager
async def faulty_relay(
    at: str = "",
    fault: Fault | str | bytes | None = None,
    *,
    pipelining: bool = True,
    starttls: SSLContext | None = None,
    auth: bytes = b"PLAIN LOGIN XOAUTH2",
) -> AsyncIterator[FaultyRelay]:
    """Run one on a free port of 127.0.0.1."""
    seen = FaultyRelay(at, fault)
    writers: list[asyncio.StreamWriter] = []
    extensions = [b"8BITMIME", b"SIZE 10000000"]
    extensions += [b"PIPELINING"] if pipelining else []
    extensions += [b"AUTH " + auth] if auth else []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        writers.append(writer)
        with suppress(ConnectionError, _Over, asyncio.CancelledError):
            await _Conversation(seen, reader, writer, extensions, starttls).run()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=2**24)
    seen.port = server.sockets[0].getsockname()[1]
    try:
        yield seen
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await asyncio.sleep(0.01)  # lets the conversations end
        await server.wait_closed()


class _Over(Exception):  # noqa: N818 (no error)
    """This conversation has ended."""


class _Conversation:
    def __init__(
        self,
        seen: FaultyRelay,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        extensions: list[bytes],
        starttls: SSLContext | None,
    ) -> None:
        self._seen, self._reader, self._writer = seen, reader, writer
        self._extensions, self._starttls = extensions, starttls

    async def run(self) -> None:
        await self._answer("greeting", b"220 faulty.example ESMTP")
        while True:
            line = await self._line()
            command = line.upper().split(b" ")[0].strip().decode("latin-1").lower()
            match command:
                case "ehlo":
                    offers = self._extensions + ([b"STARTTLS"] if self._starttls else [])
                    lines = [b"faulty.example", *offers]
                    lines = [b"250-" + one for one in lines[:-1]] + [b"250 " + lines[-1]]
                    await self._answer("ehlo", b"\r\n".join(lines))
                case "starttls":
                    await self._answer("starttls", b"220 go ahead")
                    await self._upgrade()
                case "auth":
                    await self._log_in()
                case "data":
                    await self._take()
                case "quit":
                    await self._answer("quit", b"221 bye")
                    raise _Over
                case _:
                    await self._answer(command, b"250 2.0.0 fine")

    async def _line(self) -> bytes:
        line = await self._reader.readline()
        if not line:
            raise _Over
        self._seen.said.append(line)
        return line

    async def _upgrade(self) -> None:
        assert self._starttls is not None
        plain = self._writer.transport
        try:
            await self._writer.start_tls(self._starttls)
        finally:
            if self._writer.transport is None:  # 3.11, when the handshake fails
                self._writer._transport = plain
        self._starttls = None

    async def _log_in(self) -> None:
        if self._seen.at == "auth" and str(self._seen.fault).startswith("334"):
            await self._answer("auth", b"")
            await self._line()
            self._writer.write(b"535 5.7.8 the token has expired\r\n")
            return
        await self._answer("auth", b"235 2.7.0 welcome")

    async def _take(self) -> None:
        if not await self._answer("data", b"354 go on"):
            return
        if self._seen.at == "body" and self._seen.fault is Fault.DROP:
            await self._reader.read(1)
            self._drop()
        if self._seen.at == "body" and self._seen.fault is Fault.HANG:
            await asyncio.sleep(3600)
        raw = bytearray()
        while (line := await self._reader.readline()) not in (b".\r\n", b""):
            raw += line[1:] if line.startswith(b".") else line
        if not line:
            raise _Over
        self._seen.whole += 1
        if await self._answer("dot", b"250 2.0.0 queued"):
            self._seen.accepted.append(bytes(raw))

    async def _answer(self, stage: str, good: bytes) -> bool:
        """Answer, well or badly; False when the answer refused."""
        fault = self._seen.fault if stage == self._seen.at else None
        match fault:
            case None:
                self._writer.write(good + b"\r\n")
            case bytes():
                self._writer.write(fault)
            case str():
                self._writer.write(fault.encode() + b"\r\n")
                if fault.startswith("421"):
                    await self._writer.drain()
                    raise _Over
            case _:
                await self._fail(fault, good)
        await self._writer.drain()
        return not (isinstance(fault, str) and fault[0] in "45")

    async def _fail(self, fault: Fault, good: bytes) -> None:
        match fault:
            case Fault.DROP:
                self._drop()
            case Fault.HANG:
                await asyncio.sleep(3600)
            case Fault.HALF_A_LINE:
                self._writer.write(good[: len(good) // 2])
                await self._writer.drain()
                await asyncio.sleep(0.02)
                self._drop()
            case Fault.GARBAGE:
                self._writer.write(b"\x00\xff\xfehello\r\n" * 3)
            case Fault.TWICE:
                self._writer.write(good + b"\r\n" + good + b"\r\n")
            case _:
                await self._never_end(fault, good[:3])

    async def _never_end(self, fault: Fault, code: bytes) -> None:
        again, rest = {
            Fault.ENDLESS: ((code + b"-" + b"x" * 500 + b"\r\n") * 20, 0.0),
            Fault.HUGE: (b"2" * 65_536, 0.0),
            Fault.SLOW: (b"2", 0.02),
        }[fault]
        self._writer.write(code + b"-")
        while True:
            self._writer.write(again)
            await self._writer.drain()
            await asyncio.sleep(rest)

    def _drop(self) -> None:
        self._writer.transport.abort()
        raise _Over
