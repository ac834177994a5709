"""What people write into the cells of a list: money, yes and no, a ground for writing, tags.

What can be read in one way only is read, whichever country's way; every fault is a ValueError whose
words follow the column's name in the report. Dates are in day.py.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from daemon.models.client import Basis

#: What the column of the database holds: 14 digits, two of them behind the point.
VALUE_BELOW = Decimal(10) ** 12

_YES = frozenset(["yes", "y", "true", "1", "x", "ja", "j", "wahr", "oui", "si", "✓", "✔"])
_NO = frozenset(["", "no", "n", "false", "0", "nein", "falsch", "non", "-", "–"])

_NUMBER = re.compile(r"\d{1,15}(?:[.,' ]\d{1,15}){0,6}")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d{1,15})?e\+?\d{1,2}", re.IGNORECASE)
_CURRENCY = re.compile(r"[£$€¥₹]|\b(?:eur|gbp|usd|chf|euro|fr)\b\.?|,?[-–]{1,2}$", re.IGNORECASE)


def money(text: str) -> Decimal:
    """`1200`, `1.200,50`, `£1,200.50`, `1 200,00 €`, `1.2E+05`."""
    bare = _CURRENCY.sub("", text.strip()).strip().replace("\u202f", " ")
    if _SCIENTIFIC.fullmatch(bare):
        amount = Decimal(bare.replace(",", "."))
    elif _NUMBER.fullmatch(bare):
        amount = Decimal(_with_a_point(re.sub("[' ]", "", bare)))
    else:
        raise ValueError("is not an amount such as 1200, 1,200.50 or 1.200,50")
    if amount >= VALUE_BELOW:
        raise ValueError("is a thousand billions or more; check it")
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _with_a_point(number: str) -> str:
    """The digits with a point before the decimals, whichever sign was meant as that."""
    signs = [letter for letter in number if letter in ".,"]
    whole, tail = number, ""
    if signs and _is_decimal(number, signs):
        whole, _, tail = number.rpartition(signs[-1])
    first, *others = re.split("[.,]", whole)
    mixed = "." in whole and "," in whole
    if others and (mixed or len(first) > 3 or any(len(group) != 3 for group in others)):
        raise ValueError("has its thousands in odd places; write it as 1200.50")
    return "".join([first or "0", *others]) + (f".{tail}" if tail else "")


def _is_decimal(number: str, signs: list[str]) -> bool:
    """Whether the last sign stands before decimals, and not between thousands."""
    whole, _, tail = number.rpartition(signs[-1])
    if number.count(signs[-1]) > 1:
        return False
    # Three digits behind the only sign are thousands, since nobody counts in tenths of a penny;
    # but nobody writes 0,500 for five hundred.
    return len(set(signs)) == 2 or len(tail) != 3 or whole == "0"


def yes(text: str) -> bool:
    """Whether a cell says yes."""
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise ValueError("is neither yes nor no")
    return word in _YES


def basis(text: str) -> Basis:
    """On what ground we may write to this person."""
    word = re.sub(r"[\s_]+", "-", text.strip().casefold())
    if word in _YES:
        return Basis.CONSENT
    try:
        return Basis(word.removesuffix("-b2b"))
    except ValueError:
        known = ", ".join(Basis)
        raise ValueError(f"is none of {known}; leave it empty where there is none") from None


def tags(text: str) -> list[str]:
    """Words between commas, semicolons or bars."""
    found = [tag.strip() for tag in re.split("[,;|]", text)]
    if len(found) > 50 or any(len(tag) > 50 for tag in found):
        raise ValueError("has more than 50 tags, or one of more than 50 letters")
    return list(dict.fromkeys(tag for tag in found if tag))
