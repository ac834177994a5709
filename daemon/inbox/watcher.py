"""The duty that reads the mailbox: fetch what is new, take it in, mark it, wait for more.

It reads by UIDVALIDITY and the last UID (RFC 3501 §2.3.1.1), never by flags, since people and
other programs change those. The position moves in the transaction of the mail that it passes, and
a mail is marked only after that commit; nothing is ever deleted. IDLE only shortens the wait: the
search is repeated after every wake-up and every few minutes, for an IDLE can lie.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tortoise.exceptions import BaseORMException

from daemon import clock, log
from daemon.database import health
from daemon.inbox import imap, receive
from daemon.inbox.imap import Mailbox
from daemon.inbox.matching import Clue
from daemon.inbox.reading import Reading
from daemon.inbox.receive import Place
from daemon.models import Callback, Folder, Inbound
from daemon.oauth import NoTokenError
from daemon.oauth.bearer import Bearer
from daemon.office import Office

#: Mails whose mark is carried out in one round; the rest follows in the next.
MARKS_AT_MOST = 200

#: A mail larger than this is taken in by its head alone.
BYTES_AT_MOST = 25_000_000

#: Rounds that may fail at one mail while the database answers, before the mail is to blame. With
#: the rests between failing rounds (1, 2, 4 s) that is some seconds.
STUMBLES_AT_MOST = 4

#: A pass over the folders, and a wait, before a fresh look: the longest a lying IDLE can hide mail.
LOOK_AT_LEAST_EVERY = 300.0  # seconds


#: Under a new UIDVALIDITY: SEARCH knows whole days only, in the server's own time zone.
LOOK_BACK = timedelta(days=2)

#: More than ever came in so few days: then the server has lost the days on which its mails came, as
#: some moves to another server do, and the day on which each was written decides.
RECENT_AT_MOST = 1_000


@dataclass
class Watcher:
    """One mailbox. `problem` is the sentence that `status` shows, "" when all is well."""

    settings: imap.Settings
    stop: asyncio.Event
    bearer: Bearer | None = None
    problem: str = ""
    alive_at: datetime | None = None
    _mailbox: Mailbox | None = None
    _reading: Reading = field(default_factory=Reading)
    _sent: str | None = None
    _token: str = field(default="", repr=False)  # with which we are logged in
    _stumbled: tuple[int, int, int] = (0, 0, 0)  # over this mail (folder and UID), so often

    @property
    def name(self) -> str:
        return f"{self.settings.username}@{self.settings.host}"

    async def make_round(
        self, *, office: Callable[[], Office], took: Callable[[], object], now: datetime
    ) -> int:
        """Take in all that is new; then wait for more, or for the next look. Returns how many.

        `took` is called when mail was taken in, before the wait: there may be something to send.
        """
        try:
            mailbox = await self._connected()
            taken = await self._look(mailbox, office())
            self.problem = ""
            if taken:
                took()
            if not self.stop.is_set():
                await self._wait(mailbox)
        except imap.LoginRefused as fault:
            self.problem = str(fault)
            if self.bearer is not None:
                await self.bearer.refused(self._token)
            raise
        except NoTokenError as fault:
            # It is told already, and nothing was tried: the next round looks for a token again.
            self.problem = str(fault)
            await self.close()
            return 0
        except imap.ImapError as fault:
            self.problem = str(fault)
            await self.close()
            raise
        except BaseException:
            await self.close()
            raise
        return taken

    @property
    def is_open(self) -> bool:
        """Whether we are logged in."""
        return self._mailbox is not None

    async def close(self) -> None:
        """Hang up; the next round connects anew."""
        await self._reading.close()
        mailbox, self._mailbox = self._mailbox, None
        if mailbox is not None:
            await mailbox.close()

    async def _connected(self) -> Mailbox:
        if self.bearer is not None:
            await self._renew(self.bearer)
        if self._mailbox is None:
            self._mailbox = await Mailbox.open(self.settings, token=self._give)
            self._sent = await self._mailbox.sent_folder() if self.settings.sent else None
            log.info("mailbox.connected")
        return self._mailbox

    async def _renew(self, bearer: Bearer) -> None:
        """On a new token a new log-in: servers end a session some time after its token's end."""
        token = await bearer.token()
        if token != self._token:
            await self.close()
            self._token = token

    async def _give(self) -> str:
        return self._token

    async def _look(self, mailbox: Mailbox, office: Office) -> int:
        """One pass over all folders, the first of them last, since that is where we wait."""
        taken = 0
        if self._sent is not None:
            taken += await self._folder(mailbox, self._sent, office, is_sent=True)
        for name in reversed(self.settings.folders):
            taken += await self._folder(mailbox, name, office, is_sent=False)
        return taken

    async def _folder(self, mailbox: Mailbox, name: str, office: Office, *, is_sent: bool) -> int:
        selected = await mailbox.select(name)
        folder = await self._position(mailbox, name, selected)
        taken = 0
        uids = await _unseen(mailbox, folder, selected)
        async for fetched in mailbox.fetch(uids, at_most_bytes=BYTES_AT_MOST):
            place = Place(
                folder=folder,
                uidvalidity=selected.uidvalidity,
                uid=fetched.uid,
                is_sent=is_sent,
            )
            await self._take_in(fetched.raw or b"", place, office)
            taken += 1
            if self.stop.is_set():
                break
        else:
            await _all_seen(folder, uids)
        await self._mark(mailbox, folder, selected)
        self.alive_at = clock.now()
        await Folder.filter(id=folder.id).update(alive_at=self.alive_at)
        return taken

    async def _take_in(self, octets: bytes, place: Place, office: Office) -> None:
        """Take one mail in. Over one that the database refuses again and again we step at last."""
        folder, uid, times = self._stumbled
        again = times if (folder, uid) == (place.folder.id, place.uid) else 0
        try:
            now = clock.now()
            await receive.mail(octets, place=place, office=office, now=now, reading=self._reading)
        except (BaseORMException, OSError) as fault:
            if await health.away():
                raise
            self._stumbled = (place.folder.id, place.uid, again + 1)
            if again + 1 < STUMBLES_AT_MOST:
                raise
            await receive.unreadable(octets, fault, place=place, now=clock.now())

    async def _position(self, mailbox: Mailbox, name: str, selected: imap.Selected) -> Folder:
        """How far this folder was read.

        Seen for the first time, it is read from now on: years of old mail are no replies to us.
        """
        folder = await Folder.get_or_none(mailbox=self.name, name=name)
        if folder is None:
            last = await _last_uid(mailbox, selected)
            return await Folder.create(
                mailbox=self.name, name=name, uidvalidity=selected.uidvalidity, uid_last=last
            )
        return folder

    async def _mark(self, mailbox: Mailbox, folder: Folder, selected: imap.Selected) -> None:
        """Carry out what was committed: done, and flagged or not."""
        rows = Inbound.filter(folder_id=folder.id, marked_at=None).order_by("id")
        for row in await rows.limit(MARKS_AT_MOST).only(*MARKING):
            if row.uidvalidity == selected.uidvalidity:
                await self._mark_one(mailbox, row)
            await Inbound.filter(id=row.id).update(marked_at=clock.now())

    async def _mark_one(self, mailbox: Mailbox, row: Inbound) -> None:
        await mailbox.mark(row.uid, imap.DONE)
        if row.clue == Clue.CANARY:
            await mailbox.mark(row.uid, imap.SEEN)  # nobody needs to look at it
            return
        if self.settings.flag and row.flag_wanted:
            await mailbox.mark(row.uid, imap.FLAGGED)
        elif self.settings.flag and await _was_flagged(row):
            await mailbox.unmark(row.uid, imap.FLAGGED)

    async def _wait(self, mailbox: Mailbox) -> None:
        """Until the server says something, the next look is due, or we are told to stop."""
        seconds = min(self.settings.poll_seconds, LOOK_AT_LEAST_EVERY)
        # Not a TaskGroup: it would hide in a group of errors that the line was lost.
        told = asyncio.ensure_future(self._interrupt_when_told(mailbox))
        try:
            await mailbox.idle(seconds)
        finally:
            told.cancel()

    async def _interrupt_when_told(self, mailbox: Mailbox) -> None:
        await self.stop.wait()
        mailbox.interrupt()


