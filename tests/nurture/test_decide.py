"""What becomes of a step that fell due."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from daemon.hours import Hours
from daemon.nurture import decide
from daemon.nurture.cap import Sent
from daemon.nurture.decide import Ban, Fate, Go, Halt, Hold, Skip, Standing
from daemon.nurture.settings import Cap, Step
from tests.nurture.shelf import days

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)  # a Wednesday
NIGHT = datetime(2026, 3, 4, 22, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 9, tzinfo=UTC)
MAIL = Step(after=days(3), template="welcome/1-hello")
VISIT = Step(after=days(3), todo="visit")
TODAY = Sent(person=(NOW - timedelta(hours=1),))
WELL = Standing()


def fate(
    standing: Standing, step: Step = MAIL, *, now: datetime = NOW, first: bool = False
) -> Fate:
    return decide.fate(step, standing, first=first, cap=Cap(), hours=Hours(), now=now)


def test_what_each_standing_means_for_a_mail() -> None:
    def check(standing: Standing, expected: Fate, *, now: datetime = NOW) -> None:
        assert fate(standing, now=now) == expected, standing

    check(WELL, Go())
    check(replace(WELL, left=True), Halt("no longer works there"))
    check(replace(WELL, suppressed=Ban("unsubscribed")), Halt("unsubscribed"))
    check(replace(WELL, suppressed=Ban("bounced", THURSDAY)), Hold("bounced", THURSDAY))
    check(replace(WELL, suppressed=Ban("bounced", NOW)), Go())
    check(replace(WELL, frozen=Ban("frozen: fire")), Hold("frozen: fire"))
    check(replace(WELL, frozen=Ban("frozen", THURSDAY)), Hold("frozen", THURSDAY))
    check(replace(WELL, hushed="somebody waits"), Hold("somebody waits"))
    check(replace(WELL, basis=False), Hold(decide.NO_BASIS))
    check(replace(WELL, absent_until=date(2026, 3, 4)), Hold("away until 2026-03-04", THURSDAY))
    check(replace(WELL, absent_until=date(2026, 3, 3)), Go())
    check(WELL, Hold(decide.OUTSIDE_HOURS, THURSDAY), now=NIGHT)
    check(replace(WELL, sent=TODAY), Hold("no more than 1 mail for one person a day", THURSDAY))


def test_the_weightiest_reason_is_the_one_that_is_told() -> None:
    all_at_once = Standing(
        frozen=Ban("frozen: fire"), hushed="somebody waits", basis=False, sent=TODAY
    )
    assert fate(all_at_once, now=NIGHT) == Hold("frozen: fire")
    assert fate(replace(all_at_once, left=True)) == Halt("no longer works there")


def test_a_to_do_is_for_our_own_people_and_is_held_by_less() -> None:
    assert fate(Standing(hushed="x", basis=False, sent=TODAY), VISIT) == Go()
    assert isinstance(fate(replace(WELL, frozen=Ban("frozen")), VISIT), Hold)
    assert isinstance(fate(replace(WELL, absent_until=date(2026, 3, 9)), VISIT), Hold)
    assert isinstance(fate(WELL, VISIT, now=NIGHT), Hold)
    assert isinstance(fate(replace(WELL, left=True), VISIT), Halt)


def test_a_visit_is_not_planned_twice() -> None:
    planned = replace(WELL, open_todos=frozenset({"visit"}))
    assert isinstance(fate(planned, VISIT), Skip)
    assert fate(planned, Step(after=days(1), todo="call")) == Go()


def test_a_step_that_the_operator_put_into_the_same_day_is_not_capped_for_the_person() -> None:
    soon = Step(after=timedelta(hours=4), template="welcome/2-reach")
    assert fate(replace(WELL, sent=TODAY), soon) == Go()
    assert isinstance(fate(replace(WELL, sent=TODAY), soon, first=True), Hold)
    crowded = Sent(client=(NOW,) * 10)
    assert isinstance(fate(replace(WELL, sent=crowded), soon), Hold)
