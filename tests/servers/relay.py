"""Relays to submit to: a real one (aiosmtpd) that records, postfix's smtp-sink that swallows."""

import asyncio
import base64
import os
import shutil
import socket
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Any

from aiosmtpd.smtp import MISSING, SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.patience import SOON
from tests.servers import leash

#: Takes over what the relay has accepted: (recipient, the whole message).
HandOver = Callable[[str, bytes], Awaitable[None]]


@dataclass(frozen=True)
class Taken:
    """One message that the relay has accepted."""

    sender: str
    recipient: str
    raw: bytes


@dataclass
class RelayServer:
    """What a test sees of a running relay, and may change while it runs."""

    host: str
    port: int
    taken: list[Taken] = field(default_factory=list)
    log_ins: list[str] = field(default_factory=list)  # user names, one for each success
    connections: int = 0
    on_rcpt: dict[str, str] = field(default_factory=dict)  # recipient -> "550 5.1.1 no such user"
    on_dot: dict[str, str] = field(default_factory=dict)  # the same, said after the message
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def received(self, count: int, *, within: float = SOON) -> list[Taken]:
        """Wait until so many messages have arrived."""
        async with asyncio.timeout(within), self.arrived:
            await self.arrived.wait_for(lambda: len(self.taken) >= count)
        return self.taken


@asynccontextmanager
async def relay_server(
    *,
    starttls: SSLContext | None = None,
    tls: SSLContext | None = None,
    passwords: dict[str, str] | None = None,
    tokens: dict[str, str] | None = None,
    takes: Callable[[str, str], bool] | None = None,
    hand_over: HandOver | None = None,
) -> AsyncIterator[RelayServer]:
    """A relay on a free port of 127.0.0.1; it asks for a log-in if it is told who may.

    `takes` says whether it lets a user in with a token.
    """
    loop = asyncio.get_running_loop()
    lines: list[SMTP] = []
    seen = RelayServer("localhost", 0)
    known = tokens or {}
    by_token = takes or (lambda user, token: known.get(user) == token)
    handler = _Handler(seen, passwords or {}, by_token, hand_over)

    def line() -> SMTP:
        seen.connections += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a log-in without TLS is meant
            lines.append(
                SMTP(
                    handler,
                    hostname="relay.example",
                    loop=loop,
                    enable_SMTPUTF8=True,
                    tls_context=starttls,
                    require_starttls=starttls is not None,
                    auth_required=bool(passwords or tokens or takes),
                    auth_require_tls=starttls is not None,
                    auth_exclude_mechanism=() if tokens or takes else ("XOAUTH2",),
                    authenticator=handler.authenticate,
                )
            )
        return lines[-1]

    server = await loop.create_server(line, "127.0.0.1", 0, ssl=tls)
    seen.port = server.sockets[0].getsockname()[1]
    try:
        yield seen
    finally:
        server.close()
        for open_line in lines:
            if isinstance(open_line.transport, asyncio.WriteTransport):
                open_line.transport.abort()
        await asyncio.sleep(0)
        await server.wait_closed()


class _Handler:
    def __init__(
        self,
        seen: RelayServer,
        passwords: dict[str, str],
        takes: Callable[[str, str], bool],
        hand_over: HandOver | None,
    ) -> None:
        self._seen, self._passwords, self._takes = seen, passwords, takes
        self._hand_over = hand_over

    def authenticate(self, _s: SMTP, _session: Session, _e: Envelope, how: str, who: Any) -> Any:
        """aiosmtpd's callback for PLAIN and LOGIN."""
        assert isinstance(who, LoginPassword)
        user, password = who.login.decode(), who.password.decode()
        success = self._passwords.get(user) == password
        if success:
            self._seen.log_ins.append(user)
        return AuthResult(success=success, handled=False)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> Any:  # noqa: N802 (aiosmtpd's)
        """Google's XOAUTH2: a refusal is first a challenge, which wants an empty answer."""
        user, bearer = base64.b64decode(args[1]).decode().split("\1")[:2]
        user, token = user.removeprefix("user="), bearer.removeprefix("auth=Bearer ")
        if self._takes(user, token):
            self._seen.log_ins.append(user)
            return AuthResult(success=True, handled=False)
        if await server.challenge_auth(b'{"status":"401"}') is MISSING:
            return AuthResult(success=False, handled=True)
        return AuthResult(success=False, handled=False)

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        answer = self._seen.on_rcpt.get(address, "250 2.1.5 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        raw = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            if recipient in self._seen.on_dot:
                return self._seen.on_dot[recipient]
            if self._hand_over is not None:
                await self._hand_over(recipient, raw)
            self._seen.taken.append(Taken(envelope.mail_from or "", recipient, raw))
        async with self._seen.arrived:
            self._seen.arrived.notify_all()
        return f"250 2.0.0 queued as {len(self._seen.taken)}"


@asynccontextmanager
async def smtp_sink(*options: str) -> AsyncIterator[int]:
    """postfix's smtp-sink on a free port, which is what you get. It offers PIPELINING."""
    program = shutil.which("smtp-sink") or shutil.which(
        "smtp-sink", path="/usr/sbin:/usr/lib/postfix/sbin"
    )
    if program is None:
        raise FileNotFoundError("smtp-sink is missing: apt-get install postfix")
    port = free_port()
    user = ("-u", "nobody") if os.geteuid() == 0 else ()
    process = await asyncio.create_subprocess_exec(
        program,
        *user,
        *options,
        f"127.0.0.1:{port}",
        "128",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    leash.hold(process.pid)
    try:
        await listening(port)
        yield port
    finally:
        process.terminate()
        await process.wait()


def free_port() -> int:
    """A port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def listening(port: int, *, within: float = SOON) -> None:
    """Wait until something accepts connections on `port`."""
    async with asyncio.timeout(within):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
                continue
            writer.close()
            await writer.wait_closed()
            return
