"""The mail to ourselves: out, home, known again, and never in anybody's way."""

from datetime import datetime, timedelta

import pytest

from daemon.inbox import receive, waiting
from daemon.inbox.canary import KEPT, Canary
from daemon.inbox.receive import Place as Where
from daemon.mail.letter import Kind
from daemon.models import Folder, Inbound, Message, Problem, Thread
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState
from tests import cast
from tests.cast import KEYS, NOW
from tests.inbox.letters import CARE, bounce, mail, plus

pytestmark = pytest.mark.usefixtures("database")

HOUR = timedelta(hours=1)


class Cage:
    """A canary whose relay and mailbox the test plays."""

    def __init__(self) -> None:
        self.canary = Canary(up_since=NOW - HOUR)
        self._uids = iter(range(1, 10_000))

    async def round(self, at: datetime = NOW, *, live: bool = True, may_send: bool = True) -> bool:
        return await self.canary.make_round(
            desk=cast.desk(live=live), every=HOUR, may_send=may_send, now=at
        )

    async def leave(self, at: datetime = NOW) -> Message:
        """One is written, and the relay takes it."""
        assert await self.round(at)
        bird = await Message.all().order_by("-id").first()
        assert bird is not None
        await Message.filter(id=bird.id).update(state=MessageState.SENT, sent_at=at)
        return bird

    async def arrive(
        self, octets: bytes, at: datetime = NOW, *, is_sent: bool = False
    ) -> Inbound | None:
        folder, _ = await Folder.get_or_create(mailbox="care@host", name="INBOX")
        place = Where(folder=folder, uidvalidity=1, uid=next(self._uids), is_sent=is_sent)
        row = await receive.mail(octets, place=place, office=cast.office(), now=at)
        return await Inbound.get(id=row.id) if row else None


async def test_it_leaves_for_the_address_that_replies_come_to() -> None:
    bird = await Cage().leave()
    assert bird.to_address == plus(bird)
    assert bird.kind is MessageKind.STAFF
    assert bird.origin == "canary:1"
    assert b"Auto-Submitted: auto-generated" in bytes(bird.octets)


async def test_it_comes_home_and_nobody_is_bothered() -> None:
    cage = Cage()
    bird = await cage.leave()
    row = await cage.arrive(bytes(bird.octets), NOW + timedelta(seconds=3))
    assert row is not None
    assert row.state is InboundState.AUTOMATIC
    assert row.octets == b""  # the outbox has them
    assert not await waiting.mails()
    assert not await Thread.exists()
    assert not await cage.round(NOW + timedelta(minutes=30))
    assert cage.canary.problem == ""
    assert cage.canary.home_at == NOW + timedelta(seconds=3)


async def test_one_that_does_not_come_home_raises_an_alarm_until_one_does() -> None:
    cage = Cage()
    await cage.leave()
    late = NOW + timedelta(minutes=16)
    await cage.round(late)
    assert "has not come back" in cage.canary.problem
    assert (await Problem.get(key="canary")).sentence == cage.canary.problem
    second = await cage.leave(NOW + HOUR)
    await cage.round(NOW + HOUR)
    assert cage.canary.problem
    await cage.arrive(bytes(second.octets), NOW + HOUR)
    await cage.round(NOW + HOUR)
    assert cage.canary.problem == ""
    assert not await Problem.exists()


async def test_it_is_known_by_its_token_whatever_a_relay_has_rewritten() -> None:
    cage = Cage()
    bird = await cage.leave()
    octets = bytes(bird.octets).replace(bird.message_id.encode(), b"<0100@ses.example>")
    octets = octets.replace(b"Subject: ", b"Subject: [EXTERNAL] ")
    assert await cage.arrive(octets)
    await cage.round()
    assert cage.canary.home_at == NOW


async def test_its_words_and_its_id_alone_prove_nothing() -> None:
    cage = Cage()
    bird = await cage.leave()
    forged = bytes(bird.octets).replace(plus(bird).encode(), CARE.encode())
    await cage.arrive(forged)
    await cage.round(NOW + timedelta(minutes=16))
    assert cage.canary.problem


async def test_the_copy_in_sent_is_no_coming_home() -> None:
    cage = Cage()
    bird = await cage.leave()
    rewritten = bytes(bird.octets).replace(bird.message_id.encode(), b"<0100@ses.example>")
    assert await cage.arrive(bytes(bird.octets), is_sent=True) is None
    assert await cage.arrive(rewritten, is_sent=True) is None
    await cage.round(NOW + timedelta(minutes=16))
    assert cage.canary.problem


async def test_a_bounce_of_it_is_told_at_once_and_is_no_stray() -> None:
    cage = Cage()
    bird = await cage.leave()
    row = await cage.arrive(bounce(bird.to_address, original=bird.message_id))
    assert row is not None
    assert row.kind is Kind.BOUNCE
    assert row.state is InboundState.AUTOMATIC
    await cage.round(NOW + timedelta(seconds=5))
    assert "undeliverable" in cage.canary.problem


async def test_seen_again_it_has_no_second_effect() -> None:
    cage = Cage()
    bird = await cage.leave()
    assert await cage.arrive(bytes(bird.octets))
    assert await cage.arrive(bytes(bird.octets), NOW + HOUR) is None
    await cage.round()
    assert cage.canary.home_at == NOW


async def test_none_leaves_until_the_firm_is_live_nor_from_who_stands_by() -> None:
    cage = Cage()
    assert not await cage.round(live=False)
    assert not await cage.round(may_send=False)
    assert await cage.round()


async def test_who_stands_by_sees_whether_they_come_home() -> None:
    cage = Cage()
    await cage.leave()
    await cage.round(NOW + timedelta(minutes=16), may_send=False)
    assert cage.canary.problem


async def test_only_the_last_ones_are_remembered() -> None:
    cage = Cage()
    for number in range(KEPT + 5):
        at = NOW + number * HOUR
        bird = await cage.leave(at)
        await cage.arrive(bytes(bird.octets), at)
    assert await Message.all().count() == KEPT + 1
    assert await Inbound.all().count() == KEPT + 1
    assert (await Message.all().order_by("-id").first()).origin == f"canary:{KEPT + 5}"  # type: ignore[union-attr]


async def test_an_old_one_seen_after_a_move_of_the_mailbox_is_no_stray() -> None:
    cage = Cage()
    bird = await cage.leave()
    await Message.filter(id=bird.id).delete()
    row = await cage.arrive(bytes(bird.octets))
    assert row is not None
    assert row.state is InboundState.AUTOMATIC


async def test_a_clients_mail_to_a_token_is_none() -> None:
    cage = Cage()
    message = await cast.message(await cast.ada(), "touch:1:0")
    row = await cage.arrive(mail("ada@northgate.example", "All is well.", to=plus(message)))
    assert row is not None
    assert row.state is InboundState.MATCHED
    assert KEYS.read_thread(plus(message).partition("+")[2].partition("@")[0]) == message.number
