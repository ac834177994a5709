"""The duty where networks and servers fail: nothing is lost, nothing is taken in twice."""

import asyncio
import re
import time
from email.utils import format_datetime
from uuid import uuid4

import pytest

from daemon import clock
from daemon.inbox import imap, waiting
from daemon.inbox.reading import Reading
from daemon.inbox.watcher import Watcher
from daemon.models import Folder, Inbound, Todo
from daemon.models.inbound import InboundState
from tests import cast
from tests.inbox.letters import mail
from tests.inbox.test_imap import settings_for
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Proxy, proxy

ADA = "ada@northgate.example"

#: Seconds that a dead line may cost here; a minute by default.
SHORT = 0.5


@pytest.fixture
def user() -> str:
    return f"f{uuid4().hex[:12]}"


def behind(line: Proxy, dovecot: Dovecot, user: str, **more: object) -> Watcher:
    """A watcher at the other end of `line`, which can be read and cut since it is not TLS."""
    settings = settings_for(
        dovecot, user, **{"port": line.port, "security": "none", "sent": "", **more}
    )
    return Watcher(settings, asyncio.Event())


async def rounds(at: Watcher, count: int = 1) -> int:
    taken = 0
    for _ in range(count):
        taken += await at.make_round(office=cast.office, took=lambda: None, now=clock.now())
    return taken


async def idling(line: Proxy) -> None:
    """Wait until the watcher has said IDLE."""
    async with asyncio.timeout(10):
        while b"IDLE" not in line.said:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)


