"""What the log tells, and what it never tells."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest

from daemon import log


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    written = io.StringIO()
    log.configure(stream=written, console=False)
    yield written
    log.configure(strict=True)


def _last(lines: io.StringIO) -> dict[str, Any]:
    last: dict[str, Any] = json.loads(lines.getvalue().splitlines()[-1])
    return last


def test_a_line_is_json_with_time_level_and_event(lines: io.StringIO) -> None:
    log.info("message.sent", message=7, took=timedelta(milliseconds=300))
    line = _last(lines)
    assert list(line) == ["time", "level", "event", "message", "took"]
    assert line["level"] == "info"
    assert line["event"] == "message.sent"
    assert (line["message"], line["took"]) == (7, 0.3)
    assert datetime.fromisoformat(line["time"]).tzinfo is not None


def test_what_becomes_of_each_kind_of_value(lines: io.StringIO) -> None:
    class Colour(StrEnum):
        RED = "red"

    class Letter:
        def __str__(self) -> str:
            return "Dear Ada"

    def check(value: object, expected: object) -> None:
        log.info("thing.seen", value=value)
        assert _last(lines)["value"] == expected

    check(None, None)
    check(True, True)
    check("smtp.example", "smtp.example")
    check(Colour.RED, "red")
    check(datetime(2026, 3, 2, tzinfo=UTC), "2026-03-02T00:00:00+00:00")
    check(["a", 1, "x@y.example"], ["a", 1, "(left out)"])
    check("ada@client.example", "(left out)")
    check("two\nlines", "(left out)")
    check("w" * 121, "(left out)")
    check(Letter(), "<Letter>")
    check({"a": "b"}, "<dict>")


@pytest.mark.parametrize("name", sorted(log.BANNED))
def test_a_field_that_names_words_or_addresses_is_left_out(lines: io.StringIO, name: str) -> None:
    log.info("message.sent", **{name: "printer"})
    assert "printer" not in lines.getvalue()


@pytest.mark.parametrize("name", ["address", "subject", "text", "email"])
def test_and_in_the_tests_it_is_refused(name: str) -> None:
    with pytest.raises(log.UnfitError):
        log.info("message.sent", **{name: "printer"})


def test_so_are_values_that_look_like_words_and_names_that_are_no_events() -> None:
    with pytest.raises(log.UnfitError):
        log.info("message.sent", relay="ada@client.example")
    with pytest.raises(log.UnfitError):
        log.info("Sent a message to Ada")


def test_an_exception_is_told_by_type_and_place_never_by_its_message(lines: io.StringIO) -> None:
    try:
        try:
            raise ConnectionRefusedError("ada@client.example")
        except ConnectionRefusedError as cause:
            raise ExceptionGroup("Dear Ada", [ValueError("the printer")]) from cause
    except ExceptionGroup:
        log.exception("duty.round_failed", duty="sender")
    line = _last(lines)
    assert line["exception"] == "ExceptionGroup"
    assert sorted(line["causes"]) == ["ConnectionRefusedError", "ValueError"]
    assert line["frames"][0].startswith("tests/test_log.py:")
    for word in ("Ada", "ada", "printer"):
        assert word not in lines.getvalue()


def test_a_chain_of_causes_that_bites_its_tail_ends(lines: io.StringIO) -> None:
    one, two = ValueError("one"), KeyError("two")
    one.__cause__, two.__cause__ = two, one
    assert log.told(one)["causes"] == ["KeyError"]


def test_a_library_is_quoted_without_its_arguments(lines: io.StringIO) -> None:
    logging.getLogger("aiosmtplib").warning("refused %s: %s", "ada@client.example", "Dear Ada")
    line = _last(lines)
    assert (line["event"], line["library"]) == ("library.complained", "aiosmtplib")
    assert line["says"] == "refused %s: %s"
    assert "Ada" not in lines.getvalue()
    assert "ada" not in lines.getvalue()


def test_of_a_sentence_that_a_library_filled_in_itself_only_the_harmless_first_line_is_told(
    lines: io.StringIO,
) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved\nValueError('Ada')")
    assert _last(lines)["says"] == "Task exception was never retrieved"
    logging.getLogger("mail").error("mail from ada@client.example")
    assert _last(lines)["says"] == "(left out)"


def test_libraries_are_not_heard_below_warning(lines: io.StringIO) -> None:
    logging.getLogger("tortoise").info("SELECT 'Dear Ada'")
    assert lines.getvalue() == ""


def test_a_closed_terminal_stops_no_deed() -> None:
    closed = io.StringIO()
    log.configure(stream=closed, console=False)
    closed.close()
    log.info("message.sent", message=1)
    log.configure(strict=True)


def test_on_a_terminal_it_is_written_for_eyes() -> None:
    written = io.StringIO()
    log.configure(stream=written, console=True)
    log.info("message.sent", message=1)
    log.configure(strict=True)
    assert "message.sent" in written.getvalue()
    assert not written.getvalue().startswith("{")
