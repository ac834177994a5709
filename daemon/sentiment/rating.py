"""A rating that a client wrote into the reply: "4", "2 out of 5", "7/10", "three stars".

Everything is brought to 1-5. A bare number up to 5 is taken as of five, above as of ten, where 0-4
is what nobody would call content, 5-6 is the middle and 7-8 is well but not best (the groups of
the net promoter score, of which the lower is split). Numbers that say something else ("2pm",
"3 users", "40 licences") are no rating.
"""

import re
from dataclasses import dataclass

LOW = 2  # this or less of five needs no words
MIDDLE = 3
BEST = 5


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating of five, and where it stands in the text (nowhere when it was given beside it).

    A number that merely opens the text ("2, please") may be something else; it is not certain.
    """

    value: int
    start: int = 0
    end: int = 0
    certain: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", max(1, min(BEST, self.value)))


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "zero": 0, "ten": 10}
_N = r"(10|[0-9]|" + "|".join(_WORDS) + r")"
_FREE = r"(?<![\w/.,:£$€-])(?<!\d\s)"  # nor after another number: "1 3/4 hours"
_OF = re.compile(
    rf"{_FREE}{_N}\s{{0,2}}(?:/|out\s{{1,2}}of)\s{{0,2}}(5|10|five|ten)(?![\w/]|[.,]\d)"
)
_STARS = re.compile(rf"{_FREE}{_N}[\s-]?stars?\b")
_SAID = re.compile(
    r"\b(?:my (?:score|rating|mark)|(?:score|rating|nps|csat)(?= ?(?:is|of|:|=|-| \d))"
    r"|(?:give|rate) (?:you|it|this|them)(?: an?)?|(?:gave|given) (?:you|it|this|them)? ?an?)"
    rf"\s{{0,2}}(?:is|of|:|=|-)?\s{{0,2}}{_N}(?![\w/%:]|[.,]\d|\s(?:users?|days?|weeks?|times?))"
)
# Alone on the first line, or followed by the end of a sentence: "4", "4 - quick as ever".
# "1. ..." with a "2." on another line is a list.
_BARE = re.compile(
    rf"\s{{0,9}}{_N}\s{{0,2}}(?=$|\n|[!,;:](?:\s|$)|-\s|\.(?:\s|$))(?![.)][^\n]*\n\s{{0,9}}2[.)])"
)
_FACES = re.compile(r"\s{0,9}(?:(:-?\)|[😀😃😄🙂😊👍])|(:-?\||😐)|(:-?\(|[🙁☹😞😠😡👎]))")


def of(folded: str) -> Rated | None:
    """The rating from 1 to 5 that stands in a folded text, if one does."""
    if found := _OF.search(folded):
        value, best = _number(found[1]), _number(found[2])
        return _rated(found, value, best) if value <= best else None
    if found := _STARS.search(folded):
        value = _number(found[1])
        return _rated(found, value, BEST) if value <= BEST else None
    if found := (_BARE.match(folded) or _SAID.search(folded)):
        value = _number(found[1])
        alone = found.re is _SAID or found[0].strip() == folded.strip(" \n.!")
        return _rated(found, value, BEST if value <= BEST else 10, certain=alone)
    if face := _FACES.match(folded):
        value = 4 if face[1] else MIDDLE if face[2] else LOW
        return _rated(face, value, BEST)
    return None


def _number(word: str) -> int:
    return _WORDS[word] if word in _WORDS else int(word)


def _rated(found: re.Match[str], value: int, best: int, *, certain: bool = True) -> Rated:
    of_five = value if best == BEST else _of_ten(value)
    return Rated(of_five, found.start(), found.end(), certain)


def _of_ten(value: int) -> int:
    if value <= 4:
        return 1 if value <= 2 else LOW
    return MIDDLE if value <= 6 else 4 if value <= 8 else BEST
