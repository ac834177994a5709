"""What stands in the cells: tables of facts."""

from contextlib import suppress
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
    for read in (value.money, value.yes, value.basis, value.tags):
        with suppress(ValueError):
            read(text)
