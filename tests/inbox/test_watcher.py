"""The duty at a real mailbox: what is read, what is marked, and what is left alone."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import NoReturn
from typing import cast as cast_to
from uuid import uuid4

import pytest
from tortoise.exceptions import OperationalError

from daemon import clock
from daemon.inbox import imap
from daemon.inbox.watcher import STUMBLES_AT_MOST, Watcher
from daemon.models import Folder, Inbound, Message
from daemon.models.message import MessageKind, MessageState
from daemon.office import Office
from daemon.outbox import claim, rescuer
from daemon.outbox.pace import Limits
from tests import cast
from tests.inbox.letters import mail
from tests.inbox.test_imap import settings_for
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot

ADA = "ada@northgate.example"


@pytest.fixture
def user() -> str:
    return f"w{uuid4().hex[:12]}"


def watcher(dovecot: Dovecot, user: str) -> Watcher:
    return Watcher(settings_for(dovecot, user, poll_seconds=0.01, sent=""), asyncio.Event())


async def rounds(at: Watcher, count: int = 1, took: Callable[[], object] = lambda: None) -> int:
    taken = 0
    for _ in range(count):
        taken += await at.make_round(office=cast.office, took=took, now=clock.now())
    return taken


def flags(dovecot: Dovecot, user: str) -> list[set[str]]:
    return [{f.lower() for f in each} for each in dovecot.flags(user).values()]


async def test_old_mail_is_no_reply_and_new_mail_is_taken_in_once_and_marked(
    place: Place, database: Place, dovecot: Dovecot, user: str
) -> None:
    await cast.ada()
    await dovecot.deliver(user, mail(ADA, "years ago"))
    at = watcher(dovecot, user)
    assert await rounds(at) == 0
    await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
    assert await rounds(at, 2) == 1
    await at.close()
    again = watcher(dovecot, user)  # as after a restart
    assert await rounds(again) == 0
    await again.close()
    assert await Inbound.all().count() == 1
    old, new = flags(dovecot, user)
    assert not old & {"$touchbasedone", "\\flagged", "\\seen"}
    assert "$touchbasedone" in new
    assert not new & {"\\flagged", "\\seen"}


async def test_an_unhappy_mail_is_flagged_and_a_flag_that_staff_set_is_left_alone(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    await cast.ada()
    await cast.boris()
    at = watcher(dovecot, user)
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "This is unacceptable. I want to speak to your manager."))
    await dovecot.deliver(user, mail("boris@oldmill.example", "All is well, thank you!"))
    async with imap.connect(settings_for(dovecot, user)) as staff:
        await staff.select("INBOX")
        assert await staff.mark(2, imap.FLAGGED)  # for a reason of their own
    await rounds(at, 2)
    await at.close()
    hers, his = flags(dovecot, user)
    assert "\\flagged" in hers
    assert {"\\flagged", "$touchbasedone"} <= his


async def test_a_folder_numbered_anew_is_read_from_where_we_last_looked(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    """Years of old mail do not become replies because a server was moved."""
    await cast.ada()
    await _put_as_of(dovecot, user, mail(ADA, "This is unacceptable."), clock.now() - YEARS)
    at = watcher(dovecot, user)
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
    await rounds(at)
    await at.close()
    await asyncio.sleep(1.1)  # Dovecot numbers folders by the second
    dovecot.forget_numbers(user)
    await dovecot.deliver(user, mail(ADA, "And one more thing."))
    after = watcher(dovecot, user)
    await rounds(after, 2)
    await after.close()
    words = {row.own_words for row in await Inbound.all()}
    assert words == {"Thanks, all is well.", "And one more thing."}
    assert (await Folder.get()).uid_last == 3


async def test_a_copy_in_sent_ends_all_doubt_while_the_lease_of_the_dead_goes_on_and_after(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    ada, dora = await cast.ada(), await cast.dora()
    made = [
        await cast.message(ada, "while"),
        await cast.message(ada, "after"),
        await cast.message(dora, "staff", kind=MessageKind.STAFF),
        await cast.message(ada, "never left"),
    ]
    at = Watcher(settings_for(dovecot, user, poll_seconds=0.01, sent="Sent"), asyncio.Event())
    await rounds(at)
    await claim.due(limits=Limits(), at_most=4, holder="dead:1", now=cast.NOW)
    await _append(dovecot, user, made[0])
    await rounds(at)
    later = cast.NOW + 2 * claim.LEASE
    await rescuer.make_round(keys=cast.KEYS, now=later, chance=Random(1))
    await _append(dovecot, user, made[1])
    await _append(dovecot, user, made[2])
    await rounds(at)
    await at.close()
    states = {row.origin: row.state for row in await Message.all()}
    sent = MessageState.SENT
    never = {"never left": MessageState.UNCERTAIN}
    assert states == {"while": sent, "after": sent, "staff": sent} | never
    assert await Inbound.all().count() == 0


async def _append(dovecot: Dovecot, user: str, message: Message) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.append("Sent", message.octets, ["\\Seen"])


class Refusing:
    """An office whose every question the database refuses."""

    @property
    def desk(self) -> NoReturn:
        raise OperationalError("no such thing")


async def test_over_a_mail_that_the_database_refuses_again_and_again_we_step_at_last(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    await cast.ada()
    at = watcher(dovecot, user)
    await rounds(at)
    await dovecot.deliver(user, mail(ADA, "poison"))
    office = cast_to(Office, Refusing())
    for _ in range(STUMBLES_AT_MOST - 1):
        with pytest.raises(OperationalError):
            await at.make_round(office=lambda: office, took=lambda: None, now=clock.now())
    assert await Inbound.all().count() == 0
    [marks] = dovecot.flags(user).values()
    assert "$TouchbaseDone" not in marks  # nothing was committed
    await at.make_round(office=lambda: office, took=lambda: None, now=clock.now())
    [kept] = await Inbound.all()
    assert (kept.state, bool(kept.error), b"poison" in kept.octets) == ("waiting", True, True)
    await dovecot.deliver(user, mail(ADA, "Thanks, all is well."))
    assert await rounds(at, 2) == 1
    await at.close()


YEARS = timedelta(days=900)


async def _put_as_of(dovecot: Dovecot, user: str, raw: bytes, at: datetime) -> None:
    """A mail that came to rest in the mailbox long ago."""
    when = at.strftime('"%d-%b-%Y %H:%M:%S +0000"')
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        protocol = mailbox._protocol
        answer = await protocol.append("INBOX", when, raw=raw, within=5)
        assert answer.result == "OK", answer


async def test_a_mailbox_that_is_away_is_told_in_a_sentence(
    database: Place, dovecot: Dovecot, user: str
) -> None:
    settings = settings_for(dovecot, user, port=1, sent="")
    at = Watcher(settings, asyncio.Event())
    with pytest.raises(imap.ConnectionLost):
        await rounds(at)
    assert "cannot be reached" in at.problem
    at.settings = settings_for(dovecot, user, poll_seconds=0.01, sent="")
    await rounds(at)
    assert at.problem == ""
    await at.close()
