"""One line to the relay, as replies in order: what goes out is counted, what comes in is paired.

Replies carry no number (RFC 5321 §4.2), so one that is missed or one too many would be read as
the answer to the next command, and an innocent address would be refused. Hence: whatever is
unexpected, too long, late or garbled ends the line. It is never repaired and never read on.

RFC 2920 lets several commands leave in one write when the relay offers it; their replies still
come one for each, in order, which is why counting is enough. Nothing here knows what a reply
means, and nothing here opens a connection.
"""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable
from typing import NamedTuple

#: RFC 5321 §4.5.3.1.5 allows 512 octets in a line; real ones are longer, none is this long.
LINE_AT_MOST = 4096
#: All lines of one reply together: a generous EHLO has 2 kB.
REPLY_AT_MOST = 16_384


class Reply(NamedTuple):
    """A code, and the text of all lines behind it."""

    code: int
    text: str


class LineLostError(Exception):
    """The line to the relay is of no use any more."""


class Line(asyncio.Protocol):
    """A logged-in connection to the relay."""

    def __init__(self, transport: asyncio.Transport, *, extensions: dict[str, str]) -> None:
        self.extensions = extensions  # what EHLO offered, in lower case
        self.carried = 0  # messages so far
        self.lost: str | None = None  # why it is of no use, once it is not
        self._transport = transport
        self._buffer = bytearray()
        self._texts: list[bytes] = []  # of the reply being read
        self._size = 0  # of those
        self._replies: deque[Reply] = deque()
        self._owed = 0  # replies that the relay still has to send
        self._waiter: asyncio.Future[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()
        transport.set_protocol(self)

    # -- what a transaction does

    def send(self, commands: bytes, *, replies: int) -> None:
        """Write commands that `replies` answers must follow."""
        self._owed += replies
        self.write(commands)

    def write(self, octets: bytes) -> None:
        """Write something that brings no reply of its own."""
        if self.lost is not None:
            raise LineLostError(self.lost)
        self._transport.write(octets)

    async def written(self, *, within: float) -> None:
        """Wait until the relay has taken most of what was written."""
        if not self._writable.is_set():
            await self._wait(self._writable.wait(), within, "the relay stopped reading")
        if self.lost is not None:
            raise LineLostError(self.lost)

    async def reply(self, *, within: float) -> Reply:
        """The next reply. Whatever else happens instead ends the line."""
        if not self._replies:
            if self.lost is not None:
                raise LineLostError(self.lost)
            self._waiter = asyncio.get_running_loop().create_future()
            await self._wait(self._waiter, within, "no answer")
        return self._replies.popleft()

    def give_up(self, why: str) -> None:
        """End the line at once; whoever waits on it is told `why`."""
        if self.lost is None:
            self.lost = why
            self._transport.abort()
            self._wake()

    def hang_up(self) -> None:
        """Say QUIT and close: nothing depends on the answer (RFC 5321 §4.1.1.10)."""
        if self.lost is None:
            self.send(b"QUIT\r\n", replies=1)
            self.lost = "hung up"
            self._transport.close()
            self._wake()

    @property
    def in_step(self) -> bool:
        """Every command has been answered, every answer has been read."""
        return self.lost is None and not (self._owed or self._replies or self._buffer)

    # -- what the event loop tells us

    def data_received(self, data: bytes) -> None:
        if self.lost is not None:
            return
        self._buffer += data
        start = 0
        while (end := self._buffer.find(b"\n", start)) >= 0:
            if wrong := self._take(bytes(self._buffer[start:end]).rstrip(b"\r")):
                self.give_up(wrong)
                break
            start = end + 1
        del self._buffer[:start]
        if len(self._buffer) > LINE_AT_MOST:
            self.give_up("the relay sent a line without end")
        if self._replies:
            self._wake()

    def _take(self, line: bytes) -> str | None:
        """Read one line of a reply; or say why the relay cannot be followed any more."""
        match = _REPLY_LINE.match(line)
        if match is None or len(line) > LINE_AT_MOST:
            return "the relay sent something that is no reply"
        code, more, text = match.groups()
        self._texts.append(text or b"")
        self._size += len(line)
        if self._size > REPLY_AT_MOST:
            return "the relay sent a reply without end"
        if more == b"-":
            return None
        reply = Reply(int(code), b"\n".join(self._texts).decode("utf-8", "replace"))
        self._texts.clear()
        self._size = 0
        if not self._owed:  # mostly 421: it closes, and says so first
            return f"unasked: {reply.code} {reply.text[:200]}"
        self._owed -= 1
        self._replies.append(reply)
        return None

    def eof_received(self) -> bool:
        self.give_up("the relay closed the connection")
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.give_up(f"the connection broke: {exc}" if exc else "the connection was closed")

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            if self._replies:
                self._waiter.set_result(None)
            elif self.lost is not None:
                self._waiter.set_exception(LineLostError(self.lost))
        if self.lost is not None:
            self._writable.set()

    async def _wait(self, for_it: Awaitable[object], within: float, late: str) -> None:
        try:
            async with asyncio.timeout(within):
                await for_it
        except TimeoutError:
            self.give_up(f"{late} within {within:g} s")
            raise LineLostError(self.lost) from None


_REPLY_LINE = re.compile(rb"([2-5][0-5][0-9])(?:([ -])(.*))?\Z", re.DOTALL)