MARKING = ("id", "uid", "uidvalidity", "flag_wanted", "client_id", "clue")


async def _was_flagged(row: Inbound) -> bool:
    """Whether the flag may be ours: at a client who was never called back it is a person's."""
    return await Callback.filter(client_id=row.client_id).exists()


async def _unseen(mailbox: Mailbox, folder: Folder, selected: imap.Selected) -> list[int]:
    """The mails that may be new to us.

    Under a new UIDVALIDITY every mail has a new number. Then they are those that came since
    shortly before we last looked: what we have taken in has no second effect, and of what is older
    we have seen all that was there for us to see.
    """
    if folder.uidvalidity == selected.uidvalidity:
        return await mailbox.uids_above(folder.uid_last)
    log.warning("folder.renumbered", folder=folder.id)
    looked_at = folder.alive_at or clock.now()
    recent = await mailbox.uids_since((looked_at - LOOK_BACK).date())
    if len(recent) > RECENT_AT_MOST:
        recent = await mailbox.uids_sent_since((looked_at - LOOK_BACK).date())
    every = await mailbox.uids_above(0)
    folder.uidvalidity, folder.uid_last = selected.uidvalidity, max(every, default=0)
    before = min(recent) - 1 if recent else folder.uid_last
    await Folder.filter(id=folder.id).update(uidvalidity=folder.uidvalidity, uid_last=before)
    return recent


async def _all_seen(folder: Folder, uids: list[int]) -> None:
    """The position passes what was looked at and left out: expunged meanwhile, or old."""
    last = max(folder.uid_last, *uids) if uids else folder.uid_last
    await Folder.filter(id=folder.id, uid_last__lt=last).update(uid_last=last)


async def _last_uid(mailbox: Mailbox, selected: imap.Selected) -> int:
    """The UID of the last mail that was there before us."""
    if selected.uidnext is not None:
        return selected.uidnext - 1
    return max(await mailbox.uids_above(0), default=0)
