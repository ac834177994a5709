"""When we may write, and by when somebody must have phoned: tables of facts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon import hours as office
from daemon.errors import MistakeError
from daemon.hours import END_OF_DAY, WEEKDAYS, Hours, NeverOpenError

LONDON = Hours()
ALWAYS = Hours(days=WEEKDAYS, opens=time(0), closes=END_OF_DAY, holidays=None)
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def at(text: str, zone: str = "Europe/London") -> datetime:
    """`2026-03-02 09:00` on the clocks of a zone; a trailing `*` is the second of two."""
    moment = datetime.fromisoformat(text.rstrip("*")).replace(
        tzinfo=ZoneInfo(zone), fold=int(text.endswith("*"))
    )
    return moment.astimezone(UTC)


def test_when_a_plain_office_is_open() -> None:
    def check(text: str, expected: bool) -> None:
        assert office.is_open(at(text), hours=LONDON) is expected, text

    check("2026-03-02 08:59:59", False)
    check("2026-03-02 09:00", True)
    check("2026-03-02 17:29:59", True)
    check("2026-03-02 17:30", False)
    check("2026-03-01 12:00", False)  # a Sunday
    check("2026-12-25 12:00", False)  # Christmas
    check("2026-12-28 12:00", False)  # Boxing Day, observed on the Monday
    check("2026-04-06 12:00", False)  # Easter Monday, as England keeps it
    check("2026-07-01 09:00", True)  # summer time: 08:00 UTC


def test_the_next_open_moment() -> None:
    def check(text: str, expected: str) -> None:
        assert office.next_open(at(text), hours=LONDON) == at(expected), text

    check("2026-03-02 10:11:12", "2026-03-02 10:11:12")
    check("2026-03-02 03:00", "2026-03-02 09:00")
    check("2026-03-02 17:30", "2026-03-03 09:00")
    check("2026-03-06 18:00", "2026-03-09 09:00")
    check("2026-04-02 18:00", "2026-04-07 09:00")  # over the four days of Easter
    check("2026-03-27 18:00", "2026-03-30 09:00")  # the clocks change in between
    check("2026-12-24 18:00", "2026-12-29 09:00")


def test_the_person_s_own_clock_counts_when_it_is_known() -> None:
    monday = at("2026-03-02 09:00")
    assert not office.is_open(monday, hours=LONDON, timezone="America/New_York")
    assert office.next_open(monday, hours=LONDON, timezone="America/New_York") == at(
        "2026-03-02 09:00", "America/New_York"
    )
    sunday_here = at("2026-03-01 22:30")  # already Monday, half past nine, on Lord Howe
    assert office.is_open(sunday_here, hours=LONDON, timezone="Australia/Lord_Howe")


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "\0", "ü" * 99])
def test_a_time_zone_we_cannot_read_is_the_firm_s_own(name: str) -> None:
    assert office.next_open(at("2026-03-02 03:00"), hours=LONDON, timezone=name) == at(
        "2026-03-02 09:00"
    )


def test_every_hour_of_every_day_is_legal() -> None:
    assert office.problems(ALWAYS, now=NOW) == []
    for moment in (at("2026-03-01 00:00"), at("2026-12-25 23:59:59"), at("2026-10-25 01:30*")):
        assert office.is_open(moment, hours=ALWAYS)
        assert office.next_open(moment, hours=ALWAYS) == moment


def test_hours_to_the_end_of_the_day_close_at_midnight() -> None:
    late = Hours(opens=time(18), closes=END_OF_DAY)
    assert office.is_open(at("2026-03-02 23:59:59"), hours=late)
    assert not office.is_open(at("2026-03-03 00:00"), hours=late)


def test_holidays_of_a_country_and_of_a_part_of_it() -> None:
    def check(code: str | None, day: str, expected: bool) -> None:
        hours = Hours(timezone="UTC", holidays=code)
        assert office.is_open(at(f"{day} 12:00", "UTC"), hours=hours) is expected, (code, day)

    check("DE-BY", "2026-01-06", False)  # Epiphany, in Bavaria
    check("DE", "2026-01-06", True)
    check("DE", "2026-10-03", False)
    check("US", "2026-11-26", False)  # Thanksgiving
    check("GB", "2026-11-26", True)
    check("GB-SCT", "2026-01-02", False)
    check("GB", "2026-01-02", True)
    check("uk", "2026-04-06", False)
    check(None, "2026-12-25", True)


def test_the_firm_s_own_closures_are_closed() -> None:
    hours = Hours(closed=frozenset({date(2026, 12, 24)}))
    assert not office.is_open(at("2026-12-24 12:00"), hours=hours)


def test_a_time_that_the_clocks_skip_comes_later_and_one_that_comes_twice_is_the_first() -> None:
    def check(zone: str, opens: str, before: str, expected: str) -> None:
        hours = Hours(
            timezone=zone, days=WEEKDAYS, opens=time.fromisoformat(opens), closes=END_OF_DAY,
            holidays=None,
        )  # fmt: skip
        assert office.next_open(at(before, zone), hours=hours) == at(expected, zone), zone

    check("Europe/Berlin", "02:30", "2026-03-29 00:00", "2026-03-29 03:30")
    check("Europe/Berlin", "02:30", "2026-10-25 00:00", "2026-10-25 02:30")
    check("America/New_York", "02:30", "2026-03-08 00:00", "2026-03-08 03:30")
    check("America/New_York", "01:30", "2026-11-01 00:00", "2026-11-01 01:30")
    check("Australia/Lord_Howe", "02:15", "2026-10-04 00:00", "2026-10-04 02:45")  # half an hour
    check("Australia/Lord_Howe", "01:45", "2026-04-05 00:00", "2026-04-05 01:45")
    check("America/Havana", "00:30", "2026-03-08 01:00", "2026-03-08 01:30")


def test_what_opens_once_does_not_open_again_when_the_hour_repeats() -> None:
    night = Hours(
        timezone="Europe/Berlin", days=WEEKDAYS, opens=time(2, 15), closes=time(2, 45),
        holidays=None,
    )  # fmt: skip
    assert office.is_open(at("2026-10-25 02:30", "Europe/Berlin"), hours=night)
    assert not office.is_open(at("2026-10-25 02:30*", "Europe/Berlin"), hours=night)


def test_hours_that_the_change_swallows_are_kept_after_it() -> None:
    night = Hours(
        timezone="Europe/Berlin", days=WEEKDAYS, opens=time(2, 30), closes=time(3, 0),
        holidays=None,
    )  # fmt: skip
    opening = office.next_open(at("2026-03-29 00:00", "Europe/Berlin"), hours=night)
    assert opening == at("2026-03-29 03:30", "Europe/Berlin")
    assert not office.is_open(opening + timedelta(minutes=30), hours=night)


def test_a_date_that_a_zone_skipped_has_no_hours() -> None:
    hours = Hours(timezone="Pacific/Apia", holidays=None)
    # In Samoa Thursday 29 December 2011 was followed by Saturday the 31st.
    assert office.next_open(at("2011-12-29 18:00", "Pacific/Apia"), hours=hours) == at(
        "2012-01-02 09:00", "Pacific/Apia"
    )
    assert not office.is_open(at("2011-12-31 12:00", "Pacific/Apia"), hours=hours)
    assert office.next_open(at("2011-12-29 23:59:59", "Pacific/Apia"), hours=ALWAYS) == at(
        "2011-12-29 23:59:59", "Pacific/Apia"
    )


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
)
def test_two_years_of_days_open_once_each_at_the_same_time_on_the_clock(zone: str) -> None:
    hours = Hours(timezone=zone, days=WEEKDAYS, holidays=None)
    moment = at("2026-01-01 00:00", zone)
    openings: list[datetime] = []
    while len(openings) < 730:
        moment = office.next_open(moment, hours=hours)
        openings.append(moment.astimezone(ZoneInfo(zone)))
        moment += timedelta(hours=9)  # past closing
    assert {o.time() for o in openings} == {time(9)}
    assert len({o.date() for o in openings}) == 730
    assert openings[-1].date() == date(2027, 12, 31)


def test_so_many_office_hours_later() -> None:
    def check(text: str, open_hours: float, expected: str, hours: Hours = LONDON) -> None:
        assert office.after(at(text), hours=hours, open_hours=open_hours) == at(expected), text

    check("2026-03-02 10:00", 2, "2026-03-02 12:00")
    check("2026-03-02 16:30", 1, "2026-03-02 17:30")  # used up at closing time
    check("2026-03-02 16:30", 2, "2026-03-03 10:00")
    check("2026-03-06 17:00", 4, "2026-03-09 12:30")
    check("2026-03-07 12:00", 0, "2026-03-09 09:00")
    check("2026-03-02 10:00", -3, "2026-03-02 10:00")
    check("2026-03-02 09:00", 42.5, "2026-03-06 17:30")  # five whole days
    check("2026-03-28 23:00", 4, "2026-03-29 04:00", ALWAYS)  # 01:00 to 02:00 never was
    check("2026-10-25 00:00", 4, "2026-10-25 03:00", ALWAYS)  # 01:00 to 02:00 came twice


def test_the_first_open_moment_of_a_date() -> None:
    assert office.on(date(2026, 3, 3), hours=LONDON) == at("2026-03-03 09:00")
    assert office.on(date(2026, 3, 7), hours=LONDON) == at("2026-03-09 09:00")
    assert office.on(date(2026, 3, 3), hours=LONDON, timezone="Asia/Tokyo") == at(
        "2026-03-03 09:00", "Asia/Tokyo"
    )


def test_a_wait_of_days_keeps_the_time_on_the_clock_and_one_of_hours_does_not() -> None:
    def check(text: str, wait: timedelta, expected: str) -> None:
        assert office.later(at(text), wait, hours=LONDON) == at(expected), (text, wait)

    check("2026-03-28 10:00", timedelta(days=1), "2026-03-29 10:00")  # 23 hours
    check("2026-10-24 10:00", timedelta(days=1), "2026-10-25 10:00")  # 25 hours
    check("2026-03-28 23:00", timedelta(hours=4), "2026-03-29 04:00")
    check("2026-03-27 10:00", timedelta(days=2, hours=1), "2026-03-29 11:00")
    check("2026-03-28 01:30", timedelta(days=1), "2026-03-29 02:30")  # 01:30 is skipped that night


def test_every_fault_is_told_at_once_with_its_key() -> None:
    broken = Hours(
        timezone="Europe/Londres", days=("mon", "mardi"), opens=time(9), closes=time(8),
        holidays="XX",
    )  # fmt: skip
    assert [fault.split(":")[0] for fault in office.problems(broken, now=NOW)] == [
        "timezone", "days", "to", "holidays",
    ]  # fmt: skip
    assert office.problems(LONDON, now=NOW) == []
    assert office.problems(Hours(days=()), now=NOW) != []
    assert office.problems(Hours(holidays="DE-ZZ"), now=NOW) != []


def test_hours_that_never_open_are_refused_and_never_searched_for_ever() -> None:
    shut = frozenset(NOW.date() + timedelta(days=n) for n in range(500))
    never = Hours(closed=shut)
    with pytest.raises(NeverOpenError):
        office.next_open(NOW, hours=never)
    with pytest.raises(NeverOpenError):
        office.after(NOW, hours=never, open_hours=1)
    assert office.problems(never, now=NOW) != []


def test_how_a_time_of_day_is_written() -> None:
    assert office.clock_time("09:00") == time(9)
    assert office.clock_time(" 17:30") == time(17, 30)
    assert office.clock_time("24:00") == END_OF_DAY
    for wrong in ("25:00", "nine", "24:01", ""):
        with pytest.raises(MistakeError):
            office.clock_time(wrong)


@settings(max_examples=300, deadline=None)
@given(
    moment=st.integers(946684800, 2208988800),
    zone=st.sampled_from(["Europe/Berlin", "America/Havana", "Pacific/Apia", "Asia/Kathmandu"]),
    opens=st.times(max_value=time(22)),
    length=st.integers(1, 110),
)
def test_the_next_open_moment_is_open_and_nothing_before_it_is(
    moment: int, zone: str, opens: time, length: int
) -> None:
    opens = opens.replace(second=0, microsecond=0)
    closes = (datetime.combine(NOW.date(), opens) + timedelta(minutes=length)).time()
    hours = Hours(timezone=zone, opens=opens, closes=closes, holidays="DE")
    start = datetime.fromtimestamp(moment, UTC)
    found = office.next_open(start, hours=hours)
    assert found >= start
    assert office.is_open(found, hours=hours)
    if found > start:
        assert not office.is_open(found - timedelta(microseconds=1), hours=hours)
    later = office.after(start, hours=hours, open_hours=5)
    assert later > office.after(start, hours=hours, open_hours=4)
