"""How many cheerful mails are too many."""

from datetime import UTC, datetime, timedelta

from daemon.hours import Hours
from daemon.nurture import cap as caps
from daemon.nurture.cap import Sent
from daemon.nurture.settings import Cap

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)  # a Wednesday
OFFICE = Hours()


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def check(
    expected: str | None, *, cap: Cap, timezone: str | None = None, **sent: tuple[datetime, ...]
) -> None:
    over = caps.over(Sent(**sent), cap=cap, hours=OFFICE, timezone=timezone, now=NOW)
    assert (over and f"{over.until:%a %H:%M}") == expected


def test_one_a_day_for_a_person_and_the_next_tomorrow() -> None:
    one = Cap(person_per_day=1, person_per_week=0, client_per_day=0)
    check(None, cap=one)
    check(None, cap=one, person=(ago(days=1),))
    check("Thu 09:00", cap=one, person=(ago(hours=1),))
    two = Cap(person_per_day=2, person_per_week=0, client_per_day=0)
    check(None, cap=two, person=(ago(hours=1),))
    check("Thu 09:00", cap=two, person=(ago(hours=1), ago(minutes=5)))


def test_the_day_is_that_of_the_person_s_own_calendar() -> None:
    one = Cap(person_per_day=1, person_per_week=0, client_per_day=0)
    # Ten in London is eleven at night on Lord Howe; what left two hours ago left on the same day,
    # what left twelve hours ago as well, and what left 24 hours ago did not.
    check("Wed 22:00", cap=one, timezone="Australia/Lord_Howe", person=(ago(hours=12),))
    check(None, cap=one, timezone="Australia/Lord_Howe", person=(ago(hours=24),))


def test_three_a_week_for_a_person_and_the_next_when_the_oldest_is_a_week_ago() -> None:
    three = Cap(person_per_day=0, person_per_week=3, client_per_day=0)
    check(None, cap=three, person=(ago(days=1), ago(days=2)))
    check(None, cap=three, person=(ago(days=1), ago(days=2), ago(days=7)))
    check("Fri 09:00", cap=three, person=(ago(days=1), ago(days=2), ago(days=5)))
    check("Tue 09:00", cap=three, person=tuple(ago(days=1, minutes=n) for n in range(3)))


def test_ten_a_day_for_a_client() -> None:
    ten = Cap(person_per_day=0, person_per_week=0, client_per_day=10)
    check(None, cap=ten, client=tuple(ago(minutes=n) for n in range(9)))
    check("Thu 09:00", cap=ten, client=tuple(ago(minutes=n) for n in range(10)))
    check(None, cap=ten, client=tuple(ago(days=1, minutes=n) for n in range(30)))


def test_no_cap_is_no_cap() -> None:
    none = Cap(person_per_day=0, person_per_week=0, client_per_day=0)
    many = tuple(ago(minutes=n) for n in range(100))
    check(None, cap=none, person=many, client=many)
