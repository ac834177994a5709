"""Where a list goes on: what an address names, and what it does not."""

from datetime import UTC, datetime, timedelta, timezone

from daemon.web.console import place
from daemon.web.console.place import Place, Turn

AT = datetime(2026, 3, 3, 10, 0, 0, 123456, tzinfo=UTC)


def test_what_was_written_is_read_again() -> None:
    for at in (AT, AT.replace(microsecond=0), AT.astimezone(timezone(timedelta(hours=-3)))):
        assert place.read(str(Place(at, 7))) == Place(at, 7)
        assert place.read_turn(str(Turn(at, 1, 7))) == Turn(at, 1, 7)


def test_a_plus_that_became_a_blank_is_still_one() -> None:
    assert place.read("2026-03-03T10:00:00 00:00~7") == Place(AT.replace(microsecond=0), 7)


def test_rubbish_names_no_place() -> None:
    for text in (
        "", "~", "7", "x~7", "2026-03-03T10:00:00~7", "2026-03-03~7", f"{AT.isoformat()}~",
        f"{AT.isoformat()}~-1", f"{AT.isoformat()}~{2**31}", f"{AT.isoformat()}~7~8~9",
        f"{AT.isoformat()}~" + "7" * 5000,
    ):  # fmt: skip
        assert place.read(text) is None, text
        assert place.read_turn(text) is None, text
