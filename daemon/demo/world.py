"""A mail world in memory: one relay, and a mailbox for everybody who is written to.

aiosmtpd takes what is submitted (RFC 6409), pymap keeps it and shows it over IMAP. Mail to the
demo's firm lands in the team's mailbox, whatever stands after the plus sign; every other address
gets a mailbox of its own the first time somebody writes to it. Nothing here ever opens a connection
to another machine, and nothing outlives the process.

It carries mail and knows nothing of who answers: whoever wants to see what arrives passes
`arrived`.
"""

import asyncio
import contextlib
import uuid
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import DictBackend, Identity
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Seen
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from daemon import clock

LOOPBACK = "127.0.0.1"

# A mail of the demo is some 10 kB; a visitor's own may carry a picture.
LARGEST_MAIL_BYTES = 5_000_000

# What one folder keeps, so that a demo left running overnight does not eat the machine: pymap holds
# a mail of 10 kB in some 90 kB (measured), since it keeps it line by line.
MAILS_KEPT = 200

# Connections that are still open when the world ends get this long to notice.
PARTING_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """One mail that has reached somebody's mailbox."""

    address: str  # whose mailbox it is
    recipient: str  # as it stood in the envelope, plus sign and all
    returns_to: str  # the envelope's sender: where a bounce goes; "" when there is none
    octets: bytes


