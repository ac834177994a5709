"""Days as people write them: tables of facts."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.intake import day


def test_dates_that_can_mean_only_one_day() -> None:
    def check(text: str) -> None:
        assert day.date_of(text) == date(2019, 4, 3), text

    for text in (
        "2019-04-03",
        "2019/4/3",
        "2019.04.03",
        "2019-04-03T10:00:00Z",
        "2019-04-03 00:00",
    ):
        check(text)
    for text in ("3.4.2019", "03.04.2019", "3. 4. 2019".replace(". ", ".", 1)):
        check(text)
    for text in ("3 April 2019", "3rd Apr 2019", "April 3, 2019", "Apr 3rd 2019", "3. April 2019"):
        check(text)
    check("43558")  # Excel's own number
    assert day.date_of("3. März 2019") == day.date_of("Mar 3 2019") == date(2019, 3, 3)
    assert day.date_of("31/03/2019") == day.date_of("03/31/2019") == date(2019, 3, 31)
    assert day.date_of("04/04/2019") == date(2019, 4, 4)


@pytest.mark.parametrize("text", ["03/04/2019", "3-4-2019"])
def test_a_date_that_could_be_two_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="two different days"):
        day.date_of(text)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2019", "2019-13-01", "2019-02-30", "31.04.2019", "03.04.19", "3.4.",
     "0219-01-01"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not|two"):
        day.date_of(text)


def test_birthdays_need_no_year() -> None:
    def check(text: str, expected: str = "03-31") -> None:
        assert day.birthday(text) == expected, text

    for text in ("03-31", "3-31", "--03-31", "31.03.", "31.3", "31.03.1980", "1980-03-31"):
        check(text)
    for text in ("31/03", "03/31/1980", "31 March", "March 31", "31. März", "31-03"):
        check(text)
    check("02-29", "02-29")
    check("03-04", "03-04")  # month and day, as the contract has it
    with pytest.raises(ValueError, match="two different days"):
        day.birthday("03/04")
    for wrong in ("30.02.", "13-13", "spring", ""):
        with pytest.raises(ValueError, match="is not"):
            day.birthday(wrong)


@given(st.text(max_size=60))
def test_no_cell_breaks_a_reader(text: str) -> None:
    for read in (day.date_of, day.birthday):
        with suppress(ValueError):
            read(text)
