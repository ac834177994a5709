"""The mailbox: its folders, the mails in them, and being told of new ones (RFC 3501, 2177, 6154).

A mail is known by its UID, and only under one UIDVALIDITY; never by \\Seen, which belongs to
staff. Mails are read with PEEK, may be flagged, and are never deleted or moved: there is no command
for it here, and CLOSE, which deletes in passing, is not used. Only our canary is marked as read.

Every failure is one of three errors. After any of them but ImapError the mailbox is to be opened
anew; a cancelled call ends its connection. Nothing here knows a table, and nothing here logs.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from daemon import clock, tcp
from daemon.errors import DaemonError
from daemon.inbox import imap_fetch, imap_opening, imap_syntax
from daemon.inbox.imap_fetch import Fetched as Fetched
from daemon.inbox.imap_protocol import Answer, LineLostError, Protocol
from daemon.inbox.imap_reader import RESPONSE_AT_MOST
from daemon.inbox.imap_syntax import Folder, number

Token = Callable[[], Awaitable[str]]

#: Seconds of one IDLE: RFC 2177 allows 29 minutes, firewalls forget a silent line after ten.
IDLE_ROUND = 9 * 60
#: Octets a second, below which a server is too slow to be waited for.
SLOWEST = 32 * 1024
#: Seconds that a goodbye may take.
GOODBYE = 2.0

#: What we look for between quotation marks (RFC 5322 §3.6.4, and shorter than a line).
_MESSAGE_ID = re.compile(r"<[\x21-\x7e]{1,990}>")

FLAGGED = "\\Flagged"
DONE = "$TouchbaseDone"
SEEN = "\\Seen"


class ImapError(DaemonError):
    """The mailbox refused something; see what it says, and its rights."""


class ConnectionLost(ImapError):  # noqa: N818 (a state of the world, no mistake)
    """The connection to the mailbox was lost; open it again."""


class LoginRefused(ImapError):  # noqa: N818
    """The mailbox does not let us in; check [imap] username and password, or log in anew."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`[imap]`. What is not about the connection is only carried here, for the watcher."""

    host: str
    port: int = 993
    security: Literal["starttls", "tls", "none"] = "tls"
    auth: Literal["password", "xoauth2", "none"] = "password"
    username: str = ""
    password: str = field(default="", repr=False)
    folders: tuple[str, ...] = ("INBOX",)
    sent: str = "Sent"
    flag: bool = True
    poll_seconds: float = 300
    canary_minutes: float = 0  # 0: no mail to ourselves
    timeout: float = 60  # seconds for one command, and for connecting and logging in
    ca_file: str | None = None  # a private authority, trusted instead of the system's


@dataclass(frozen=True, slots=True)
class Selected:
    """A folder as it was when it was selected."""

    uidvalidity: int
    uidnext: int | None  # None: this server does not say
    exists: int
    keywords: bool  # marks of our own may be set


@asynccontextmanager
async def connect(settings: Settings, *, token: Token | None = None) -> AsyncIterator["Mailbox"]:
    """An open mailbox, said goodbye to at the end."""
    mailbox = await Mailbox.open(settings, token=token)
    try:
        yield mailbox
    finally:
        await mailbox.close()


