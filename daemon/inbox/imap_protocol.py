"""aioimaplib's protocol made safe: bounded, linear, and never waiting for the dead.

The library's own parser calls itself once a line (a thousand lines end it), tells nobody when the
connection goes, leaves a command that timed out in the way of the next one, and has no STARTTLS.
What stays of it are its commands, tags and states; reading, failing and waiting are done here.
One command is under way at a time. Whatever is late, garbled, too long or left in the middle ends
the connection: it is never repaired and never read on.

The only file that imports aioimaplib, whose log would contain passwords, tokens and mail: it is
shut. Nothing here knows folders or mails; that is imap.py.
"""

import asyncio
import logging
import re
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from aioimaplib import aioimaplib

from daemon.inbox.imap_reader import (
    RESPONSE_AT_MOST,
    NoResponseError,
    Question,
    Reader,
    Said,
    Tagged,
    Untagged,
)
from daemon.inbox.imap_syntax import Parts

logging.getLogger(aioimaplib.__name__).disabled = True

#: Characters of the server's words that an error carries.
WORDS_AT_MOST = 200


class LineLostError(Exception):
    """The connection to the mailbox is of no use any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, and every untagged response that came before."""

    result: str  # OK, NO or BAD
    text: str
    responses: list[Parts]


class Protocol(aioimaplib.IMAP4ClientProtocol):  # type: ignore[misc] # it carries no types
    """One connection, one command at a time."""

    transport: asyncio.Transport | None
    capabilities: set[str]

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self.lost: str | None = None  # why it is of no use, once it is not
        self.greeted = False
        self.news = False  # the folder has changed since this was last set to False
        self.interrupted = False  # somebody wants a wait for news to end
        self._turn = asyncio.Lock()
        self._stirred = asyncio.Event()  # something came: whoever waits looks again
        self._reader = Reader()
        self._responses: list[Parts] = []
        self._sealed = False  # nothing may come until TLS has begun
        self._answers: list[bytes] = []  # to the challenges of AUTHENTICATE

    @property
    def asks_for_login(self) -> bool:
        """The server has greeted us, and does not know us yet."""
        return bool(self.state == aioimaplib.NONAUTH)

    @property
    def has_folder(self) -> bool:
        """A folder is open."""
        return bool(self.state == aioimaplib.SELECTED)

    # -- what a mailbox does

    async def greeting(self, *, within: float) -> None:
        """Wait for the server's first words."""
        await self._until(lambda: self.greeted, within, "no greeting")

    async def run(
        self,
        name: str,
        *arguments: str,
        within: float,
        by_uid: bool = False,
        at_most: int = RESPONSE_AT_MOST,
    ) -> Answer:
        """Give one command and wait for its end, `within` seconds in all."""
        async with self._turn:
            command = self._command(name, *arguments, by_uid=by_uid)
            self._begin(at_most)
            try:
                async with asyncio.timeout(within):
                    await self.execute(command)
            except TimeoutError:
                self.fail(f"no answer to {name} within {within:g} s")
                raise LineLostError(self.lost) from None
            except BaseException:
                self.fail(f"left in the middle of {name}")
                raise
            return self._ended(command)

    async def authenticate(
        self, *arguments: str, answers: Sequence[bytes] = (), within: float
    ) -> Answer:
        """Log in by SASL; `answers` are given to the challenges in order, then empty ones.

        A refused bearer token is a challenge first (RFC 7628 §3.2.3): unanswered, it hangs.
        """
        self._answers = list(answers)
        return await self.run("AUTHENTICATE", *arguments, within=within)

    async def append(self, *arguments: str, raw: bytes, within: float) -> Answer:
        """APPEND `raw`, which follows once the server is ready for it."""
        self.literal_data = raw
        return await self.run("APPEND", *arguments, f"{{{len(raw)}}}", within=within)

    async def idle(self, *, seconds: float, within: float) -> None:
        """IDLE (RFC 2177) until there is news, somebody interrupts, or `seconds` are over."""
        async with self._turn:
            command = self._command("IDLE")
            self._begin(RESPONSE_AT_MOST)
            self.pending_sync_command = command
            self._idle_event.clear()
            try:
                self.send(str(command))
                ended, idling = command._event.is_set, self._idle_event.is_set
                await self._until(lambda: idling() or ended(), within, "no answer to IDLE")
                if not ended():
                    await self._until(lambda: self._to_be_told() or ended(), seconds, None)
                    self.send("DONE")
                    await self._until(ended, within, "no answer to DONE")
            except BaseException:
                self.fail("left in the middle of IDLE")
                raise
            if self._ended(command).result != "OK":
                self.fail("the server refused IDLE")
                raise LineLostError(self.lost)

    async def rest(self, seconds: float) -> None:
        """What is done where there is no IDLE: the same, in silence."""
        await self._until(self._to_be_told, seconds, None)

    def interrupt(self) -> None:
        """End a wait for news early, or the next one if there is none."""
        self.interrupted = True
        self._stirred.set()

    def _to_be_told(self) -> bool:
        return self.news or self.interrupted

    async def start_tls(self, context: ssl.SSLContext, host: str, *, within: float) -> None:
        """STARTTLS (RFC 3501 §6.2.1). Anything sent in clear after its OK ends the connection."""
        answer = await self.run("STARTTLS", within=within)
        if answer.result != "OK":
            self.fail("the server refused STARTTLS")
            raise LineLostError(self.lost)
        if self.transport is None or self.lost is not None:
            raise LineLostError(self.lost)
        self._sealed = False
        upgraded = await self.loop.start_tls(
            self.transport, self, context, server_hostname=host, ssl_handshake_timeout=within
        )
        if upgraded is None:
            raise LineLostError("the connection went during the handshake")
        self.transport = upgraded
        self.capabilities = set()  # those were said in clear

    def fail(self, why: str) -> None:
        """End the connection at once; whatever is under way is told `why`."""
        if self.lost is not None:
            return
        self.lost = why
        command = self._under_way()
        if command is not None and not command._event.is_set():
            command._exception = LineLostError(why)
            command._event.set()
        self._stirred.set()
        if self.transport is not None:
            self.transport.abort()

    # -- commands

    def _command(self, name: str, *arguments: str, by_uid: bool = False) -> aioimaplib.Command:
        if self.lost is not None:
            raise LineLostError(self.lost)
        prefix = "UID" if by_uid else None
        return aioimaplib.Command(name, self.new_tag(), *arguments, prefix=prefix, loop=self.loop)

    def _begin(self, at_most: int) -> None:
        self._responses = []
        self._reader.allowed = at_most

    def _ended(self, command: aioimaplib.Command) -> Answer:
        if command._exception is not None:
            raise command._exception
        result, lines = command.response
        text = bytes(lines[-1]).decode("utf-8", "replace") if lines else ""
        responses, self._responses = self._responses, []
        if command.name in ("SELECT", "EXAMINE"):  # a failed one leaves none open
            self.state = aioimaplib.SELECTED if result.upper() == "OK" else aioimaplib.AUTH
        elif command.name in ("LOGIN", "AUTHENTICATE") and result.upper() == "OK":
            self.state = aioimaplib.AUTH
        return Answer(result.upper(), text[:WORDS_AT_MOST], responses)

    def _under_way(self) -> aioimaplib.Command | None:
        if self.pending_sync_command is not None:
            return self.pending_sync_command
        return next(iter(self.pending_async_commands.values()), None)

    def send(self, line: str, scrub: str | None = None) -> None:
        """As the library's, but without its log."""
        del scrub
        if self.transport is None or self.lost is not None:
            raise LineLostError(self.lost or "not connected")
        self.transport.write(line.encode() + b"\r\n")

    async def _until(self, true: Callable[[], bool], within: float, late: str | None) -> None:
        """Wait until it is true. Being late ends the connection, if there is a word for it."""
        try:
            async with asyncio.timeout(within):
                while not true() and self.lost is None:
                    self._stirred.clear()
                    await self._stirred.wait()
        except TimeoutError:
            if late is None:
                return
            self.fail(f"{late} within {within:g} s")
        if self.lost is not None:
            raise LineLostError(self.lost)

    # -- what the event loop tells us

    def data_received(self, d: bytes) -> None:
        if self.lost is not None:
            return
        try:
            if self._sealed:
                raise NoResponseError("words in clear after STARTTLS")
            for said in self._reader.feed(d):
                self._hear(said)
            if self._sealed and self._reader.in_the_middle:
                raise NoResponseError("words in clear after STARTTLS")
        except Exception as wrong:  # the loop would swallow it, and somebody wait for ever
            self.fail(f"the server sent {str(wrong)[:WORDS_AT_MOST]}")
        self._stirred.set()

    def eof_received(self) -> bool:
        self.fail("the server closed the connection")
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.fail(f"the connection broke: {exc}" if exc else "the connection was closed")

    # -- what the server says

    def _hear(self, said: Said) -> None:
        if self._sealed:
            raise NoResponseError("words in clear after STARTTLS")
        match said:
            case Untagged(parts):
                self._untagged(parts)
            case Tagged():
                self._tagged(said)
            case Question(line):
                self._continuation(line)
            case _:
                assert_never(said)

    def _untagged(self, parts: Parts) -> None:
        line = bytes(parts[0])
        if not self.greeted:
            return self._greet(line)
        self._learn(line)
        command = self._under_way()
        name = command.name if command is not None else None
        match line[:100].upper().split(maxsplit=2):
            case [b"BYE", *_] if name != "LOGOUT":
                words = line[4:150].decode("utf-8", "replace")
                return self.fail(f"the server said goodbye: {words}")
            case [number, b"EXISTS" | b"RECENT" | b"EXPUNGE", *_] if number.isdigit():
                self.news = True
            case [number, b"FETCH", *_] if number.isdigit() and name != "FETCH":
                self.news = True  # somebody else has changed its flags
            case _:
                pass
        if name not in (None, "IDLE"):
            self._responses.append(parts)
        return None

    def _greet(self, line: bytes) -> None:
        kind = line[:8].upper().split()
        if kind[:1] == [b"OK"]:
            self.state = aioimaplib.NONAUTH
        elif kind[:1] == [b"PREAUTH"]:
            self.state = aioimaplib.AUTH
        else:
            return self.fail(f"the server does not let us in: {line[:150].decode('latin-1')}")
        self._learn(line)
        self.greeted = True
        return None

    def _learn(self, line: bytes) -> None:
        """Note the capabilities, however they are told (RFC 3501 §7.1, §7.2.1)."""
        if match := _CAPABILITY.match(line):
            self.capabilities = set(match.group(1).decode("latin-1").upper().split())

    def _tagged(self, said: Tagged) -> None:
        command = self._under_way()
        if command is None or command.tag != said.tag:
            raise NoResponseError("the end of a command that we did not give")
        self._learn(said.rest)
        self._sealed = command.name == "STARTTLS" and said.rest.upper().startswith(b"OK")
        self._response_done(said.line)

    def _continuation(self, line: bytes) -> None:
        command = self._under_way()
        if command is None or self.transport is None:
            raise NoResponseError("a question that nobody is to answer")
        if command.name == "AUTHENTICATE":
            answer = self._answers.pop(0) if self._answers else b""
            self.transport.write(answer + b"\r\n")
        elif command.name in ("APPEND", "IDLE"):
            super()._continuation(line)
        else:
            raise NoResponseError("a question that nobody is to answer")


_CAPABILITY = re.compile(rb"(?:(?:OK|PREAUTH) \[)?CAPABILITY ([^\]]*)", re.IGNORECASE)
