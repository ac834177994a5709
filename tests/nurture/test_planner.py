"""The planner: what it takes, holds, skips and ends, on both databases."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.hours import Hours
from daemon.models import Callback, Contact, Decision, Enrolment, Message, Problem, Todo, Touch
from daemon.models.callback import Reason
from daemon.models.client import Basis
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import enrol, planner
from daemon.nurture.settings import Cap, Sequence, Step
from daemon.outbox import freeze, suppress
from daemon.outbox.desk import Desk
from tests import firm
from tests.firm import ALWAYS, NOW
from tests.nurture import shelf
from tests.nurture.shelf import WELCOME, days
from tests.servers.databases import Place


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return firm.desk(catalogue=shelf.letters(tmp_path / "letters"))


async def enrolled(
    email: str = "ada@northgate.example", sequence: Sequence = WELCOME, **columns: Any
) -> Enrolment:
    ada = await firm.contact(email, **columns)
    return await enrol.contact(ada, sequence, why="new", now=NOW, hours=ALWAYS)


async def make_round(
    desk: Desk, now: datetime, sequences: Iterable[Sequence] = (WELCOME,), cap: Cap | None = None
) -> int:
    return await planner.make_round(desk=desk, sequences=sequences, now=now, cap=cap)


async def run(desk: Desk, *, days: int, sequences: Iterable[Sequence] = (WELCOME,)) -> None:
    """Let days pass, an hour at a time."""
    for hour in range(days * 24):
        await make_round(desk, NOW + timedelta(hours=hour), sequences)


async def held() -> str:
    return (await Enrolment.get()).held_by


async def test_a_due_step_becomes_a_message_a_touch_and_the_next_step(
    database: Place, desk: Desk
) -> None:
    row = await enrolled()
    assert await make_round(desk, NOW) == 1
    message = await Message.get()
    assert (message.origin, message.subject) == (f"touch:{row.id}:0", "Hello Ada")
    touch = await Touch.get()
    assert (touch.position, touch.step, touch.outcome) == (0, "welcome/1-hello", "mail")
    row = await Enrolment.get()
    assert row.position == 1
    assert row.due_at is not None
    assert timedelta(0) <= row.due_at - NOW - days(3) <= timedelta(minutes=10)
    assert await make_round(desk, NOW) == 0


async def test_a_sequence_goes_to_its_end(database: Place, desk: Desk) -> None:
    row = await enrolled()
    await run(desk, days=20)
    touches = await Touch.all().order_by("position")
    assert [touch.outcome for touch in touches] == ["mail", "mail", "todo", "mail"]
    todo = await Todo.get()
    assert (todo.kind, todo.why, todo.origin) == (
        "visit", "bring the printer manual", f"touch:{row.id}:2",
    )  # fmt: skip
    assert todo.owner_id == (await firm.owner()).id
    row = await Enrolment.get()
    assert (row.state, row.position, row.due_at) == (EnrolmentState.FINISHED, 4, None)


async def test_two_planners_at_once_take_each_step_once(database: Place, desk: Desk) -> None:
    for n in range(30):
        await enrolled(f"person{n}@northgate{n % 5}.example", client=f"Client {n % 5}")
    await asyncio.gather(*(make_round(desk, NOW) for _ in range(4)))
    assert await Touch.all().count() == await Message.all().count() == 30
    assert await Enrolment.filter(position=1).count() == 30


async def test_the_cap_of_a_client_holds_among_planners_that_work_at_once(
    database: Place, desk: Desk
) -> None:
    for n in range(12):
        await enrolled(f"person{n}@northgate.example")
    cap = Cap(client_per_day=5)
    await asyncio.gather(*(make_round(desk, NOW, cap=cap) for _ in range(3)))
    assert await Message.all().count() == 5
    assert await Enrolment.exclude(held_by="").count() == 7
    await make_round(desk, NOW + days(1), cap=cap)
    assert await Message.all().count() == 10


async def test_what_holds_a_step_and_lets_it_go_again(database: Place, desk: Desk) -> None:
    row = await enrolled()
    contact = await Contact.get(id=row.contact_id)
    callback = await Callback.create(
        client_id=contact.client_id,
        reason=Reason.UNHAPPY_WORDS,
        open_key="1",
        origin="inbound:1",
        opened_at=NOW,
        due_at=NOW,
        next_call_at=NOW,
    )
    await make_round(desk, NOW)
    assert "waits to be phoned" in await held()
    assert not await Message.exists()
    assert (await Decision.get()).verb == "held"
    await Callback.filter(id=callback.id).update(state="closed", open_key=None)
    await make_round(desk, NOW + timedelta(minutes=10))
    assert await held() == ""
    assert await Message.all().count() == 1


async def test_who_may_not_be_written_to_is_held_or_halted_with_the_reason(
    database: Place, desk: Desk
) -> None:
    nobody = await enrolled("nobody@northgate.example", basis=None)
    left = await enrolled("left@northgate.example", left_at=NOW)
    gone = await enrolled("gone@northgate.example")
    await suppress.address(
        "gone@northgate.example", why=suppress.Why.BOUNCED, keys=firm.KEYS, now=NOW
    )
    away = await enrolled("away@northgate.example")
    await Contact.filter(id=away.contact_id).update(absent_until=(NOW + days(4)).date())
    await make_round(desk, NOW)
    rows = {row.id: row for row in await Enrolment.all()}
    assert "basis" in rows[nobody.id].held_by
    assert rows[left.id].state is EnrolmentState.HALTED
    assert rows[gone.id].state is EnrolmentState.HALTED
    assert rows[gone.id].why.startswith("bounced")
    assert rows[away.id].held_by.startswith("away until")
    back = rows[away.id].due_at
    assert back is not None
    assert back.date() == (NOW + days(5)).date()
    assert not await Message.exists()


async def test_a_basis_by_default_lets_everybody_s_mail_go(database: Place, desk: Desk) -> None:
    await enrolled(basis=None)
    await make_round(desk, NOW)
    assert not await Message.exists()
    lawful = replace(desk, sender=replace(desk.sender, basis=Basis.LEGITIMATE_INTEREST))
    await planner.look_again(NOW)
    await make_round(lawful, NOW)
    assert await Message.all().count() == 1


async def test_outside_the_office_hours_nothing_leaves(database: Place, desk: Desk) -> None:
    await enrolled()
    office = replace(desk, hours=Hours())
    night = NOW + timedelta(hours=12)
    await make_round(office, night)
    assert await held() == "outside office hours"
    due_at = (await Enrolment.get()).due_at
    assert due_at is not None
    assert timedelta(0) <= due_at - (NOW + timedelta(hours=23)) <= timedelta(minutes=10)


async def test_a_freeze_holds_everything_and_a_thaw_never_bunches_it_up(
    database: Place, desk: Desk
) -> None:
    tight = replace(WELCOME, step=tuple(replace(step, after=days(1)) for step in WELCOME.step[:2]))
    other = replace(tight, key="other", step=tight.step[1:])
    ada = await firm.contact()
    for sequence in (tight, other):
        await enrol.contact(ada, sequence, why="new", now=NOW, hours=ALWAYS)
    await freeze.begin(why="the data centre burns", lasts=None, now=NOW)
    for day in range(1, 8):
        await make_round(desk, NOW + days(day), (tight, other))
    assert not await Touch.exists()
    assert all("burns" in row.held_by for row in await Enrolment.all())
    await freeze.end(now=NOW + days(8))
    for hour in range(8 * 24, 13 * 24):
        await make_round(desk, NOW + timedelta(hours=hour), (tight, other))
    sent = [touch.at for touch in await Touch.all().order_by("at")]
    assert len(sent) == 3
    assert len({at.date() for at in sent}) == 3  # one a day


async def test_a_broken_template_holds_its_own_and_the_others_go_on(
    database: Place, desk: Desk
) -> None:
    await enrolled("ada@northgate.example", first_name="")
    await enrolled("bob@southgate.example", client="Southgate")
    await make_round(desk, NOW)
    assert [message.to_address for message in await Message.all()] == ["bob@southgate.example"]
    row = await Enrolment.get(position=0)
    assert "cannot be rendered" in row.held_by
    assert "contact.first_name" in row.held_by
    problem = await Problem.get()
    assert problem.key == "nurture:welcome/1-hello"
    await Contact.filter(email="ada@northgate.example").update(first_name="Ada")
    await make_round(desk, NOW + timedelta(minutes=6))
    assert await Message.all().count() == 2
    await make_round(desk, NOW + timedelta(minutes=7))
    assert not await Problem.exists()


async def test_a_template_that_is_gone_holds_and_comes_back_at_once_after_a_reload(
    database: Place, desk: Desk, tmp_path: Path
) -> None:
    lost = replace(WELCOME, step=(Step(after=days(0), template="welcome/4-new"),))
    await enrolled(sequence=lost)
    await make_round(desk, NOW, (lost,))
    assert "no template welcome/4-new" in await held()
    shelf.write(tmp_path / "letters", "welcome/4-new", "New")
    mended = replace(desk, catalogue=desk.catalogue.reload())
    assert await planner.look_again(NOW) == 1
    await make_round(mended, NOW, (lost,))
    assert (await Message.get()).subject == "New"


async def test_a_sequence_that_was_taken_out_holds_and_a_shortened_one_ends(
    database: Place, desk: Desk
) -> None:
    await enrolled()
    await make_round(desk, NOW, ())
    assert await held() == "the sequence welcome is not in the configuration"
    await make_round(desk, NOW + timedelta(minutes=6))
    assert (await Enrolment.get()).position == 1
    short = replace(WELCOME, step=WELCOME.step[:1])
    await make_round(desk, NOW + days(5), (short,))
    assert (await Enrolment.get()).state is EnrolmentState.FINISHED


async def test_a_to_do_that_is_open_already_is_skipped_and_said_so(
    database: Place, desk: Desk
) -> None:
    row = await enrolled()
    await Todo.create(
        origin="by hand",
        contact_id=row.contact_id,
        kind="visit",
        due_at=NOW,
        created_at=NOW,
    )
    await run(desk, days=5)
    assert await Todo.all().count() == 1
    touch = await Touch.get(position=2)
    assert touch.outcome == "skipped"
    assert "visit" in touch.why
    assert await Decision.filter(verb="skipped").exists()


async def test_an_enrolment_that_cannot_be_worked_on_is_put_aside(
    database: Place, desk: Desk
) -> None:
    stuck = await enrolled("ada@northgate.example")
    await enrolled("bob@southgate.example", client="Southgate")
    # The touch is there, yet the enrolment stands before it: a database put together by hand.
    await Touch.create(enrolment_id=stuck.id, position=0, step="x", outcome="mail", at=NOW)
    await make_round(desk, NOW)
    assert [message.to_address for message in await Message.all()] == ["bob@southgate.example"]
    row = await Enrolment.get(id=stuck.id)
    assert "IntegrityError" in row.held_by
    assert row.due_at == NOW + timedelta(hours=1)


async def test_nothing_leaves_before_the_operator_says_live(database: Place, desk: Desk) -> None:
    await enrolled()
    await make_round(replace(desk, sender=replace(desk.sender, live=False)), NOW)
    message = await Message.get()
    assert message.state == "held"
    assert await Touch.exists()


async def test_a_round_is_bounded_and_takes_the_longest_waiting_first(
    database: Place, desk: Desk
) -> None:
    rows = []
    for n in range(planner.AT_MOST + 5):
        contact = await firm.contact(f"p{n}@c{n % 40}.example", client=f"Client {n % 40}")
        row = enrol.prepared(contact, WELCOME, why="new", now=NOW, hours=ALWAYS)
        row.due_at = NOW - timedelta(seconds=n)
        rows.append(row)
    await Enrolment.bulk_create(rows)
    assert await make_round(desk, NOW) == planner.AT_MOST
    waiting = await Enrolment.filter(position=0).order_by("due_at")
    assert [row.due_at for row in waiting] == [NOW - timedelta(seconds=n) for n in range(4, -1, -1)]
