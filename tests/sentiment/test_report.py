"""The line that other programs read."""

import json

from daemon.sentiment import judge, report


def test_a_line_has_exactly_the_promised_keys() -> None:
    line = report.line(judge.text("It keeps crashing, third time this month."), id="7")
    assert list(line) == ["id", "unhappy", "probability", "mood", "language", "reasons"]
    assert line["id"] == "7"
    assert line["unhappy"] is True
    assert line["mood"] == "unhappy"
    read = json.loads(json.dumps(line))
    assert set(read["reasons"][0]) == {"words", "says", "weight"}


def test_what_cannot_be_read_is_null() -> None:
    line = report.line(judge.text("Malheureusement le problème n'est pas résolu."), id=None)
    assert line["unhappy"] is None
    assert line["probability"] is None
    assert line["mood"] == "unknown"
    assert line["language"] == "fr"
