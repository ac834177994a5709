from datetime import UTC, datetime

from daemon.callback import redial
from daemon.hours import Hours
from daemon.models.callback import CallOutcome

OFFICE = Hours()  # London, Monday to Friday, 9:00 to 17:30


def january(day: int, hour: int, minute: int = 0) -> datetime:
    """In the week of Wednesday the 14th of January 2026, when London's clock shows UTC."""
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


def test_when_to_phone_again() -> None:
    def check(outcome: CallOutcome, at: datetime, expected: datetime | None) -> None:
        assert redial.next_call(outcome, at=at, hours=OFFICE) == expected, (outcome, at)

    check(CallOutcome.SPOKEN, january(14, 10), None)
    # In the morning nobody: this afternoon. In the afternoon nobody: tomorrow morning.
    check(CallOutcome.VOICEMAIL, january(14, 10), january(14, 14, 30))
    check(CallOutcome.NO_ANSWER, january(14, 15), january(15, 9, 45))
    # On a Friday afternoon "tomorrow morning" is Monday's.
    check(CallOutcome.VOICEMAIL, january(16, 16), january(19, 9))
    # From home at six in the morning or at night: still at another time, when the office is open.
    check(CallOutcome.VOICEMAIL, january(14, 6), january(14, 14, 30))
    check(CallOutcome.VOICEMAIL, january(14, 21), january(15, 9, 45))
    check(CallOutcome.ASSISTANT, january(14, 10), january(14, 12))
    check(CallOutcome.ASSISTANT, january(14, 16, 30), january(15, 10))
    check(CallOutcome.WRONG_NUMBER, january(14, 10), january(14, 10, 15))
    check(CallOutcome.WRONG_NUMBER, january(14, 17, 20), january(15, 9))


def test_it_follows_the_clock_on_the_wall_and_not_utc() -> None:
    # In July London is an hour ahead of UTC: half past eleven UTC is half past twelve there.
    at = datetime(2026, 7, 15, 11, 30, tzinfo=UTC)
    again = redial.next_call(CallOutcome.VOICEMAIL, at=at, hours=OFFICE)
    assert again == datetime(2026, 7, 16, 8, 45, tzinfo=UTC)
