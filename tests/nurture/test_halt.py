"""What ends an enrolment, pauses it or shifts it, on both databases."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from daemon.database import transaction
from daemon.hours import Hours
from daemon.mail.letter import Letter
from daemon.models import Contact, Decision, Enrolment, Message
from daemon.models.enrolment import EnrolmentState
from daemon.models.message import MessageKind, MessageState
from daemon.nurture import enrol, halt, postpone, steer
from daemon.nurture.settings import Event, Sequence
from daemon.outbox import enqueue
from tests import firm
from tests.firm import ALWAYS, NOW
from tests.nurture.shelf import WELCOME
from tests.servers.databases import Place

CARE = Sequence(key="care", halt_on=(), step=WELCOME.step)


async def enrolled(ada: Contact, *sequences: Sequence) -> list[Enrolment]:
    return [
        await enrol.contact(ada, sequence, why="new", now=NOW, hours=ALWAYS)
        for sequence in sequences
    ]


async def states() -> dict[str, EnrolmentState]:
    return {row.sequence: row.state for row in await Enrolment.all()}


async def test_a_reply_ends_what_says_so_and_nothing_else(database: Place) -> None:
    ada = await firm.contact()
    bob = await firm.contact("bob@northgate.example")
    await enrolled(ada, WELCOME, CARE)
    await enrolled(bob, WELCOME)
    count = await halt.contact(
        ada.id, event="reply", why="replied", sequences=[WELCOME, CARE], now=NOW
    )
    assert count == 1
    rows = await Enrolment.filter(contact_id=ada.id).order_by("sequence")
    assert [(row.sequence, row.state) for row in rows] == [
        ("care", EnrolmentState.ACTIVE),
        ("welcome", EnrolmentState.HALTED),
    ]
    assert (rows[1].why, rows[1].ended_at, rows[1].due_at) == ("replied", NOW, None)
    assert (await Enrolment.get(contact_id=bob.id)).state is EnrolmentState.ACTIVE
    note = await Decision.get()
    assert (note.verb, note.rule, note.about) == ("halted", "replied", "sequence:welcome")


@pytest.mark.parametrize("event", [Event.UNSUBSCRIBE, Event.BOUNCE, Event.COMPLAINT, Event.LEFT])
async def test_an_objection_ends_everything(database: Place, event: Event) -> None:
    ada = await firm.contact()
    await enrolled(ada, WELCOME, CARE)
    count = await halt.contact(ada.id, event=event, why="over", sequences=[WELCOME, CARE], now=NOW)
    assert count == 2
    again = await halt.contact(ada.id, event=event, why="over", sequences=[WELCOME, CARE], now=NOW)
    assert again == 0


async def test_a_sequence_that_is_no_longer_configured_is_ended_by_an_objection_only(
    database: Place,
) -> None:
    ada = await firm.contact()
    await enrolled(ada, WELCOME)
    assert await halt.contact(ada.id, event="reply", why="x", sequences=[], now=NOW) == 0
    assert await halt.contact(ada.id, event="unsubscribe", why="x", sequences=[], now=NOW) == 1


async def test_a_mail_that_has_not_left_is_cancelled_with_its_enrolment(database: Place) -> None:
    ada = await firm.contact()
    [row] = await enrolled(ada, WELCOME)
    async with transaction.begin():
        for origin in (f"touch:{row.id}:0", f"touch:{row.id}1:0", "invitation:1"):
            await enqueue.letter(
                Letter("Hello", "Hello", "<p>Hello</p>"),
                to=ada,
                kind=MessageKind.NURTURE,
                origin=origin,
                desk=firm.desk(),
                now=NOW,
            )
    await halt.contact(ada.id, event="reply", why="replied", sequences=[WELCOME], now=NOW)
    left = {m.origin: m.state for m in await Message.all()}
    assert left == {
        f"touch:{row.id}:0": MessageState.CANCELLED,
        f"touch:{row.id}1:0": MessageState.QUEUED,
        "invitation:1": MessageState.QUEUED,
    }


async def test_by_hand_one_sequence_or_all_are_paused_resumed_and_halted(database: Place) -> None:
    ada = await firm.contact()
    await enrolled(ada, WELCOME, CARE)
    later = NOW + timedelta(days=5)
    assert await steer.pause(ada.id, "welcome", why="on the phone") == 1
    assert await steer.pause(ada.id, "welcome", why="again") == 0
    assert (await states())["welcome"] is EnrolmentState.PAUSED
    assert await steer.resume(ada, "welcome", why="go on", hours=ALWAYS, now=later) == 1
    row = await Enrolment.get(sequence="welcome")
    assert row.state is EnrolmentState.ACTIVE
    assert row.due_at is not None
    assert later <= row.due_at <= later + timedelta(minutes=10)
    assert await steer.halt(ada.id, why="they asked", now=later) == 2
    assert set((await states()).values()) == {EnrolmentState.HALTED}
    assert await steer.resume(ada, why="they changed their mind", hours=ALWAYS, now=later) == 2
    assert set((await states()).values()) == {EnrolmentState.ACTIVE}


async def test_what_is_finished_is_not_resumed(database: Place) -> None:
    ada = await firm.contact()
    [row] = await enrolled(ada, WELCOME)
    await Enrolment.filter(id=row.id).update(state=EnrolmentState.FINISHED)
    assert await steer.resume(ada, why="more", hours=ALWAYS, now=NOW) == 0


async def test_an_absence_shifts_what_falls_into_it_to_after_the_return(database: Place) -> None:
    office = Hours()
    ada = await firm.contact(timezone="America/New_York")
    await enrolled(ada, WELCOME, CARE)
    far = NOW + timedelta(days=60)
    await Enrolment.filter(sequence="care").update(due_at=far)
    returns = datetime.combine(date(2026, 3, 12), time(), UTC)
    assert await postpone.contact(ada.id, until=returns, hours=office, now=NOW) == 1
    assert (await Contact.get(id=ada.id)).absent_until == date(2026, 3, 12)
    row = await Enrolment.get(sequence="welcome")
    assert row.due_at is not None
    after = row.due_at - datetime(2026, 3, 13, 13, tzinfo=UTC)  # nine in New York
    assert timedelta(0) <= after <= timedelta(minutes=10)
    assert row.held_by == "away until 2026-03-12"
    assert (await Enrolment.get(sequence="care")).due_at == far
    assert (await Decision.get()).verb == "postponed"


async def test_an_absence_that_is_over_or_endless_is_no_harm(database: Place) -> None:
    ada = await firm.contact()
    await enrolled(ada, WELCOME)
    assert await postpone.contact(ada.id, until=date(2025, 1, 1), hours=ALWAYS, now=NOW) == 0
    assert await postpone.contact(ada.id, until=date(9999, 12, 31), hours=ALWAYS, now=NOW) == 1
    assert (await Contact.get(id=ada.id)).absent_until == (NOW + timedelta(days=365)).date()
