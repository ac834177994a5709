"""What stands in the cells: tables of facts."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.intake import value
from daemon.models.client import Basis


def test_amounts() -> None:
    def check(text: str, expected: str) -> None:
        assert value.money(text) == Decimal(expected), text

    check("1200", "1200")
    check("1200.5", "1200.50")
    check("1200,50", "1200.50")
    check("1.200,50", "1200.50")
    check("£1,200.50", "1200.50")
    check("1 200,00 €", "1200")
    check("1\u202f200,00 EUR", "1200")
    check("CHF 1'200.50", "1200.50")
    check("$1,200", "1200")
    check("1.200", "1200")  # thousands: nobody counts in tenths of a penny
    check("1,234,567", "1234567")
    check("1.234.567,89", "1234567.89")
    check("0,5", "0.50")
    check("0.500", "0.50")
    check("1.2E+05", "120000")
    check("1.200,-", "1200")
    check("0", "0")


@pytest.mark.parametrize(
    "text",
    ["", "a lot", "-5", "(5)", "12k", "1.2.3", "1,23,45", "1.200,300.50", "9" * 30, "1e99",
     "12345,678,901"],
)  # fmt: skip
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not|has|is a"):
        value.money(text)


def test_dates_that_can_mean_only_one_day() -> None:
    def check(text: str) -> None:
        assert value.day(text) == date(2019, 4, 3), text

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
    assert value.day("3. März 2019") == value.day("Mar 3 2019") == date(2019, 3, 3)
    assert value.day("31/03/2019") == value.day("03/31/2019") == date(2019, 3, 31)
    assert value.day("04/04/2019") == date(2019, 4, 4)


@pytest.mark.parametrize("text", ["03/04/2019", "3-4-2019"])
def test_a_date_that_could_be_two_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="two different days"):
        value.day(text)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2019", "2019-13-01", "2019-02-30", "31.04.2019", "03.04.19", "3.4.",
     "0219-01-01"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not|two"):
        value.day(text)


def test_birthdays_need_no_year() -> None:
    def check(text: str, expected: str = "03-31") -> None:
        assert value.birthday(text) == expected, text

    for text in ("03-31", "3-31", "--03-31", "31.03.", "31.3", "31.03.1980", "1980-03-31"):
        check(text)
    for text in ("31/03", "03/31/1980", "31 March", "March 31", "31. März", "31-03"):
        check(text)
    check("02-29", "02-29")
    check("03-04", "03-04")  # month and day, as the contract has it
    with pytest.raises(ValueError, match="two different days"):
        value.birthday("03/04")
    for wrong in ("30.02.", "13-13", "spring", ""):
        with pytest.raises(ValueError, match="is not"):
            value.birthday(wrong)


def test_yes_and_no() -> None:
    for text in ("yes", "Y", "TRUE", "1", "x", "ja"):
        assert value.yes(text)
    for text in ("no", "N", "False", "0", "nein", ""):
        assert not value.yes(text)
    with pytest.raises(ValueError, match="neither"):
        value.yes("perhaps")


def test_the_basis_on_which_we_may_write() -> None:
    assert value.basis("consent") is Basis.CONSENT
    assert value.basis("Soft opt-in") is Basis.SOFT_OPT_IN
    assert value.basis("LEGITIMATE_INTEREST") is Basis.LEGITIMATE_INTEREST
    assert value.basis("contract") is Basis.CONTRACT
    assert value.basis("yes") is Basis.CONSENT
    for wrong in ("no", "none", "maybe"):
        with pytest.raises(ValueError, match="leave it empty"):
            value.basis(wrong)


def test_tags() -> None:
    assert value.tags("vip, printer;vip | ,") == ["vip", "printer"]
    with pytest.raises(ValueError, match="50"):
        value.tags("x" * 51)


@given(st.text(max_size=60))
def test_no_cell_breaks_a_reader(text: str) -> None:
    for read in (value.money, value.day, value.birthday, value.yes, value.basis, value.tags):
        with suppress(ValueError):
            read(text)
