"""The real sender, over real connections, on both databases."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from daemon import clock
from daemon.models import Callback, Contact, Message, Suppression
from daemon.models.callback import Reason
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import claim, rescuer, slate, smtp, suppress
from daemon.outbox.pace import Limits
from daemon.outbox.sender import Sender
from tests import cast
from tests.cast import KEYS, NOW
from tests.database.test_engines import ON_POSTGRES
from tests.servers.databases import Place
from tests.servers.faulty_smtp import Fault, FaultyRelay, faulty_relay
from tests.servers.relay import RelayServer, relay_server

QUEUED, SENT, UNCERTAIN = MessageState.QUEUED, MessageState.SENT, MessageState.UNCERTAIN
FAILED, CANCELLED, HELD = MessageState.FAILED, MessageState.CANCELLED, MessageState.HELD


@pytest.fixture(autouse=True)
def _on_that_morning() -> None:
    """Our clock shows the morning on which the letters fall due."""
    clock.follow(NOW)


@asynccontextmanager
async def sending(
    server: FaultyRelay | RelayServer, *, connections: int = 2, holder: str = "one", **more: Any
) -> AsyncIterator[Sender]:
    """A sender before that relay."""
    known: dict[str, Any] = {"security": "none", "auth": "none", "timeout": 5} | more
    settings = smtp.Settings(host=server.host, port=server.port, connections=connections, **known)
    relay = smtp.Relay(settings)
    with TemporaryDirectory() as folder:
        chalk = slate.take(Path(folder))
        yield Sender(
            relay=relay, slate=chalk, connections=connections, holder=holder, chance=Random(1)
        )
        chalk.close()
    await relay.close()


async def make_round(sender: Sender) -> int:
    return await sender.make_round(desk=cast.desk(), limits=Limits(), now=clock.now())


async def letters(to: Contact, count: int = 1) -> list[Message]:
    return [await cast.message(to, f"touch:{to.id}:{n}") for n in range(count)]


async def states() -> dict[str, MessageState]:
    return {row.to_address.partition("@")[0]: row.state for row in await Message.all()}


async def counted() -> Counter[MessageState]:
    return Counter(row.state for row in await Message.all())


async def test_while_the_relay_is_away_all_wait_longer_and_longer_and_it_heals_by_itself(
    database: Place,
) -> None:
    await letters(await cast.ada(), 20)
    async with faulty_relay("greeting", Fault.DROP) as server, sending(server) as sender:
        pauses = []
        for _ in range(4):
            assert await make_round(sender) > 0
            assert "relay does not take our mail" in sender.problem
            assert sender.paused_until is not None
            pauses.append(sender.paused_until - clock.now())
            assert await make_round(sender) == 0  # it pauses
            clock.advance(timedelta(minutes=20))
        assert (await counted())[QUEUED] == 20
        assert all(later > 1.8 * sooner for sooner, later in itertools.pairwise(pauses))
        server.fault = None
        for _ in range(4):
            clock.advance(timedelta(hours=1))
            await make_round(sender)
        assert sender.problem == ""
        assert await counted() == {SENT: 20}
        assert len(server.accepted) == 20


async def test_a_refused_password_fails_nobody(database: Place) -> None:
    await letters(await cast.ada(), 3)
    await letters(await cast.boris(), 3)
    async with (
        faulty_relay("auth", "535 5.7.8 bad credentials") as server,
        sending(server, auth="password", username="care", password="wrong") as sender,
    ):
        for _ in range(3):
            await make_round(sender)
            clock.advance(timedelta(minutes=20))
        assert await counted() == {QUEUED: 6}
        assert await Suppression.all().count() == 0
        assert "535" in sender.problem


async def test_who_does_not_exist_is_suppressed_and_nobody_else(database: Place) -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await letters(ada, 2)
    await letters(boris, 2)
    async with relay_server() as server, sending(server, connections=1) as sender:
        server.on_rcpt[ada.email] = "550 5.1.1 no such user"
        await make_round(sender)
        assert await counted() == {FAILED: 2, SENT: 2}
        [row] = await Suppression.all()
        assert row.address == ada.email
        assert sender.problem == ""


async def test_in_doubt_at_the_dot_a_client_gets_no_second_copy_and_staff_may(
    database: Place,
) -> None:
    await letters(await cast.ada())
    await cast.message(await cast.dora(), "staff", kind=MessageKind.STAFF)
    async with faulty_relay("dot", Fault.DROP) as server, sending(server) as sender:
        await make_round(sender)
        assert await states() == {"ada": UNCERTAIN, "dora": QUEUED}
        server.fault = None
        clock.advance(timedelta(hours=1))
        await make_round(sender)
        clock.advance(timedelta(hours=1))
        await make_round(sender)
        assert await states() == {"ada": UNCERTAIN, "dora": SENT}
        assert (server.whole, len(server.accepted)) == (3, 1)


async def test_staff_in_doubt_twice_are_left_to_a_person(database: Place) -> None:
    await cast.message(await cast.dora(), "staff", kind=MessageKind.STAFF)
    async with faulty_relay("dot", Fault.DROP) as server, sending(server) as sender:
        for _ in range(10):
            await make_round(sender)
            clock.advance(timedelta(hours=1))
        assert await states() == {"dora": HELD}
        assert server.whole == 2


async def test_a_relay_that_closes_down_makes_all_wait(database: Place) -> None:
    await letters(await cast.ada(), 5)
    async with faulty_relay("mail", "421 4.3.2 closing down") as server, sending(server) as sender:
        await make_round(sender)
        assert await counted() == {QUEUED: 5}
        server.fault = None
        clock.advance(timedelta(minutes=20))
        await make_round(sender)
        assert await counted() == {SENT: 5}


async def test_who_is_greylisted_is_tried_later_and_the_others_do_not_wait(
    database: Place,
) -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await letters(ada)
    await letters(boris)
    async with relay_server() as server, sending(server) as sender:
        server.on_rcpt[ada.email] = "451 4.7.1 greylisted, come back in five minutes"
        await make_round(sender)
        assert await states() == {"ada": QUEUED, "boris": SENT}
        assert await make_round(sender) == 0
        server.on_rcpt.clear()
        clock.advance(timedelta(minutes=6))
        await make_round(sender)
        assert await states() == {"ada": SENT, "boris": SENT}


async def test_who_unsubscribes_while_a_batch_is_on_its_way_gets_no_more_of_it(
    database: Place,
) -> None:
    ada = await cast.ada()
    await letters(ada, 4)

    async def unsubscribe(recipient: str, _: bytes) -> None:
        why = suppress.Why.UNSUBSCRIBED
        await suppress.address(recipient, why=why, keys=KEYS, now=clock.now())

    async with (
        relay_server(hand_over=unsubscribe) as server,
        sending(server, connections=1) as sender,
    ):
        await make_round(sender)
        await make_round(sender)
        assert len(server.taken) == 1
        assert await counted() == {SENT: 1, CANCELLED: 3}


async def test_when_a_callback_opens_what_was_claimed_and_is_not_on_the_wire_stays_here(
    database: Place,
) -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await letters(ada, 3)
    await cast.message(ada, "reply", kind=MessageKind.REPLY)
    await letters(boris)
    opened: list[str] = []

    async def complain(recipient: str, _: bytes) -> None:
        if recipient == ada.email and not opened:
            opened.append(recipient)
            await _open_callback(ada)

    async with (
        relay_server(hand_over=complain) as server,
        sending(server, connections=1) as sender,
    ):
        await Message.filter(kind=MessageKind.REPLY).update(priority=9)  # behind the letters
        await make_round(sender)
        await make_round(sender)
        rows = {row.origin: row.state for row in await Message.all()}
        assert rows == {
            f"touch:{ada.id}:0": SENT,  # on the wire when it happened
            f"touch:{ada.id}:1": HELD,
            f"touch:{ada.id}:2": HELD,
            "reply": SENT,
            f"touch:{boris.id}:0": SENT,
        }
        assert len(server.taken) == 3
        assert sender.problem == ""


async def test_a_sender_that_was_stopped_beyond_its_lease_begins_no_message_and_loses_none(
    database: Place,
) -> None:
    await letters(await cast.ada(), 4)
    async with _halting() as server, sending(server, connections=1) as sender:
        await make_round(sender)
        assert len(server.taken) == 1
        assert await counted() == {SENT: 1, QUEUED: 3}
        await make_round(sender)
        assert await counted() == {SENT: 4}
        assert len(server.taken) == 4


async def test_what_was_thought_uncertain_waits_again_when_its_sender_knows_better(
    database: Place,
) -> None:
    await letters(await cast.ada(), 4)
    async with _halting(rescued=True) as server, sending(server, connections=1) as sender:
        await make_round(sender)
        assert await counted() == {SENT: 1, QUEUED: 3}


@asynccontextmanager
async def _halting(*, rescued: bool = False) -> AsyncIterator[RelayServer]:
    """A relay during whose first message the sender's process stands still for too long."""
    halted = False

    async def halt(_: str, __: bytes) -> None:
        nonlocal halted
        if not halted:
            halted = True
            clock.advance(claim.LEASE + timedelta(seconds=1))
            if rescued:
                await rescuer.make_round(keys=KEYS, now=clock.now(), chance=Random(1))

    async with relay_server(hand_over=halt) as server:
        yield server