async def test_a_connection_that_dies_in_silence_costs_one_round_and_no_mail(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    async with proxy(dovecot.imap) as line:
        at = behind(line, dovecot, user, poll_seconds=SHORT, timeout=SHORT)
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(_lost(at))
            await idling(line)
            line.fall_silent()
            await dovecot.deliver(user, mail(ADA, "Is anybody there?"))
        assert waiting.result() < 10 * SHORT
        assert "lost" in at.problem
        assert await rounds(at) == 1
        assert at.problem == ""
        await at.close()
    assert line.connections == 2


async def _lost(at: Watcher) -> float:
    begun = time.monotonic()
    with pytest.raises(imap.ConnectionLost):
        await rounds(at)
    return time.monotonic() - begun


async def test_an_idle_that_lies_hides_mail_only_until_the_next_look(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    async with proxy(dovecot.imap) as line:
        at = behind(line, dovecot, user, poll_seconds=SHORT)
        await rounds(at)
        line.swallow = b"EXISTS"  # the server tells of new mail, and nobody hears it
        line.said.clear()
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(rounds(at))
            await idling(line)
            await dovecot.deliver(user, mail(ADA, "Hello?"))
        assert waiting.result() == 0
        line.swallow = b""
        assert await rounds(at) == 1
        await at.close()
    assert line.connections == 1


async def test_a_mail_moved_or_copied_into_another_folder_has_its_effect_once(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    other = "Entwürfe & Notizen"
    settings = settings_for(dovecot, user, poll_seconds=0.01, sent="", folders=("INBOX", other))
    at = Watcher(settings, asyncio.Event())
    await cast.ada()
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
    await dovecot.deliver(user, mail(ADA, "And the scanner works as well."))
    await rounds(at)
    dovecot.file(user, "move", other, "uid", "1")
    dovecot.file(user, "copy", other, "uid", "2")
    await rounds(at, 2)
    await at.close()
    assert await Inbound.all().count() == 2
    assert [row.uid_last for row in await Folder.all().order_by("name")] == [2, 2]
    marks = dovecot.flags(user, other)
    assert all("$TouchbaseDone" in flags for flags in marks.values()), marks


async def test_the_flag_of_a_mail_that_was_moved_is_set_where_it_lies_now(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    other = "Entwürfe & Notizen"
    settings = settings_for(dovecot, user, poll_seconds=0.01, sent="", folders=("INBOX", other))
    at = Watcher(settings, asyncio.Event())
    await cast.ada()
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
    await rounds(at)
    dovecot.file(user, "move", other, "uid", "1")
    await rounds(at)
    await Inbound.all().update(flag_wanted=True, marked_at=None)  # somebody: "you missed this"
    await rounds(at)
    await at.close()
    [flags] = dovecot.flags(user, other).values()
    assert "\\Flagged" in flags


async def test_a_mail_moved_before_it_was_read_is_found_where_it_went(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    other = "Entwürfe & Notizen"
    settings = settings_for(dovecot, user, poll_seconds=0.01, sent="", folders=("INBOX", other))
    at = Watcher(settings, asyncio.Event())
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
    dovecot.file(user, "move", other, "uid", "1")
    assert await rounds(at) == 1
    await at.close()


@pytest.fixture(scope="module")
def crowded(dovecot: Dovecot) -> str:
    """Whose mailbox holds a hundred thousand mails."""
    user = f"c{uuid4().hex[:12]}"
    dovecot.fill(user, mail(ADA, "years ago"), 100_000)
    return user


async def test_a_first_look_at_a_hundred_thousand_mails_reads_none_of_them(
    database: Place, dovecot: Dovecot, crowded: str
) -> None:
    user = crowded
    async with imap.connect(settings_for(dovecot, user, timeout=120)) as warm:
        before = (await warm.select("INBOX")).exists  # it has made its own index
    assert before >= 100_000
    async with proxy(dovecot.imap) as line:
        at = behind(line, dovecot, user, poll_seconds=0.01)
        begun = time.monotonic()
        assert await rounds(at) == 0
        took = time.monotonic() - begun
        assert (await Folder.get()).uid_last == before
        assert line.told < 5_000  # octets: the size of the folder does not show
        await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
        assert await rounds(at) == 1
        await at.close()
    assert took < 5


async def test_a_hundred_thousand_mails_that_all_came_today_by_a_new_server_are_no_news(
    database: Place, dovecot: Dovecot, crowded: str
) -> None:
    settings = settings_for(dovecot, crowded, poll_seconds=0.01, sent="", timeout=120)
    at = Watcher(settings, asyncio.Event())
    await rounds(at)
    await at.close()
    dovecot.forget_numbers(crowded)
    today = f"Date: {format_datetime(clock.now())}".encode()
    written = re.sub(rb"Date: [^\n]+", today, mail(ADA, "Written while the mailbox moved."))
    await dovecot.deliver(crowded, written)
    begun = time.monotonic()
    taken = await rounds(at)
    took = time.monotonic() - begun
    await at.close()
    assert 1 <= taken <= 2  # on each database the same mailbox gets one more
    newest = await Inbound.all().order_by("-uid").first()
    assert newest is not None
    assert newest.own_words == "Written while the mailbox moved."
    assert took < 60


async def test_a_poison_mail_is_kept_and_shown_and_the_rest_goes_on(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    await cast.ada()
    at = Watcher(
        settings_for(dovecot, user, poll_seconds=0.01, sent=""),
        asyncio.Event(),
        _reading=Reading("tests.servers.faulty_worker"),
    )
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "Before."))
    await dovecot.deliver(user, mail("eve@evil.example", "poison: loop"))
    await dovecot.deliver(user, mail(ADA, "poison: crash"))
    await dovecot.deliver(user, mail(ADA, "After."))
    assert await rounds(at) == 4
    await at.close()
    before, eves, adas, after = await Inbound.all().order_by("uid")
    assert [row.own_words for row in (before, after)] == ["Before.", "After."]
    assert [row.id for row in await waiting.mails()] == [eves.id]
    assert b"poison: loop" in bytes(eves.octets)
    assert "could not be read" in waiting.why(eves)
    # Whose it is, its head has told: it is in her thread, and somebody is asked to open it.
    assert adas.state is InboundState.MATCHED
    assert (await Todo.get()).kind == "read"
