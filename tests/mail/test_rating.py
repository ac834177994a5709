"""Which rating somebody typed into a reply."""

import pytest

from daemon.mail import rating

RATINGS: tuple[tuple[str, int | None], ...] = (
    ("4", 4), ("5!", 5), (" 3 ", 3), ("Rating: 2", 2), ("8", 4), ("10", 5), ("0", 1),
    ("8/10", 4), ("10/10 would use again", 5), ("3 / 10", 2), ("9 out of 10", 5), ("4 of 5", 4), ("2/5", 2),
    ("80/100", 4), ("4,5/5", 4), ("8 von 10", 4), ("7 sur 10", 4), ("8 de 10", 4), ("9 su 10", 5),
    ("four stars", 4), ("I'd give you five stars", 5), ("5 Sterne", 5), ("vier Sterne", 4), ("4 étoiles", 4),
    ("cinco estrellas", 5), ("3 stelle", 3), ("4 sterren", 4), ("5 звёзд", 5), ("5星", 5),
    ("★★★☆", 3), ("★★★★★", 5), ("⭐⭐", 2), ("★☆☆☆☆", 1), ("⭐️⭐️⭐️⭐️", 4),
    ("👍", 4), ("👎", 2), ("👍👍 thanks", 4), ("😡", 1), ("😀", 5), (":-)", 4), (":(", 2), ("😐", 3),
    ("Excellent", 5), ("very dissatisfied", 1), ("gut", 4), ("sehr schlecht", 1), ("five", 5),
    ("4\n\nThanks for the quick help!", 4), ("My rating is 5", 5), ("Note: 2", 2),
    # No ratings.
    ("", None), ("Thanks, all good now.", None), ("It has been 3 days.", None), ("I waited 2 hours", None),
    ("Room 4", None), ("see you 4/5", None), ("We have 5 printers, 2 are broken", None),
    ("Please call me at 8", None), ("24/7 support is a joke", None), ("11", None),
    ("on 3/4/2026 it broke", None), ("> 4\nno", None), ("I have 10 of 12 licences", None),
    ("This is the 3rd time. 👍 is not what I feel like, but you know me well", None),
)  # fmt: skip



@pytest.mark.parametrize(("words", "expected"), RATINGS)
def test_what_rating_somebody_typed(words: str, expected: int | None) -> None:
    assert rating.read(words) == expected
