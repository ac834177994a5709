"""TextBlob's voice, and its bounds."""

import time

from daemon.sentiment import polarity


def test_the_worst_and_the_last_clause_are_heard_by_themselves() -> None:
    heard = polarity.of(["great service.", "terrible phones.", "ok"])
    assert heard.worst < 0 < heard.best
    assert not heard.silent


def test_unknown_words_leave_it_silent() -> None:
    assert polarity.of(["the printer", "on monday"]).silent
    assert polarity.of([]).silent


def test_a_run_of_marks_costs_nothing() -> None:
    polarity.of(["warm up"])
    started = time.process_time()
    polarity.of(["!" * 5_000, "(" * 5_000])
    assert time.process_time() - started < 0.2
