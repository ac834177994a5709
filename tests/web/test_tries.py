"""How often one may try to log in, and how long one waits."""

from datetime import timedelta

from daemon.web import tries
from daemon.web.tries import AT_ANY, AT_ONE, LINGER_AT_MOST, WINDOW, Tries
from tests.firm import NOW


def test_five_at_one_account_from_one_place_then_a_quarter_of_an_hour() -> None:
    counted = Tries()
    may = [counted.may("dora", "here", now=NOW) for _ in range(AT_ONE + 1)]
    assert may == [True] * AT_ONE + [False]
    assert counted.may("dora", "there", now=NOW)
    assert counted.may("max", "here", now=NOW)
    assert not counted.may("dora", "here", now=NOW + WINDOW - timedelta(seconds=1))
    assert counted.may("dora", "here", now=NOW + WINDOW)


def test_twenty_at_any_account_from_one_place() -> None:
    counted = Tries()
    may = [counted.may(f"guess {n}", "here", now=NOW) for n in range(AT_ANY + 1)]
    assert may == [True] * AT_ANY + [False]


def test_an_account_that_many_places_guess_at_answers_slowly_and_still_answers() -> None:
    counted = Tries()
    waits = []
    for number in range(30):
        assert counted.may("dora", f"place {number}", now=NOW)
        waits.append(counted.linger("dora", now=NOW))
    assert waits[: AT_ONE + 1] == [0.0] * AT_ONE + [1.0]
    assert waits[-1] == LINGER_AT_MOST
    assert counted.linger("max", now=NOW) == 0


def test_success_is_no_guess_but_frees_no_guesser() -> None:
    counted = Tries()
    for number in range(AT_ANY - 1):
        assert counted.may(f"guess {number}", "here", now=NOW)
    assert counted.may("own", "here", now=NOW)
    counted.succeeded("own", "here", now=NOW)
    assert counted.may("last guess", "here", now=NOW)
    assert not counted.may("one more", "here", now=NOW)


def test_a_flood_of_places_fills_no_memory() -> None:
    counted = Tries()
    for number in range(tries.REMEMBERED):
        counted.may("dora", f"place {number}", now=NOW)
    assert len(counted._counts) == tries.REMEMBERED
