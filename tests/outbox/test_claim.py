import asyncio
from datetime import timedelta
from random import Random

from daemon.models import Attempt, Message, Suppression
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import claim, freeze, record, rescuer, suppress
from daemon.outbox.claim import Claimed
from daemon.outbox.pace import Limits
from daemon.outbox.record import Outcome
from daemon.outbox.verdict import Failed, Retry, Sent, Uncertain, Verdict, Withdrawn
from tests import cast
from tests.cast import KEYS, NOW
from tests.servers.databases import Place

LATER = NOW + claim.LEASE + timedelta(seconds=1)


async def take(
    holder: str = "one:1", *, limits: Limits | None = None, at_most: int = 10
) -> list[Claimed]:
    return await claim.due(limits=limits or Limits(), at_most=at_most, holder=holder, now=NOW)


async def state(id: int) -> MessageState:
    return (await Message.get(id=id)).state


async def test_two_senders_never_hold_the_same_message(database: Place) -> None:
    ada = await cast.ada()
    for n in range(40):
        await cast.message(ada, f"touch:1:{n}")
    batches = await asyncio.gather(*(take(f"sender:{n}", at_most=7) for n in range(8)))
    ids = [message.id for batch in batches for message in batch]
    assert len(ids) == len(set(ids))
    assert len(ids) + len(await take("the rest", at_most=100)) == 40


async def test_what_is_claimed_is_on_record_before_it_is_tried(database: Place) -> None:
    made = await cast.message(await cast.ada(), "touch:1:0")
    [claimed] = await take()
    row = await Message.get(id=made.id)
    assert (row.state, row.attempts, row.claimed_by) == (MessageState.SENDING, 1, "one:1")
    assert row.claimed_until == NOW + claim.LEASE
    [attempt] = await Attempt.all()
    assert (attempt.number, attempt.outcome) == (1, "")
    assert claimed.octets == made.octets


async def test_staff_come_first_and_the_rest_by_when_it_fell_due(database: Place) -> None:
    ada, dora = await cast.ada(), await cast.dora()
    await cast.message(ada, "old", due_at=NOW - timedelta(hours=2))
    await cast.message(ada, "new", due_at=NOW - timedelta(hours=1))
    await cast.message(ada, "not yet", due_at=NOW + timedelta(hours=1))
    await cast.message(ada, "survey", kind=MessageKind.SURVEY)
    await cast.message(dora, "staff", kind=MessageKind.STAFF)
    ids = [claimed.id for claimed in await take()]
    origins = [(await Message.get(id=id)).origin for id in ids]
    assert origins == ["staff", "survey", "old", "new"]


async def test_a_restart_does_not_begin_a_new_minute(database: Place) -> None:
    ada = await cast.ada()
    for n in range(5):
        await cast.message(ada, f"touch:1:{n}")
    limits = Limits(per_minute=3)
    assert len(await take("before", limits=limits)) == 3
    assert await take("after the restart", limits=limits) == []
    by_domain = Limits(per_domain_per_minute=3)
    assert await take("full domain", limits=by_domain) == []


async def test_a_freeze_holds_what_is_cheerful_and_lets_staff_pass(database: Place) -> None:
    await cast.message(await cast.ada(), "touch:1:0")
    staff = await cast.message(await cast.dora(), "staff", kind=MessageKind.STAFF)
    await freeze.begin(why="an outage", lasts=timedelta(hours=2), now=NOW)
    assert [claimed.id for claimed in await take()] == [staff.id]
    await freeze.end(now=NOW)
    assert len(await take()) == 1


async def test_a_message_suppressed_after_its_claim_is_withdrawn_before_data(
    database: Place,
) -> None:
    ada = await cast.ada()
    await cast.message(ada, "touch:1:0")
    [claimed] = await take()
    assert await claim.still_ours(claimed, now=NOW)
    await suppress.address(ada.email, why=suppress.Why.UNSUBSCRIBED, keys=KEYS, now=NOW)
    assert not await claim.still_ours(claimed, now=NOW)
    await claim.renew([claimed.id], holder=claimed.holder, now=NOW)
    assert not await claim.still_ours(claimed, now=NOW)
    await record.outcomes([Outcome(claimed, "", Withdrawn())], keys=KEYS, now=NOW)
    assert await state(claimed.id) is MessageState.CANCELLED


