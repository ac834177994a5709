"""The course that enrolments will take, without any database."""

from datetime import datetime, timedelta

from daemon.nurture.cap import Sent
from daemon.nurture.course import Course, Foretold, Traveller
from daemon.nurture.decide import Ban, Standing
from daemon.nurture.settings import Cap, Sequence, Step
from tests.firm import ALWAYS, NOW
from tests.nurture.shelf import days

DAILY = Sequence(
    key="daily", step=tuple(Step(after=days(1), template=f"t/{n}") for n in range(1, 5))
)
MIXED = Sequence(
    key="mixed", step=(Step(after=days(0), todo="visit"), Step(after=days(0), template="t/1"))
)


def traveller(id: int, sequence: Sequence, standing: Standing | None = None) -> Traveller:
    return Traveller(
        id=id,
        contact_id=id,
        client_id=1,
        email=f"p{id}@c.example",
        sequence=sequence,
        position=0,
        standing=standing or Standing(),
    )


def course(*travellers: Traveller, cap: Cap | None = None, within: int = 30) -> list[Foretold]:
    course = Course(ALWAYS, cap or Cap(), NOW + days(within))
    for one in travellers:
        course.join(one, due_at=NOW)
    return list(course.follow())


def on_days(foretold: list[Foretold]) -> list[int]:
    return [(one.at.date() - NOW.date()).days for one in foretold]


def test_steps_follow_each_other_at_their_distances_until_the_horizon() -> None:
    assert on_days(course(traveller(1, DAILY))) == [0, 1, 2, 7]  # three a week, then a pause
    no_cap = Cap(person_per_week=0)
    assert on_days(course(traveller(1, DAILY), cap=no_cap)) == [0, 1, 2, 3]
    assert on_days(course(traveller(1, DAILY), cap=no_cap, within=2)) == [0, 1]


def test_the_caps_of_a_client_join_its_people() -> None:
    people = [traveller(n, Sequence(key="one", step=DAILY.step[:1])) for n in range(1, 8)]
    foretold = course(*people, cap=Cap(client_per_day=3))
    assert on_days(foretold) == [0, 0, 0, 1, 1, 1, 2]
    assert [one.held_by for one in foretold][:3] == ["", "", ""]
    assert all("client a day" in one.held_by for one in foretold[3:])


def test_what_has_left_already_counts() -> None:
    standing = Standing(sent=Sent(person=(NOW - timedelta(hours=1),)))
    foretold = course(traveller(1, DAILY, standing), within=2)
    assert on_days(foretold) == [1, 2]
    assert foretold[0].held_by == "no more than 1 mail for one person a day"


def test_a_hold_without_a_known_end_is_told_with_every_step() -> None:
    foretold = course(traveller(1, DAILY, Standing(hushed="somebody waits")))
    assert [one.held_by for one in foretold] == ["somebody waits"] * 4


def test_a_hold_with_a_known_end_shifts_what_it_holds() -> None:
    frozen = Standing(frozen=Ban("frozen: fire", NOW + days(3)))
    foretold = course(traveller(1, DAILY, frozen))
    assert on_days(foretold)[:2] == [3, 4]
    assert [one.held_by for one in foretold][:2] == ["frozen: fire", ""]


def test_whom_we_may_not_write_to_has_no_course() -> None:
    assert course(traveller(1, DAILY, Standing(left=True))) == []
    assert course(traveller(1, DAILY, Standing(suppressed=Ban("bounced")))) == []


def test_a_to_do_that_is_open_already_is_left_out() -> None:
    planned = Standing(open_todos=frozenset({"visit"}))
    assert [one.step.name for one in course(traveller(1, MIXED, planned))] == ["t/1"]
    assert [one.step.name for one in course(traveller(1, MIXED))] == ["todo:visit", "t/1"]


def test_a_reason_that_is_over_is_forgotten() -> None:
    def told(standing: Standing, due_at: datetime) -> str:
        course = Course(ALWAYS, Cap(), NOW + days(1))
        course.join(traveller(1, DAILY, standing), due_at=due_at, held_since=NOW)
        return next(course.follow()).held_by

    soon = NOW + timedelta(minutes=5)
    assert told(Standing(), soon) == ""
    assert told(Standing(frozen=Ban("frozen: fire", soon)), soon) == "frozen: fire"