class World:
    """Everybody's mailboxes, and the relay in front of them."""

    def __init__(
        self, *, team: str, password: str, arrived: Callable[[Delivered], None] | None = None
    ) -> None:
        self.team = team
        self.password = password
        self.domain = team.rpartition("@")[2]
        self.smtp_port = 0
        self.imap_port = 0
        self._arrived = arrived
        self._servers: list[asyncio.Server] = []
        self._connections: set[asyncio.Task[Any]] = set()
        self._submissions: set[SMTP] = set()

    async def start(self, *, smtp_port: int = 0, imap_port: int = 0) -> None:
        """Open the doors; a port of 0 takes any free one."""
        await self._open_store()
        for address in (self.team,):
            await self.open(address)
        imap = await asyncio.start_server(self._imap_connection, LOOPBACK, imap_port)
        loop = asyncio.get_running_loop()
        smtp = await loop.create_server(self._smtp_connection, LOOPBACK, smtp_port)
        self._servers = [imap, smtp]
        self.imap_port, self.smtp_port = (s.sockets[0].getsockname()[1] for s in self._servers)

    async def open(self, address: str) -> None:
        """Give `address` a mailbox with a Sent folder; harmless when it has one."""
        if self.has(address):
            return
        user = UserMetadata(self._config, address, password=self.password)
        await self._identity(address).set(user)
        async with self._identity(address).new_session() as session:
            await session.mailbox_set.add_mailbox("Sent")
            await session.mailbox_set.set_subscribed("Sent", True)

    def has(self, address: str) -> bool:
        """Whether somebody has a mailbox of this name."""
        return address in self._backend.login.users_dict

    async def deliver(self, address: str, octets: bytes, *, returns_to: str = "") -> None:
        """Put a mail into the inbox that `address` leads to, byte for byte as it is."""
        mailbox = self.mailbox_of(address)
        await self.open(mailbox)
        await self._keep(mailbox, "INBOX", octets, seen=False)
        if self._arrived is not None:
            self._arrived(Delivered(mailbox, address, returns_to, octets))

    async def file(self, address: str, octets: bytes, *, folder: str = "Sent") -> None:
        """Put what somebody has sent into a folder of theirs, as mail programs do."""
        await self._keep(self.mailbox_of(address), folder, octets, seen=True)

    def mailbox_of(self, address: str) -> str:
        """Whose mailbox a recipient's address leads to (RFC 5233: after a plus comes detail)."""
        local, _, domain = address.lower().rpartition("@")
        mailbox = f"{local.partition('+')[0]}@{domain}"
        if domain == self.domain and not self.has(mailbox):
            return self.team
        return mailbox

    async def stop(self) -> None:
        """Close every door and every connection; nothing is left behind."""
        for server in self._servers:
            server.close()
        for submission in list(self._submissions):
            if submission.transport is not None:
                submission.transport.close()
        for connection in self._connections:
            connection.cancel()
        if self._connections:
            await asyncio.wait(self._connections, timeout=PARTING_SECONDS)
        for server in self._servers:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(server.wait_closed(), PARTING_SECONDS)

    # -- the mailboxes -----------------------------------------------------------------------

    async def _open_store(self) -> None:
        arguments = Namespace(
            host=LOOPBACK,
            port=0,
            cert=None,
            key=None,
            tls=False,
            proxy_protocol=None,
            inherited_sockets=None,
            demo_data=False,
            demo_user=self.team,
            demo_password=self.password,
            passlib_cfg=None,
            debug=False,
        )
        # The password is printed for the visitor anyway; hashing it would cost each log-in some
        # 200 ms on the loop that everything else shares.
        self._backend, self._config = await DictBackend.init(
            arguments, hash_context=Cleartext(), max_append_len=LARGEST_MAIL_BYTES
        )
        self._config.apply_context()
        del self._backend.login.users_dict[self.team]  # `open` makes it anew, with its folders
        self._imap = IMAPServer(self._backend.login, self._config)

    def _identity(self, address: str) -> Identity:
        return Identity(address, self._backend.login, None, frozenset())

    async def _keep(self, mailbox: str, folder: str, octets: bytes, *, seen: bool) -> None:
        flags = frozenset({Seen}) if seen else frozenset()
        async with self._identity(mailbox).new_session() as session:
            await session.append_messages(folder, [AppendMessage(octets, clock.now(), flags)])
            data = await session.mailbox_set.get_mailbox(folder)
            uids = [message.uid async for message in data.messages()]
            if len(uids) > MAILS_KEPT:
                await data.delete(uids[: len(uids) - MAILS_KEPT])

    # -- connections -------------------------------------------------------------------------

    async def _imap_connection(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        # pymap's own service drops the task that it makes for each connection, and Python 3.13
        # collects it: connections then die at random. Ours is held here until it ends.
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine always runs in one
        self._connections.add(task)
        try:
            info = SocketInfo.get(writer, None, unique_id=uuid.uuid4().bytes)
            await self._imap(reader, writer, info)
        except (asyncio.CancelledError, ConnectionError, EOFError):
            pass  # the world ends, or the other side has gone: either way this is over
        finally:
            self._connections.discard(task)
            writer.close()

    def _smtp_connection(self) -> SMTP:
        return _Submission(
            self,
            hostname=f"relay.{self.domain}",
            ident="Touchbase demo",
            enable_SMTPUTF8=True,
            data_size_limit=LARGEST_MAIL_BYTES,
            # A mail program may log in and need not: this relay answers to loopback alone.
            authenticator=self._log_in,
            auth_require_tls=False,
            loop=asyncio.get_running_loop(),
        )

    def _log_in(
        self, server: SMTP, session: Any, envelope: Any, mechanism: str, credentials: Any
    ) -> AuthResult:
        known = isinstance(credentials, LoginPassword) and (
            self.has(credentials.login.decode("utf-8", "replace"))
            and credentials.password == self.password.encode()
        )
        # handled=False lets aiosmtpd give the answer; its default leaves the other side waiting.
        return AuthResult(success=known, handled=False)

    def submission_began(self, submission: SMTP) -> None:
        """Remember a connection to the relay, so that the end of the world can close it."""
        self._submissions.add(submission)

    def submission_ended(self, submission: SMTP) -> None:
        """Forget it again."""
        self._submissions.discard(submission)


class _Submission(SMTP):
    """One connection to the relay."""

    def __init__(self, world: World, **settings: Any) -> None:
        super().__init__(_Handover(world), **settings)
        self._world = world

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._world.submission_began(self)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self._world.submission_ended(self)


class _Handover:
    """What aiosmtpd calls when a mail is complete."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        sender = envelope.mail_from or ""
        octets = envelope.original_content or envelope.content
        for recipient in envelope.rcpt_tos:
            # RFC 5321 §4.4: the last server writes down to whom and from whom the envelope was.
            trace = f"Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\n".encode()
            await self._world.deliver(recipient, trace + octets, returns_to=sender)
        return "250 2.0.0 delivered"
