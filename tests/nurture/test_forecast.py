"""The forecast, and that the planner then does what was foretold; on both databases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from daemon.hours import Hours
from daemon.mail.letter import Letter
from daemon.models import (
    Callback,
    Client,
    Contact,
    Enrolment,
    Invitation,
    Message,
    Ticket,
    Touch,
)
from daemon.models.callback import Reason
from daemon.models.message import MessageKind
from daemon.models.survey import InvitationState
from daemon.nurture import enrol, forecast, planner, steer
from daemon.nurture.planned import Planned
from daemon.nurture.settings import Cap, Sequence, Step
from daemon.outbox import enqueue, freeze
from daemon.outbox.desk import Desk
from tests import firm
from tests.firm import ALWAYS, NOW
from tests.nurture import shelf
from tests.nurture.shelf import WELCOME, days
from tests.servers.databases import Place

OFFICE = Hours()
CARE = Sequence(
    key="care",
    step=(
        Step(after=days(1), template="welcome/3-care"),
        Step(after=timedelta(hours=2), template="welcome/2-reach"),
        Step(after=days(1), template="welcome/1-hello"),
    ),
)
BOTH = (WELCOME, CARE)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return firm.desk(catalogue=shelf.letters(tmp_path / "letters"), hours=OFFICE)


async def foretold(
    desk: Desk, *, now: datetime = NOW, within: int = 30, client: int | None = None,
    sequences: Iterable[Sequence] = BOTH, cap: Cap | None = None,
) -> list[Planned]:  # fmt: skip
    return await forecast.plan(
        days=within, sequences=sequences, desk=desk, now=now, client=client, cap=cap
    )


async def hushed(client_id: int) -> Callback:
    return await Callback.create(
        client_id=client_id, reason=Reason.LOW_RATING, open_key="x", origin="answer:1",
        opened_at=NOW, due_at=NOW, next_call_at=NOW,
    )  # fmt: skip


async def test_every_mail_to_come_is_told_with_its_subject(database: Place, desk: Desk) -> None:
    ada = await firm.contact()
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=OFFICE)
    plan = await foretold(desk)
    assert {(p.to, p.client, p.sequence, p.held_by) for p in plan} == {
        ("ada@northgate.example", "Northgate Joinery", "welcome", "")
    }
    assert [(p.step, p.template, p.subject) for p in plan] == [
        (1, "welcome/1-hello", "Hello Ada"),
        (2, "welcome/2-reach", "How to reach us at Harbour & Finch"),
        (4, "welcome/3-care", "Still there for Northgate Joinery"),
    ]
    assert plan[0].at == NOW
    assert len(await foretold(desk, within=5)) == 2


async def test_the_planner_does_what_was_foretold(database: Place, desk: Desk) -> None:
    """Two firms, an absence, a weekend, the change of the clocks, a cap: for four weeks."""
    now = datetime(2026, 3, 13, 15, tzinfo=UTC)  # a Friday afternoon
    for n in range(7):
        one = await firm.contact(
            f"p{n}@c{n % 2}.example",
            client=f"Client {n % 2}",
            timezone=("", "America/New_York", "Europe/Berlin")[n % 3],
            absent_until=date(2026, 3, 20) if n == 5 else None,
        )
        for sequence in BOTH:
            await enrol.contact(one, sequence, why="new", now=now, hours=OFFICE)
    cap = Cap(client_per_day=3)
    plan = await foretold(desk, now=now, within=28, cap=cap)
    expected = {(p.to, p.sequence or "", p.step or 0): p.at for p in plan}
    assert len(plan) == len(expected) == 7 * 6

    every = timedelta(minutes=15)
    moment = now
    while moment < now + days(28):
        await planner.make_round(desk=desk, sequences=BOTH, now=moment, cap=cap)
        due = await Enrolment.filter(state="active").order_by("due_at").first()
        moment = max(moment + every, due.due_at) if due and due.due_at else now + days(28)
    touches = await Touch.filter(outcome="mail").select_related("enrolment__contact")
    done = {
        (t.enrolment.contact.email, t.enrolment.sequence, t.position + 1): t.at for t in touches
    }
    assert done.keys() == expected.keys()
    late = [done[key] - expected[key] for key in expected]
    # A round comes every quarter of an hour here, and each step adds its own lateness to the next.
    assert max(map(abs, late)) < timedelta(hours=2), sorted(late)
    per_day = {(email, at.date()) for (email, _, _), at in done.items()}
    assert len(per_day) >= 7 * 5  # of the six mails two were meant for one day


async def test_what_holds_a_mail_back_is_told_and_a_known_end_shifts_it(
    database: Place, desk: Desk
) -> None:
    angry = await firm.contact("angry@a.example", client="Angry")
    away = await firm.contact("away@b.example", client="Away", absent_until=date(2026, 3, 9))
    none = await firm.contact("none@c.example", client="None", basis=None)
    mute = await firm.contact("mute@d.example", client="Mute", first_name="")
    still = await firm.contact("still@e.example", client="Still")
    gone = await firm.contact("gone@f.example", client="Gone", left_at=NOW)
    await hushed(angry.client_id)
    for contact in (angry, away, none, mute, still, gone):
        await enrol.contact(contact, WELCOME, why="new", now=NOW, hours=OFFICE)
    await steer.pause(still.id, why="on holiday")
    first = {p.to: p for p in await foretold(desk) if p.step == 1}
    assert "waits to be phoned" in first["angry@a.example"].held_by
    assert "basis" in first["none@c.example"].held_by
    assert "contact.first_name" in first["mute@d.example"].held_by
    assert first["still@e.example"].held_by == "paused: on holiday"
    assert first["away@b.example"].at.date() == date(2026, 3, 10)
    assert "gone@f.example" not in first
    later = [p for p in await foretold(desk) if p.to == "angry@a.example"]
    assert len(later) == 3
    assert all("phoned" in p.held_by for p in later)


async def test_a_freeze_with_an_end_shifts_and_one_without_is_told(
    database: Place, desk: Desk
) -> None:
    ada = await firm.contact()
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=OFFICE)
    row = await freeze.begin(why="fire", lasts=days(2), now=NOW)
    [first, *_] = await foretold(desk)
    assert first.at >= NOW + days(2)
    assert first.held_by == "frozen: fire"
    await type(row).filter(id=row.id).update(until=None)
    plan = await foretold(desk)
    assert [p.held_by for p in plan] == ["frozen: fire"] * 3


async def test_a_hold_that_is_over_is_not_told_any_more(database: Place, desk: Desk) -> None:
    ada = await firm.contact()
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=OFFICE)
    callback = await hushed(ada.client_id)
    await planner.make_round(desk=desk, sequences=BOTH, now=NOW)
    assert (await foretold(desk))[0].held_by != ""
    await Callback.filter(id=callback.id).update(state="closed", open_key=None)
    assert (await foretold(desk))[0].held_by == ""


async def test_surveys_and_what_waits_in_the_outbox_are_told_as_well(
    database: Place, desk: Desk
) -> None:
    ada = await firm.contact()
    bob = await firm.contact("bob@southgate.example", client="Southgate")
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=OFFICE)
    await planner.make_round(desk=desk, sequences=BOTH, now=NOW)  # the first is in the outbox now
    ticket = await Ticket.create(
        system="zammad", number="4711", subject="the printer", address=bob.email,
        contact_id=bob.id, closed_at=NOW, received_at=NOW,
    )  # fmt: skip
    await Invitation.create(
        ticket=ticket, contact_id=bob.id, client_id=bob.client_id, kind="csat",
        state=InvitationState.SCHEDULED, due_at=NOW + timedelta(hours=3),
    )  # fmt: skip
    await enqueue.letter(
        Letter("Re: words", "words", "<p>words</p>"), to=ada, kind=MessageKind.REPLY,
        origin="reply:1", desk=desk, now=NOW,
    )  # fmt: skip
    plan = await foretold(desk, within=1)
    assert [(p.to, p.sequence, p.step, p.template, p.subject) for p in plan] == [
        ("ada@northgate.example", "welcome", 1, "welcome/1-hello", "Hello Ada"),
        ("bob@southgate.example", None, None, "survey/csat", "How did we do with the printer?"),
    ]
    await hushed(bob.client_id)
    assert "phoned" in (await foretold(desk, within=1))[1].held_by


async def test_one_client_s_forecast_is_its_own(database: Place, desk: Desk) -> None:
    for client in ("Alpha", "Beta"):
        one = await firm.contact(f"a@{client.lower()}.example", client=client)
        await enrol.contact(one, WELCOME, why="new", now=NOW, hours=OFFICE)
    beta = await Client.get(name="Beta")
    assert {p.client for p in await foretold(desk)} == {"Alpha", "Beta"}
    assert {p.client for p in await foretold(desk, client=beta.id)} == {"Beta"}


async def test_a_forecast_changes_nothing(database: Place, desk: Desk) -> None:
    ada = await firm.contact()
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=ALWAYS)
    before = await Enrolment.all().values(), await Contact.all().values()
    await foretold(desk)
    assert before == (await Enrolment.all().values(), await Contact.all().values())
    assert not await Message.exists()
    assert not await Touch.exists()


async def test_a_sequence_without_days_between_does_not_run_for_ever(
    database: Place, desk: Desk
) -> None:
    quick = replace(CARE, step=(Step(after=days(0), template="welcome/3-care"),) * 50)
    ada = await firm.contact()
    await enrol.contact(ada, quick, why="new", now=NOW, hours=OFFICE)
    assert len(await foretold(desk, sequences=[quick])) > 20
