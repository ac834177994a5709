"""Ratings that stand in a reply."""

from daemon.sentiment import rating


def test_what_is_a_rating_and_of_how_much() -> None:
    def check(text: str, expected: int | None) -> None:
        found = rating.of(text)
        assert (found.value if found else None) == expected, text

    check("4", 4)
    check("4.", 4)
    check("5 - quick as ever", 5)
    check("3, ok but slow", 3)
    check("2 out of 5", 2)
    check("i'd say 7/10", 4)
    check("10/10", 5)
    check("6/10", 3)
    check("1/10 from me", 1)
    check("three stars", 3)
    check("a 5-star service", 5)
    check("9", 5)
    check("i give you a 3", 3)
    check(":-(", 2)
    check("👍", 4)
    check("2pm is fine", None)
    check("3 users cannot log in", None)
    check("40 licences please", None)
    check("version 4.2", None)
    check("on 3/5 we met", 3)
    check("1. add bob\n2. remove ann", None)
    check("no rating here", None)
    check("£5 off", None)


def test_a_number_that_only_opens_a_text_is_not_certain() -> None:
    opening, alone = rating.of("2, please"), rating.of("2")
    assert opening is not None
    assert not opening.certain
    assert alone is not None
    assert alone.certain


def test_a_rating_stays_within_its_scale() -> None:
    assert rating.Rated(9).value == 5
    assert rating.Rated(-3).value == 1
