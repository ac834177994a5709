"""A mailbox server that fails on purpose: a plain script of what it answers to which command.

It greets, logs everybody in and selects a folder of three mails; a test says what happens
otherwise: `answers` maps a command ("FETCH", "IDLE", "greeting") to the octets sent instead,
"@" standing for the command's tag, or to an `Act`.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext

#: Does whatever it likes with the connection, given the tag.
Act = Callable[[bytes, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

WELL: dict[str, bytes] = {
    "greeting": b"* OK [CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2 AUTH=PLAIN] ready\r\n",
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2 AUTH=PLAIN\r\n@ OK done\r\n",
    "LOGIN": b"@ OK welcome\r\n",
    "AUTHENTICATE": b"@ OK welcome\r\n",
    "SELECT": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 4] x\r\n"
    b"* OK [PERMANENTFLAGS (\\Flagged \\*)] x\r\n@ OK [READ-WRITE] done\r\n",
    "SEARCH": b"* SEARCH 1 2 3\r\n@ OK done\r\n",
    "LOGOUT": b"* BYE till then\r\n@ OK done\r\n",
    "IDLE": b"+ idling\r\n",
    "DONE": b"@ OK idled\r\n",
}


@dataclass
class FaultyMailbox:
    """What a test sees of it."""

    port: int = 0
    host: str = "localhost"
    answers: dict[str, bytes | Act] = field(default_factory=dict)
    connections: int = 0
    said: list[bytes] = field(default_factory=list)  # what clients said, line by line


@asynccontextmanager
async def faulty_mailbox(
    answers: dict[str, bytes | Act] | None = None, *, starttls: SSLContext | None = None
) -> AsyncIterator[FaultyMailbox]:
    """Run one on a free port of 127.0.0.1."""
    seen = FaultyMailbox(answers=dict(answers or {}))
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.connections += 1
        writers.append(writer)
        with suppress(ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError):
            await _converse(seen, reader, writer, starttls)
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


async def _converse(
    seen: FaultyMailbox,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    starttls: SSLContext | None,
) -> None:
    await _answer(seen, "greeting", b"", reader, writer)
    tag = b""
    while line := await reader.readline():
        seen.said.append(line)
        words = line.split()
        if words[:1] == [b"DONE"]:
            name = "DONE"
        elif len(words) > 1:
            tag, name = words[0], words[1].decode("latin-1").upper()
            name = words[2].decode("latin-1").upper() if name == "UID" else name
        else:
            continue
        await _answer(seen, name, tag, reader, writer)
        if name == "STARTTLS" and starttls is not None:
            plain = writer.transport
            try:
                await writer.start_tls(starttls)
            finally:
                if writer.transport is None:  # 3.11, when the handshake fails
                    writer._transport = plain


async def _answer(
    seen: FaultyMailbox,
    name: str,
    tag: bytes,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    answer = seen.answers.get(name, WELL.get(name, b"@ OK done\r\n"))
    if callable(answer):
        await answer(tag, reader, writer)
    else:
        writer.write(answer.replace(b"@", tag))
    await writer.drain()


async def drop(_tag: bytes, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The connection is reset."""
    writer.transport.abort()
    raise ConnectionError


async def hang(_tag: bytes, _reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Silence."""
    await asyncio.sleep(3600)


def trickle(octets: bytes, *, every: float = 0.02) -> Act:
    """One octet at a time (slow loris), over and over."""

    async def act(_tag: bytes, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            for octet in octets:
                writer.write(bytes([octet]))
                await writer.drain()
                await asyncio.sleep(every)

    return act


def flood(octets: bytes) -> Act:
    """The same again and again, as fast as it goes."""

    async def act(_tag: bytes, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(octets)
            await writer.drain()
            await asyncio.sleep(0)

    return act


def after(seconds: float, *steps: bytes | Act) -> Act:
    """Say the first, and each further one `seconds` later."""

    async def act(tag: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number, step in enumerate(steps):
            if number:
                await asyncio.sleep(seconds)
            if callable(step):
                await step(tag, reader, writer)
            else:
                writer.write(step.replace(b"@", tag))
                await writer.drain()

    return act
