"""Who enters a sequence, on both databases."""

import asyncio
from datetime import date, timedelta

import pytest

from daemon.models import Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import enrol
from daemon.nurture.enrol import EmptySequenceError
from daemon.nurture.settings import Enrol, Sequence, Step
from tests import firm
from tests.firm import ALWAYS, NOW
from tests.nurture.shelf import WELCOME
from tests.servers.databases import Place


async def test_a_contact_enters_a_sequence_once_and_again_only_by_a_person_s_word(
    database: Place,
) -> None:
    ada = await firm.contact()
    first = await enrol.contact(ada, WELCOME, why="by hand", now=NOW, hours=ALWAYS)
    assert (first.state, first.position, first.due_at) == (EnrolmentState.ACTIVE, 0, NOW)
    second = await enrol.contact(ada, WELCOME, why="again", now=NOW, hours=ALWAYS, again=True)
    assert second.id == first.id  # it is still under way
    await Enrolment.filter(id=first.id).update(state=EnrolmentState.FINISHED)
    third = await enrol.contact(ada, WELCOME, why="automatic", now=NOW, hours=ALWAYS)
    assert third.id == first.id
    fourth = await enrol.contact(ada, WELCOME, why="by hand", now=NOW, hours=ALWAYS, again=True)
    assert fourth.occurrence == 2


async def test_two_who_enrol_at_once_make_one_enrolment(database: Place) -> None:
    ada = await firm.contact()
    rows = await asyncio.gather(
        *(enrol.contact(ada, WELCOME, why="both", now=NOW, hours=ALWAYS) for _ in range(5))
    )
    assert len({row.id for row in rows}) == 1
    assert await Enrolment.all().count() == 1


async def test_who_is_away_begins_after_the_return(database: Place) -> None:
    away = (NOW + timedelta(days=9)).date()
    ada = await firm.contact(absent_until=away)
    row = await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=ALWAYS)
    assert row.due_at is not None
    assert row.due_at.date() == date(2026, 3, 13)


async def test_a_newcomer_enters_what_is_meant_for_it(database: Place) -> None:
    ada = await firm.contact()
    hello = Sequence(key="hello", enrol=Enrol.NEW_CONTACT, step=WELCOME.step)
    rows = await enrol.newcomer(
        ada, new_client=False, sequences=[WELCOME, hello], why="new", now=NOW, hours=ALWAYS
    )
    assert [row.sequence for row in rows] == ["hello"]


def test_nobody_is_welcomed_twice() -> None:
    def check(expected: set[str], *, new_client: bool, referred: bool = False) -> None:
        sequences = [
            Sequence(key=str(kind), enrol=kind, step=WELCOME.step)
            for kind in Enrol
        ]  # fmt: skip
        found = enrol.automatic(sequences, new_client=new_client, referred=referred)
        assert {sequence.key for sequence in found} == expected

    check({"new_client"}, new_client=True)
    check({"new_client", "referral"}, new_client=True, referred=True)
    check({"new_contact"}, new_client=False)
    check({"new_contact"}, new_client=False, referred=True)


def test_a_client_is_new_for_as_long_as_a_welcome_lasts() -> None:
    def check(expected: bool, since: date | None, *, lasts: int) -> None:
        steps = (Step(after=timedelta(days=lasts), template="x"),)
        sequence = Sequence(key="x", enrol=Enrol.NEW_CLIENT, step=steps)
        assert enrol.in_time(sequence, since=since, today=date(2026, 3, 2)) is expected

    check(True, None, lasts=3)  # nobody said
    check(True, date(2026, 3, 9), lasts=3)  # from next week on
    check(True, date(2026, 1, 1), lasts=3)
    check(False, date(2025, 12, 31), lasts=3)
    check(True, date(2025, 12, 31), lasts=90)
    check(False, date(2015, 1, 1), lasts=90)


async def test_a_sequence_without_steps_cannot_be_entered(database: Place) -> None:
    empty = Sequence(key="empty", enrol=Enrol.NEW_CLIENT)
    assert enrol.automatic([empty], new_client=True, referred=False) == []
    with pytest.raises(EmptySequenceError):
        await enrol.contact(await firm.contact(), empty, why="x", now=NOW, hours=ALWAYS)
