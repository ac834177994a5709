"""Which letters a regular expression cannot do without: where a text lacks them, why search it?

Reads as much of Python's syntax as our tables use. Whatever it does not know counts for nothing,
so that at worst a search is made in vain, and never is one left out.
"""

import re
from collections.abc import Iterator

# Letters, one atom, an opening bracket with what says its kind, or a bar; then how often it stands.
_TOKEN = re.compile(
    r"([\w &'’,/:;<=>@\"-]{2,}(?![*+?{])|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?(?:[a-z]+\)|[a-z]*:|<?[=!]|P<\w+>)|.)(?:([*+?]|\{\d*,?\d*\})[?+]?)?",
    re.DOTALL,
)
_GROUP = re.compile(r"\((?:\?(?::|P<\w+>))?\Z")  # one that matches as it stands: no lookaround
_SPECIAL = frozenset("\\.^$|()[")
_PERHAPS = ("?", "*", "{0", "{,")

Tokens = Iterator[re.Match[str]]


def needed(expression: str) -> tuple[str, ...]:
    """Return strings of which every match holds at least one; the empty one when nobody knows."""
    found = _of_branches(_TOKEN.finditer(expression))[0] or ("",)
    return tuple(one for one in found if not any(one != part and part in one for part in found))


def alternatives(expression: str) -> list[str]:
    """Split an expression at the bars that stand in no bracket."""
    depth = start = 0
    found: list[str] = []
    for token in _TOKEN.finditer(expression):
        depth += _opens(token[1]) - (token[1] == ")")
        if token[1] == "|" and not depth:
            found.append(expression[start : token.start()])
            start = token.end()
    return [*found, expression[start:]]


def _of_branches(tokens: Tokens) -> tuple[tuple[str, ...], str]:
    """Read up to the bracket that closes: what is needed, and how often all that may stand."""
    branches: list[tuple[str, ...]] = []
    best: tuple[str, ...] = ()
    letters = often = ""
    for token in tokens:
        atom, often = token[1], token[2] or ""
        if not often and _is_letter(atom):
            letters += atom.removeprefix("\\")
            continue
        if letters:
            best, letters = _rarer(best, (letters,)), ""
        if _opens(atom):
            inside, repeated = _of_branches(tokens)
            if _GROUP.match(atom) and not repeated.startswith(_PERHAPS):
                best = _rarer(best, inside)
        elif atom == "|":
            branches.append(best)
            best = ()
        elif atom == ")":
            break
    branches.append(_rarer(best, (letters,) if letters else ()))
    found = dict.fromkeys(one for branch in branches for one in branch)
    return (tuple(found) if all(branches) else ()), often


def _opens(atom: str) -> bool:
    return atom[0] == "(" and atom[-1] != ")"


def _is_letter(atom: str) -> bool:
    return not atom[1:].isalnum() if atom[0] == "\\" else atom[0] not in _SPECIAL


def _rarer(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return those that fewer texts will hold: the longer ones, and of equals the fewer."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda these: (min(map(len, these)), -len(these)))
