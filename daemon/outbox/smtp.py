"""The relay: logged-in lines kept open, one message at a time over each (RFC 5321, 4954, 8314).

aiosmtplib connects, upgrades to TLS and logs in; from then on the line is ours
(smtp_protocol.py), because its commands would tell neither "dropped before the dot" from "dropped
after", nor survive a cancelled send. Every failure leaves here as a `Response`: a caller that sees
an exception sees a cancellation, or its own.

TLS is asked for or not used, never tried; the certificate is always checked. Nothing here decides
what follows for a message, knows a table, or logs what the relay said.
"""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, cast

import aiosmtplib

from daemon import tcp
from daemon.errors import DaemonError
from daemon.outbox.response import NotNow, Refused, Response, Stage, Unreached, judge
from daemon.outbox.smtp_protocol import Line, LineLostError
from daemon.outbox.smtp_transaction import BeforeData, Envelope, Limits, Transaction

Token = Callable[[], Awaitable[str]]
#: Told the token that was not accepted.
Spoilt = Callable[[str], Awaitable[None]]

#: A line is hung up after so many messages: relays behind one name share the work again.
MESSAGES_A_LINE = 100
#: Seconds a line may wait for its next message; firewalls and relays forget it after a minute.
IDLE_AT_MOST = 30.0