async def test_what_went_back_to_the_queue_is_held_when_its_client_became_unhappy(
    database: Place,
) -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await letters(ada)
    await letters(boris)
    await cast.message(ada, "reply", kind=MessageKind.REPLY)
    await _open_callback(ada)
    async with relay_server() as server, sending(server) as sender:
        await make_round(sender)
        rows = {row.origin: row.state for row in await Message.all()}
        assert rows == {f"touch:{ada.id}:0": HELD, f"touch:{boris.id}:0": SENT, "reply": SENT}


async def _open_callback(contact: Contact) -> None:
    now = clock.now()
    await Callback.create(
        client_id=contact.client_id,
        reason=Reason.UNHAPPY_WORDS,
        open_key=f"{contact.client_id}:unhappy_words",
        origin="inbound:1",
        opened_at=now,
        due_at=now,
        next_call_at=now,
    )


@ON_POSTGRES
async def test_two_senders_on_one_database_send_each_message_once(database: Place) -> None:
    ada = await cast.ada()
    await letters(ada, 300)

    async def drain(sender: Sender) -> int:
        sent = 0
        while tried := await make_round(sender):
            sent += tried
        return sent

    async with (
        relay_server() as server,
        sending(server, holder="one") as one,
        sending(server, holder="two") as two,
    ):
        shares = await asyncio.gather(drain(one), drain(two))
        await asyncio.gather(drain(one), drain(two))  # what both had skipped at the end
        ids = Counter(message_from_bytes(taken.raw)["Message-ID"] for taken in server.taken)
        assert await counted() == {SENT: 300}
        assert (len(ids), max(ids.values())) == (300, 1)
        assert min(shares) > 0
