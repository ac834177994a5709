from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from tortoise.exceptions import IntegrityError

from daemon.database import transaction
from daemon.models import Message, Suppression
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import enqueue, release, suppress
from daemon.outbox.enqueue import Refused
from tests import cast
from tests.cast import KEYS, LETTER, NOW
from tests.servers.databases import Place


async def test_the_same_origin_makes_one_message_however_often_it_is_enqueued(
    database: Place,
) -> None:
    ada = await cast.ada()
    first = await cast.message(ada, "touch:1:0")
    again = await cast.message(ada, "touch:1:0")
    assert first.id == again.id
    assert await Message.all().count() == 1


async def test_the_database_and_not_the_code_forbids_a_second_message(database: Place) -> None:
    made = await cast.message(await cast.ada(), "touch:1:0")
    twin = {f: getattr(made, f) for f in made._meta.db_fields if f != "id"}
    twin |= {"number": 5, "message_id": "<other@us.example>"}
    with pytest.raises(IntegrityError):
        await Message.create(**twin)


async def test_a_message_carries_its_way_back_and_its_way_out(database: Place) -> None:
    ada = await cast.ada()
    made = await cast.message(ada, "touch:1:0")
    mail = message_from_bytes(made.octets, policy=policy.default)
    assert mail["Message-ID"] == made.message_id
    token = mail["Reply-To"].addresses[0].addr_spec.partition("@")[0].partition("+")[2]
    assert KEYS.read_thread(token) == made.number
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "<https://care.us.example/u/1." in str(mail["List-Unsubscribe"])
    assert mail["Auto-Submitted"] is None


async def test_a_letter_to_staff_has_no_way_out_and_says_that_it_is_automatic(
    database: Place,
) -> None:
    made = await cast.message(await cast.dora(), "callback:1", kind=MessageKind.STAFF)
    mail = message_from_bytes(made.octets, policy=policy.default)
    assert mail["List-Unsubscribe"] is None
    assert mail["Auto-Submitted"] == "auto-generated"


async def test_who_may_not_be_written_to_is_told_in_a_sentence(database: Place) -> None:
    async def why(**changes: object) -> str:
        async with transaction.begin():
            ada = await cast.ada(**changes)
            made = await enqueue.letter(
                LETTER,
                to=ada,
                kind=MessageKind.NURTURE,
                origin="touch:1:0",
                desk=cast.desk(),
                now=NOW,
            )
            await ada.delete()
        assert isinstance(made, Refused)
        return made.why

    assert "no basis" in await why(basis=None)
    assert "no longer works" in await why(left_at=NOW)
    await suppress.address(
        "ada@northgate.example", why=suppress.Why.UNSUBSCRIBED, keys=KEYS, now=NOW
    )
    assert "unsubscribed since 2026-01-14" in await why()


async def test_a_suppressed_person_still_gets_the_answer_of_a_person(database: Place) -> None:
    ada = await cast.ada()
    await suppress.address(ada.email, why=suppress.Why.UNSUBSCRIBED, keys=KEYS, now=NOW)
    made = await cast.message(ada, "reply:1", kind=MessageKind.REPLY)
    assert made.state is MessageState.QUEUED


async def test_suppressing_cancels_what_waits_and_keeps_only_one_row(database: Place) -> None:
    ada = await cast.ada()
    waiting = await cast.message(ada, "touch:1:0")
    for _ in range(2):
        await suppress.address(ada.email, why=suppress.Why.BOUNCED, keys=KEYS, now=NOW)
    await waiting.refresh_from_db()
    assert waiting.state is MessageState.CANCELLED
    assert await Suppression.all().count() == 1
    assert await suppress.find(KEYS.keyed_hash("ADA@Northgate.example"), now=NOW)
    assert await suppress.lift(ada.email, keys=KEYS)
    assert await suppress.find(ada.address_key, now=NOW) is None


async def test_until_we_are_live_everything_is_made_and_held(database: Place) -> None:
    ada = await cast.ada()
    for n, due in enumerate((NOW, NOW - timedelta(days=30))):
        await enqueue.letter(
            LETTER,
            to=ada,
            kind=MessageKind.NURTURE,
            origin=f"touch:1:{n}",
            desk=cast.desk(live=False),
            now=NOW,
            due_at=due,
        )
    assert {m.state for m in await Message.all()} == {MessageState.HELD}
    assert await release.went_live(now=NOW) == 1
    states = {m.origin: m.state for m in await Message.all()}
    assert states == {"touch:1:0": MessageState.QUEUED, "touch:1:1": MessageState.CANCELLED}