class Mailbox:
    """One connection to one mailbox."""

    def __init__(self, settings: Settings, protocol: Protocol) -> None:
        self._settings = settings
        self._protocol = protocol
        self._folder: str | None = None
        self._selected: Selected | None = None
        self._permanent: frozenset[str] = frozenset()  # flags that will be kept, lower case

    @classmethod
    async def open(cls, settings: Settings, *, token: Token | None = None) -> "Mailbox":
        """Connect, upgrade to TLS when it is asked for, and log in."""
        try:
            protocol = await imap_opening.opened(
                settings.host,
                settings.port,
                security=settings.security,
                ca_file=settings.ca_file,
                login=_login(settings, token),
                within=settings.timeout,
            )
        except imap_opening.RefusedError as refusal:
            raise LoginRefused(f"{LoginRefused.__doc__} It says: {refusal}") from None
        except (OSError, LineLostError) as fault:
            where, why = f"{settings.host}:{settings.port}", tcp.why(fault)
            raise ConnectionLost(f"The mailbox at {where} cannot be reached: {why}.") from fault
        return cls(settings, protocol)

    async def close(self) -> None:
        """Say goodbye, and close whatever comes of it."""
        protocol = self._protocol
        if protocol.lost is None:
            try:
                await protocol.run("LOGOUT", within=GOODBYE)
            except LineLostError:
                pass
            finally:
                protocol.fail("closed")

    # -- folders

    async def select(self, folder: str) -> Selected:
        """Open a folder, for reading and for marking."""
        answer = await self._run("SELECT", _argument(folder))
        self._folder, self._selected = None, None
        self._expect_ok(answer, f"The folder {folder!r} could not be opened")
        self._folder, self._selected = folder, self._read_selected(answer)
        self._protocol.news = False
        return self._selected

    async def folders(self) -> list[Folder]:
        """Every folder of the mailbox."""
        answer = await self._run("LIST", '""', '"*"')
        self._expect_ok(answer, "The folders could not be listed")
        return [f for parts in answer.responses if (f := imap_syntax.folder(parts))]

    async def sent_folder(self) -> str | None:
        """Where copies of sent mail lie: as configured if that exists, else as the server says."""
        folders = await self.folders()
        named = [f.name for f in folders if "\\sent" in f.uses]
        wanted = [f.name for f in folders if f.name.lower() == self._settings.sent.lower()]
        return next(iter(wanted + named), None)

    # -- mails

    async def uids_above(self, last: int) -> list[int]:
        """The UIDs of every mail newer than `last`, ascending."""
        self._protocol.news = False  # whatever comes from now on, this search may have missed
        answer = await self._run("SEARCH", "UID", f"{last + 1}:*", by_uid=True)
        self._expect_ok(answer, "The folder could not be searched")
        # RFC 3501 §6.4.8: "*" is the last mail even if that one is older.
        return [uid for uid in imap_syntax.numbers(answer.responses) if uid > last]

    async def uids_since(self, day: date) -> list[int]:
        """The UIDs of every mail that came on this day or later (RFC 3501 §6.4.4), ascending."""
        answer = await self._run("SEARCH", "SINCE", imap_syntax.day(day), by_uid=True)
        self._expect_ok(answer, "The folder could not be searched")
        return sorted(imap_syntax.numbers(answer.responses))

    async def uids_sent_since(self, day: date) -> list[int]:
        """The UIDs of every mail whose own Date is this day or later (RFC 3501 §6.4.4)."""
        answer = await self._run("SEARCH", "SENTSINCE", imap_syntax.day(day), by_uid=True)
        self._expect_ok(answer, "The folder could not be searched")
        return sorted(imap_syntax.numbers(answer.responses))

    async def fetch(self, uids: Iterable[int], *, at_most_bytes: int) -> AsyncIterator[Fetched]:
        """The mails of these UIDs, ascending. One expunged in the meantime is left out."""
        fetching = imap_fetch.Fetching(self._run)
        async for mail in fetching.mails(uids, at_most_bytes=at_most_bytes):
            yield mail

    async def mark(self, uid: int, *flags: str) -> bool:
        """Set flags. False: the server would not keep all of them, which is no error."""
        return await self._store("+", uid, flags)

    async def unmark(self, uid: int, *flags: str) -> bool:
        """Take flags away."""
        return await self._store("-", uid, flags)

    async def find_message_id(self, folder: str, message_id: str) -> bool:
        """Whether a mail of this Message-ID lies in `folder`. The selected folder stays so."""
        if not _MESSAGE_ID.fullmatch(message_id):
            return False
        before, was = self._folder, self._selected
        try:
            return await self._look_for(message_id, _argument(folder))
        finally:
            if before is not None and was is not None and self._protocol.lost is None:
                await self._go_back(before, was)

    async def _look_for(self, message_id: str, folder: str) -> bool:
        examined = await self._run("EXAMINE", folder)
        self._expect_ok(examined, f"The folder {folder} could not be opened")
        criterion = imap_syntax.quote(message_id)
        found = await self._run("SEARCH", "HEADER", "Message-ID", criterion, by_uid=True)
        self._expect_ok(found, f"The folder {folder} could not be searched")
        return bool(imap_syntax.numbers(found.responses))

    async def _go_back(self, folder: str, was: Selected) -> None:
        again = await self.select(folder)
        self._protocol.news = True  # it may have changed while we looked elsewhere
        if again.uidvalidity != was.uidvalidity:
            self._protocol.fail("UIDVALIDITY changed")
            raise ConnectionLost("The folder was made anew; open the mailbox again.")

    async def append(self, folder: str, raw: bytes, flags: Sequence[str] = ()) -> None:
        """Put a mail into a folder."""
        arguments = [_argument(folder)]
        arguments += [f"({' '.join(flags)})"] if flags else []
        try:
            answer = await self._protocol.append(*arguments, raw=raw, within=self._within(len(raw)))
        except LineLostError as lost:
            raise _lost(lost) from lost
        self._expect_ok(answer, f"The mail could not be put into the folder {folder!r}")

    # -- being told

    async def idle(self, seconds: float) -> bool:
        """Wait until the folder changes: True; or for so long, or until `interrupt`: False."""
        self._expect_a_folder()
        protocol, end = self._protocol, clock.monotonic() + seconds
        try:
            while not (protocol.news or protocol.interrupted):
                left = end - clock.monotonic()
                if left <= 0:
                    break
                await self._idle_round(min(left, IDLE_ROUND))
        except LineLostError as lost:
            raise _lost(lost) from lost
        finally:
            protocol.interrupted = False
        return protocol.news

    def interrupt(self) -> None:
        """End a waiting `idle` early."""
        self._protocol.interrupt()

    @property
    def can_idle(self) -> bool:
        """Whether the server tells of new mail by itself (RFC 2177)."""
        return "IDLE" in self._protocol.capabilities

    async def _idle_round(self, seconds: float) -> None:
        if self.can_idle:
            await self._protocol.idle(seconds=seconds, within=self._settings.timeout)
        else:
            await self._protocol.rest(seconds)
            await self._run("NOOP")  # says what has changed (RFC 3501 §6.1.2)

    # -- how

    async def _run(
        self, name: str, *arguments: str, by_uid: bool = False, octets: int = 0
    ) -> Answer:
        """One command; `octets` are expected beside the usual."""
        if by_uid:
            self._expect_a_folder()
        try:
            return await self._protocol.run(
                name,
                *arguments,
                by_uid=by_uid,
                within=self._within(octets),
                at_most=RESPONSE_AT_MOST + 2 * octets,  # sizes that servers tell are not exact
            )
        except LineLostError as lost:
            raise _lost(lost) from lost

    def _within(self, octets: int) -> float:
        return self._settings.timeout + octets / SLOWEST

    def _expect_a_folder(self) -> None:
        if self._protocol.lost is None and not self._protocol.has_folder:
            raise ImapError("No folder is open; select one first.")

    @staticmethod
    def _expect_ok(answer: Answer, otherwise: str) -> None:
        if answer.result != "OK":
            raise ImapError(f"{otherwise}: {answer.text}")

    def _read_selected(self, answer: Answer) -> Selected:
        uidvalidity, uidnext, permanent = (
            imap_syntax.code(answer.responses, name)
            for name in ("UIDVALIDITY", "UIDNEXT", "PERMANENTFLAGS")
        )
        if not (uidvalidity or "").isdigit():
            raise ImapError("The mailbox gives its mails no lasting numbers (UIDVALIDITY).")
        # RFC 3501 §7.1: when it is missing, all flags are kept; it says nothing of new ones.
        self._permanent = frozenset((permanent or "(\\Flagged)").strip("()").lower().split())
        return Selected(
            uidvalidity=int(uidvalidity or 0),
            uidnext=number((uidnext or "").encode()),
            exists=imap_syntax.exists(answer.responses),
            keywords="\\*" in self._permanent,
        )

    async def _store(self, sign: str, uid: int, flags: Sequence[str]) -> bool:
        self._expect_a_folder()
        kept = [
            flag
            for flag in flags
            if flag.lower() in self._permanent
            or (not flag.startswith("\\") and "\\*" in self._permanent)
        ]
        if not kept:
            return not flags
        answer = await self._run(
            "STORE", str(uid), f"{sign}FLAGS.SILENT", f"({' '.join(kept)})", by_uid=True
        )
        return answer.result == "OK" and len(kept) == len(flags)


def _login(
    settings: Settings, token: Token | None
) -> imap_opening.Password | imap_opening.Bearer | None:
    match settings.auth:
        case "password":
            return imap_opening.Password(settings.username, settings.password)
        case "xoauth2" if token is not None:
            return imap_opening.Bearer(settings.username, token)
        case _:
            return None


def _argument(folder: str) -> str:
    try:
        return imap_syntax.folder_argument(folder)
    except ValueError:
        raise ImapError(f"{folder!r} is no folder's name; see [imap] folders and sent.") from None


def _lost(lost: LineLostError) -> ConnectionLost:
    return ConnectionLost(f"The connection to the mailbox was lost: {lost}.")