@dataclass(frozen=True, slots=True)
class Settings:
    """`[smtp]`. The three of pacing are only carried here; pace.py obeys them."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    auth: Literal["password", "xoauth2", "none"] = "password"
    username: str = ""
    password: str = field(default="", repr=False)
    connections: int = 2  # Exchange Online allows 3 to a mailbox, and staff need one
    per_minute: int | None = None
    per_day: int | None = None
    per_domain_per_minute: int | None = None
    timeout: float = 60  # seconds from the first packet to being logged in
    ca_file: str | None = None  # a private authority, trusted instead of the system's


class Relay:
    """Delivers messages over at most `settings.connections` lines."""

    def __init__(
        self,
        settings: Settings,
        *,
        token: Token | None = None,
        spoilt: Spoilt | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._settings = settings
        self._token = token
        self._spoilt = spoilt
        self._limits = limits or Limits()
        self._room = asyncio.Semaphore(settings.connections)
        self._idle: list[tuple[Line, asyncio.TimerHandle]] = []
        self._tls: ssl.SSLContext | None = None
        self._closed = False

    async def deliver(
        self, *, sender: str, recipient: str, raw: bytes, before_data: BeforeData | None = None
    ) -> Response:
        """Hand one message to the relay.

        `before_data` is asked when the relay is waiting for the message itself; on False nothing
        of it leaves. A cancelled delivery raises CancelledError; `response_of` tells its outcome.
        """
        envelope = Envelope(sender, recipient, raw)
        async with self._room:
            if line := self._take():
                response, stale = await self._carry(line, envelope, before_data)
                if not stale:
                    return response
            opened = await self._open()
            if not isinstance(opened, Line):
                return opened
            response, _ = await self._carry(opened, envelope, before_data)
            return response

    async def lacking(self) -> str | None:
        """What we lack to log in, known before any line is opened: a sentence, or None."""
        if self._settings.auth != "xoauth2" or self._token is None:
            return None
        try:
            await self._token()
        except DaemonError as fault:
            return str(fault)
        return None

    async def check(self) -> str | None:
        """Log in and ask for a sign of life: None, or what is wrong in one sentence."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                await self._room.acquire()
        except TimeoutError:
            return f"All {self._settings.connections} connections to the relay are busy."
        try:
            return await self._check()
        finally:
            self._room.release()

    async def close(self) -> None:
        """Hang up every waiting line; those at work are hung up when they are done."""
        self._closed = True
        while line := self._take():
            with contextlib.suppress(LineLostError):
                line.send(b"QUIT\r\n", replies=1)
                await line.reply(within=self._limits.quit)
            line.give_up("closed")

    # -- one message

    async def _carry(
        self, line: Line, envelope: Envelope, before_data: BeforeData | None
    ) -> tuple[Response, bool]:
        """The response; and whether the line was simply dead already, so that another may try."""
        transaction = Transaction(line, envelope, limits=self._limits)
        try:
            response = await transaction.run(before_data)
        except asyncio.CancelledError:
            raise asyncio.CancelledError(transaction.failed("cancelled while sending")) from None
        finally:
            self._put(line)
        lost = isinstance(response, Unreached) and not response.withdrawn
        closing = isinstance(response, NotNow) and response.code == 421
        return response, (lost or closing) and not transaction.answered

    async def _check(self) -> str | None:
        opened = self._take() or await self._open()
        if not isinstance(opened, Line):
            return _sentence(opened)
        try:
            opened.send(b"NOOP\r\n", replies=1)
            reply = await opened.reply(within=self._settings.timeout)
        except LineLostError as lost:
            return _sentence(Unreached(str(lost)))
        finally:
            self._put(opened)
        return None if reply.code == 250 else f"The relay answers NOOP with {reply.code}."

    # -- lines

    def _take(self) -> Line | None:
        """The line used last, if one waits and lives."""
        while self._idle:
            line, timer = self._idle.pop()
            timer.cancel()
            if line.in_step:
                return line
            line.give_up("out of step")
        return None

    def _put(self, line: Line) -> None:
        """Keep a line for the next message, unless it has had its share or is out of step."""
        if not line.in_step:
            return line.give_up("out of step")
        if self._closed or line.carried >= MESSAGES_A_LINE:
            return line.hang_up()
        timer = asyncio.get_running_loop().call_later(IDLE_AT_MOST, line.hang_up)
        self._idle.append((line, timer))
        return None

    async def _open(self) -> Line | Response:
        """A new line, greeted, upgraded and logged in; or why there is none."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await self._connect()
        except TimeoutError:
            return Unreached(f"{self._where} did not answer within {self._settings.timeout:g} s")
        except aiosmtplib.SMTPResponseException as refusal:
            if 400 <= refusal.code < 600:
                return judge(Stage.OPENING, refusal.code, refusal.message)
            return Unreached(f"{self._where} does not speak SMTP")
        except (aiosmtplib.SMTPException, DaemonError, OSError, ValueError) as fault:
            return Unreached(f"{self._where}: {tcp.why(fault)}")
        except asyncio.CancelledError:
            raise asyncio.CancelledError(Unreached("cancelled while connecting")) from None

    async def _connect(self) -> Line:
        settings = self._settings
        if settings.security != "none" and self._tls is None:
            self._tls = await tcp.trust(settings.ca_file)
        client = aiosmtplib.SMTP(
            hostname=settings.host,  # whose certificate it must be
            sock=await tcp.connected(settings.host, settings.port),
            local_hostname=_own_name(),
            timeout=settings.timeout,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",  # None would be "if it is offered"
            tls_context=self._tls,
        )
        await client.connect()
        try:
            await client.ehlo()
            await self._log_in(client)
            extensions = dict(client.esmtp_extensions)
            if not client.is_connected:
                raise aiosmtplib.SMTPServerDisconnected("it closed the connection")
            transport = cast(asyncio.Transport, client.transport)
        except BaseException:
            client.close()
            raise
        return Line(transport, extensions=extensions)

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        """One method, once: each refusal counts towards a locked account."""
        settings, offered = self._settings, client.server_auth_methods
        if settings.auth == "none":
            return
        if settings.auth == "xoauth2":
            if "xoauth2" not in offered or self._token is None:
                raise aiosmtplib.SMTPException("it does not offer XOAUTH2")
            await self._log_in_by_token(client, await self._token())
        elif "plain" in offered:
            await client.auth_plain(settings.username, settings.password)
        elif "login" in offered:
            await client.auth_login(settings.username, settings.password)
        else:
            raise aiosmtplib.SMTPException("it offers no log-in by password on this connection")

    async def _log_in_by_token(self, client: aiosmtplib.SMTP, token: str) -> None:
        try:
            await client.auth_xoauth2(self._settings.username, token)
        except aiosmtplib.SMTPAuthenticationError as refusal:
            if refusal.code >= 500 and self._spoilt is not None:
                await self._spoilt(token)
            raise

    @property
    def _where(self) -> str:
        return f"{self._settings.host}:{self._settings.port}"


def response_of(cancelled: asyncio.CancelledError) -> Response:
    """What became of the message whose delivery was cancelled."""
    match cancelled.args:
        case (response,) if isinstance(response, Response):
            return response
        case _:
            return Unreached("cancelled before it began")


def _sentence(response: Response) -> str:
    match response:
        case Refused(code, _, text) | NotNow(code, text):
            return f"The relay does not let us in: {code} {text}"
        case _:
            return f"The relay cannot be reached: {getattr(response, 'why', '')}"


def _own_name() -> str:
    """What EHLO says we are: our full name, else an address literal (RFC 5321 §4.1.1.1)."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"
