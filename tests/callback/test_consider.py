import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from daemon.callback import attend
from daemon.callback.settings import Settings
from daemon.models import Callback, Folder, Inbound, Message, Problem, Staff, Thread
from daemon.models.callback import CallbackState, CallOutcome, Reason
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import claim, pace
from daemon.outbox.desk import Desk
from daemon.render.catalogue import Catalogue
from daemon.sentiment import judgement
from tests import cast
from tests.callback.opinions import FINE, UNHAPPY, UNREAD, consider_, feedback, opened
from tests.cast import NOW
from tests.servers.databases import Place


async def test_one_is_open_for_each_client_and_reason(database: Place) -> None:
    ada, boris = await cast.ada(), await cast.boris()
    first = await opened(ada)
    again = await opened(ada, origin="inbound:2")
    other_reason = await opened(ada, origin="answer:3", rating=2)
    other_client = await opened(boris, origin="inbound:4")
    assert first.id == again.id
    assert len({first.id, other_reason.id, other_client.id}) == 3
    assert {row.reason for row in await Callback.filter(client_id=ada.client_id)} == {
        Reason.UNHAPPY_WORDS,
        Reason.LOW_RATING,
    }


async def test_of_two_hints_in_the_same_moment_one_opens_and_none_is_lost(database: Place) -> None:
    ada = await cast.ada()
    hints = [feedback(ada, origin=f"inbound:{n}", said=f"hint {n}") for n in range(6)]
    made = await asyncio.gather(*(consider_(hint) for hint in hints))
    assert len({callback.id for callback in made if callback}) == 1
    said = (await Callback.get()).said
    assert all(f"hint {n}" in said for n in range(6)), said
    assert await Message.filter(kind=MessageKind.STAFF).count() == 1


async def test_who_is_content_or_cannot_be_read_is_not_phoned(database: Place) -> None:
    ada = await cast.ada()
    assert await consider_(feedback(ada, judgement=FINE)) is None
    assert await consider_(feedback(ada, judgement=UNREAD)) is None
    assert not await Callback.all().exists()
    assert not await Message.all().exists()


async def test_a_second_hint_is_added_to_what_staff_read_before_they_phone(database: Place) -> None:
    ada = await cast.ada()
    await opened(ada, said="It is the third time.")
    await opened(ada, origin="inbound:2", said="And now the phone is dead.", phone="+44 1")
    await opened(ada, origin="inbound:1", said="It is the third time.")  # the same mail again
    row = await Callback.get()
    assert row.said == ("It is the third time.\n\nAnd now the phone is dead.\n(Phone given: +44 1)")
    assert len(row.words) == 1
    assert await Message.filter(kind=MessageKind.STAFF).count() == 1


async def test_a_hint_after_the_conversation_is_told_and_must_be_phoned_about_in_time(
    database: Place,
) -> None:
    ada = await cast.ada()
    callback = await opened(ada)
    await Callback.filter(id=callback.id).update(nagged_at=NOW, escalated_at=NOW)
    office = cast.desk().hours
    await attend.call(callback.id, outcome=CallOutcome.SPOKEN, by="Dora", hours=office, now=NOW)
    later = NOW + timedelta(days=1)
    for number in (2, 3):  # the second of them finds nobody who thinks that it is done
        await opened(ada, origin=f"inbound:{number}", said=f"hint {number}", now=later)
    row = await Callback.get()
    assert (row.due_at, row.next_call_at) == (later.replace(hour=14), later)
    assert (row.nagged_at, row.escalated_at) == (None, None)
    told = Message.filter(kind=MessageKind.STAFF).order_by("id")
    assert [mail.origin.rpartition(":")[0] for mail in await told] == [
        f"callback:{row.id}:opened",
        f"callback:{row.id}:hint:2",
    ]


async def test_it_is_due_in_office_hours(database: Place) -> None:
    ada = await cast.ada()
    late = NOW.replace(hour=16)  # the office closes at 17:30
    callback = await opened(ada, now=late)
    assert callback.due_at == NOW.replace(day=15, hour=11, minute=30)
    assert callback.next_call_at == late


async def test_what_waits_for_anybody_at_that_client_is_held_and_nobody_elses(
    database: Place,
) -> None:
    ada, boris = await cast.ada(), await cast.boris()
    hers = await cast.message(ada, "touch:1:0")
    survey = await cast.message(ada, "survey:1", kind=MessageKind.SURVEY)
    reply = await cast.message(ada, "reply:1", kind=MessageKind.REPLY)
    his = await cast.message(boris, "touch:2:0")
    await opened(ada)
    states = {row.id: row.state for row in await Message.all()}
    assert states[hers.id] is states[survey.id] is MessageState.HELD
    assert states[reply.id] is states[his.id] is MessageState.QUEUED


async def test_what_comes_back_into_the_queue_afterwards_is_held_as_well(database: Place) -> None:
    ada = await cast.ada()
    message = await cast.message(ada, "touch:1:0")
    await opened(ada)
    # Its attempt was under way, and the relay said "not now".
    await Message.filter(id=message.id).update(state=MessageState.QUEUED, held_why="")
    taken = await claim.due(limits=pace.Limits(), at_most=10, holder="us", now=NOW)
    assert [row.kind for row in taken] == [MessageKind.STAFF]
    await message.refresh_from_db()
    assert message.state is MessageState.HELD


