"""When a step falls due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.hours import Hours
from daemon.nurture import schedule
from daemon.nurture.settings import Step
from tests.firm import ALWAYS
from tests.nurture.shelf import days

OFFICE = Hours()


def at(text: str, zone: str = "Europe/London") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def due(after: str, wait: timedelta, *, who: str = "ada", timezone: str | None = None) -> datetime:
    return schedule.due(
        Step(after=wait, todo="call"),
        after=at(after),
        hours=OFFICE,
        timezone=timezone,
        chance=schedule.chance(who, "welcome", 1),
    )


def test_a_step_falls_due_so_long_after_the_touch_before_it_and_in_office_hours() -> None:
    def check(after: str, wait: timedelta, expected: str) -> None:
        late = due(after, wait) - at(expected)
        assert timedelta(0) <= late <= schedule.SPREAD_AT_MOST, (after, wait, late)

    check("2026-03-02 10:00", days(3), "2026-03-05 10:00")
    check("2026-03-04 10:00", days(3), "2026-03-09 09:00")  # not on a Saturday
    check("2026-03-02 10:00", timedelta(hours=4), "2026-03-02 14:00")
    check("2026-03-02 16:00", timedelta(hours=4), "2026-03-03 09:00")
    check("2026-03-26 10:00", days(4), "2026-03-30 10:00")  # the clocks change in between
    check("2026-04-02 10:00", days(1), "2026-04-07 09:00")  # after Easter


def test_a_step_at_once_is_at_once() -> None:
    assert due("2026-03-02 10:00", days(0)) == at("2026-03-02 10:00")


def test_the_clock_is_the_contact_s_own() -> None:
    found = due("2026-03-02 10:00", days(1), timezone="America/New_York")
    assert (
        timedelta(0) <= found - at("2026-03-03 09:00", "America/New_York") < timedelta(minutes=10)
    )


def test_a_thousand_enrolled_at_once_do_not_leave_in_the_same_second() -> None:
    moments = [due("2026-03-04 10:00", days(3), who=f"person{n}") for n in range(1000)]
    seconds = {moment.replace(microsecond=0) for moment in moments}
    assert len(seconds) > 400
    assert max(moments) - min(moments) <= schedule.SPREAD_AT_MOST


def test_the_little_chance_never_leads_out_of_the_hours() -> None:
    for n in range(200):
        found = due("2026-03-02 17:29", days(1), who=f"person{n}")
        assert found < at("2026-03-03 17:30")


def test_the_same_touch_draws_the_same_chance() -> None:
    assert due("2026-03-02 10:00", days(3)) == due("2026-03-02 10:00", days(3))
    assert due("2026-03-02 10:00", days(3)) != due("2026-03-02 10:00", days(3), who="bob")


def test_what_would_fall_into_an_absence_falls_due_behind_it() -> None:
    back = at("2026-03-16 09:00")
    found = schedule.due(
        Step(after=days(3), todo="call"),
        after=at("2026-03-02 10:00"),
        hours=OFFICE,
        timezone=None,
        chance=schedule.chance("ada", "welcome", 1),
        not_before=back,
    )
    assert back <= found <= back + schedule.SPREAD_AT_MOST


def test_nothing_is_moved_earlier() -> None:
    late = at("2026-03-20 12:00")
    found = schedule.shifted(
        late,
        not_before=at("2026-03-16 09:00"),
        hours=ALWAYS,
        timezone=None,
        chance=schedule.chance("ada", "welcome", 1),
    )
    assert found == late