async def test_what_went_back_to_the_queue_after_a_suppression_is_cancelled_there(
    database: Place,
) -> None:
    ada = await cast.ada()
    made = await cast.message(ada, "touch:1:0")
    await Suppression.create(key=ada.address_key, reason="unsubscribed", since=NOW)
    assert await take() == []
    assert await state(made.id) is MessageState.CANCELLED


async def test_each_verdict_leaves_the_message_where_it_belongs(database: Place) -> None:
    ada = await cast.ada()
    verdicts: dict[str, tuple[Verdict, MessageState]] = {
        "sent": (Sent(), MessageState.SENT),
        "retry": (Retry(NOW + timedelta(hours=1), "busy"), MessageState.QUEUED),
        "uncertain": (Uncertain("no answer"), MessageState.UNCERTAIN),
        "failed": (Failed("552 full"), MessageState.FAILED),
    }
    made = {name: await cast.message(ada, name) for name in verdicts}
    claimed = {message.id: message for message in await take()}
    batch = [Outcome(claimed[made[name].id], "250 ok", verdicts[name][0]) for name in verdicts]
    await record.outcomes(batch, keys=KEYS, now=NOW)
    for name, (_, expected) in verdicts.items():
        assert await state(made[name].id) is expected, name
    assert await Suppression.all().count() == 0
    assert {a.outcome for a in await Attempt.all()} == set(verdicts)


async def test_an_address_that_does_not_exist_is_suppressed_with_the_verdict(
    database: Place,
) -> None:
    await cast.message(await cast.ada(), "touch:1:0")
    [claimed] = await take()
    gone = Outcome(claimed, "550 5.1.1", Failed("550 5.1.1", gone=True))
    await record.outcomes([gone], keys=KEYS, now=NOW)
    [row] = await Suppression.all()
    assert row.reason == "bounced"


async def test_a_client_whose_sender_died_is_uncertain_and_staff_are_tried_again(
    database: Place,
) -> None:
    client = await cast.message(await cast.ada(), "touch:1:0")
    staff = await cast.message(await cast.dora(), "staff", kind=MessageKind.STAFF)
    await take()
    assert await rescuer.make_round(keys=KEYS, now=NOW, chance=Random(1)) == 0
    assert await rescuer.make_round(keys=KEYS, now=LATER, chance=Random(1)) == 2
    assert await state(client.id) is MessageState.UNCERTAIN
    row = await Message.get(id=staff.id)
    assert row.state is MessageState.QUEUED
    assert row.due_at > LATER  # at the back of the queue


async def test_who_lost_the_lease_may_say_sent_but_nothing_else(database: Place) -> None:
    ada = await cast.ada()
    first, second = await cast.message(ada, "first"), await cast.message(ada, "second")
    batch = {claimed.id: claimed for claimed in await take()}
    await rescuer.make_round(keys=KEYS, now=LATER, chance=Random(1))
    assert not await claim.still_ours(batch[first.id], now=LATER)
    await record.outcomes([Outcome(batch[first.id], "250 ok", Sent())], keys=KEYS, now=LATER)
    assert await state(first.id) is MessageState.SENT
    assert await state(second.id) is MessageState.UNCERTAIN
    await Message.filter(id=second.id).update(state=MessageState.QUEUED, attempts=2)
    await record.outcomes([Outcome(batch[second.id], "", Failed("late"))], keys=KEYS, now=LATER)
    assert await state(second.id) is MessageState.QUEUED


async def test_a_message_grows_old_from_its_first_attempt_and_not_from_its_last(
    database: Place,
) -> None:
    await cast.message(await cast.ada(), "touch:1:0")
    later = NOW + timedelta(days=1)
    [first] = await take()
    again = Outcome(first, "busy", Retry(later, "busy"))
    await record.outcomes([again], keys=KEYS, now=NOW)
    [second] = await claim.due(limits=Limits(), at_most=1, holder="one:2", now=later)
    assert (first.first_tried_at, second.first_tried_at) == (NOW, NOW)
