"""A canary that a filter lays aside: lost, unless we read the folder that it lies in."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from daemon import clock
from daemon.inbox.watcher import Watcher
from daemon.models import Inbound
from tests import cast
from tests.cast import NOW
from tests.inbox.test_canary import HOUR, Cage
from tests.inbox.test_imap import settings_for
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.usefixtures("database")

#: Any folder beside the INBOX: to us a spam folder is one like the others.
SPAM = "Entwürfe & Notizen"
LATE = timedelta(minutes=16)


async def test_laid_aside_where_nobody_reads_it_is_lost_and_where_we_read_it_is_home(
    dovecot: Dovecot,
) -> None:
    user = f"s{uuid4().hex[:12]}"
    await dovecot.deliver(
        user, b"From: us@us.example\r\nSubject: first\r\n\r\nThe mailbox is made.\r\n"
    )
    cage = Cage()

    async def is_laid_aside(octets: bytes) -> None:
        await dovecot.deliver(user, octets)
        dovecot.file(user, "move", SPAM, "header", "subject", "canary")

    async def look(*folders: str) -> None:
        settings = settings_for(dovecot, user, poll_seconds=0.01, sent="", folders=folders)
        at = Watcher(settings, asyncio.Event())
        await at.make_round(office=cast.office, took=lambda: None, now=clock.now())
        await at.close()

    await look("INBOX")
    await is_laid_aside(bytes((await cage.leave()).octets))
    await look("INBOX")
    await cage.round(NOW + LATE)
    assert "has not come back" in cage.canary.problem
    assert "spam folder" in cage.canary.problem
    assert not await Inbound.exists()

    await look("INBOX", SPAM)  # what lay there before is read by nobody
    await is_laid_aside(bytes((await cage.leave(NOW + HOUR)).octets))
    await look("INBOX", SPAM)
    await cage.round(NOW + HOUR)
    assert cage.canary.problem == ""
    assert cage.canary.home_at is not None