async def test_the_mail_to_staff_says_all_that_one_should_know(database: Place) -> None:
    ada = await cast.ada()
    await ada.fetch_related("client")
    ada.client.annual_value = Decimal(18400)
    await ada.client.save()
    sent = await cast.message(ada, "touch:1:0")
    await Message.filter(id=sent.id).update(state=MessageState.SENT, sent_at=NOW)
    callback = await opened(ada, rating=2)
    mail = await Message.get(kind=MessageKind.STAFF)
    assert mail.to_address == "dora@us.example"
    parsed = message_from_bytes(mail.octets, policy=policy.default)
    body = parsed.get_body(("plain",))
    assert body is not None
    words = body.get_content()
    for fact in (
        "Ada Brandt",
        "Northgate Joinery",
        "+44 20 7946 0018",
        "18,400",
        "It is the third time.",
        "it keeps happening",
        "2 of 5",
        "How are things?",
        f"touchbase callback call {callback.id}",
        "https://care.us.example/c/1.",
    ):
        assert fact in words, fact


async def test_a_reason_without_words_is_told_too_and_none_turns_our_sentence_around(
    database: Place,
) -> None:
    reasons = (
        judgement.Reason("broken \u202eagain", "it keeps happening", 1.7),
        judgement.Reason("", "the ticket was reopened", 0.8),
        judgement.Reason("", "a rating of 2 of 5", 3.0),
    )
    await opened(await cast.ada(), rating=2, judgement=replace(UNHAPPY, reasons=reasons))
    mail = await Message.get(kind=MessageKind.STAFF)
    body = message_from_bytes(mail.octets, policy=policy.default).get_body(("plain",))
    assert body is not None
    words = body.get_content()
    assert "- “broken again”: it keeps happening" in words
    assert "- the ticket was reopened" in words
    assert "a rating of 2 of 5" not in words  # it has a line of its own


async def test_without_an_owner_the_manager_is_told(database: Place) -> None:
    ada = await cast.ada()
    await ada.fetch_related("client")
    ada.client.owner = None
    await ada.client.save()
    await opened(ada)
    assert (await Message.get(kind=MessageKind.STAFF)).to_address == "max@us.example"


async def test_with_nobody_to_tell_the_callback_opens_and_status_says_so(database: Place) -> None:
    ada = await cast.ada()
    await ada.fetch_related("client")
    dora = ada.client.owner_id
    ada.client.owner = None
    await ada.client.save()
    await Staff.filter(id=dora).update(disabled_at=NOW)
    assert await consider_(feedback(ada), settings=Settings()) is not None
    assert "touchbase staff add" in (await Problem.get(key="nobody_to_tell")).sentence
    await cast.max_()
    await consider_(feedback(ada, rating=1, origin="answer:1"), settings=Settings())
    assert not await Problem.filter(key="nobody_to_tell").exists()


async def test_a_broken_template_does_not_cost_a_client(database: Place, tmp_path: Path) -> None:
    staff = tmp_path / "staff"
    staff.mkdir()
    (staff / "callback.md").write_text("---\nkind: callback\nsubject: {{ broken\n---\n")
    whole = cast.desk()
    desk = Desk(whole.sender, whole.public_url, whole.keys, Catalogue.load(tmp_path), whole.hours)
    await consider_(feedback(await cast.ada()), desk=desk)
    mail = message_from_bytes(
        (await Message.get(kind=MessageKind.STAFF)).octets, policy=policy.default
    )
    assert str(mail["Subject"]) == "Please phone Ada Brandt (Northgate Joinery)"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "+44 20 7946 0018" in body.get_content()
    assert "It is the third time." in body.get_content()


async def test_the_mails_of_the_thread_are_to_be_flagged(database: Place) -> None:
    ada = await cast.ada()
    thread = await Thread.create(client_id=ada.client_id, contact=ada, last_at=NOW)
    mail = await inbound(thread)
    await opened(ada, thread_id=thread.id)
    await mail.refresh_from_db()
    await thread.refresh_from_db()
    assert thread.flagged
    assert mail.flag_wanted
    assert mail.marked_at is None


async def inbound(thread: Thread, *, uid: int = 1, **more: Any) -> Inbound:
    """A mail of this thread that was taken in and marked."""
    folder, _ = await Folder.get_or_create(mailbox="care@host", name="INBOX")
    known: dict[str, Any] = {
        "folder": folder,
        "uidvalidity": 1,
        "uid": uid,
        "fingerprint": str(uid),
        "octets": b"",
        "received_at": NOW - timedelta(hours=1),
        "state": InboundState.MATCHED,
        "thread": thread,
        "client_id": thread.client_id,
        "marked_at": NOW,
    }
    return await Inbound.create(**{**known, **more})


async def test_a_closed_one_does_not_stand_in_the_way_of_a_new_one(database: Place) -> None:
    ada = await cast.ada()
    first = await opened(ada)
    await Callback.filter(id=first.id).update(state=CallbackState.CLOSED, open_key=None)
    assert (await opened(ada, origin="inbound:9")).id != first.id
