"""A rating that a client wrote into the reply: "4", "2 out of 5", "7/10", "three stars".

Everything is brought to 1-5. A bare number up to 5 is taken as of five, above as of ten, where 0-4
is what nobody would call content, 5-6 is the middle and 7-8 is well but not best (the groups of
the net promoter score, of which the lower is split). Numbers that say something else ("2pm",
"3 users", "40 licences") are no rating.
"""

import re

LOW = 2  # this or less of five needs no words
MIDDLE = 3

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "zero": 0, "ten": 10}
_N = r"(10|[0-9]|" + "|".join(_WORDS) + r")"
_OF = re.compile(
    rf"(?<![\w/.,-]){_N}\s{{0,2}}(?:/|out\s{{1,2}}of|of)\s{{0,2}}(5|10|five|ten)(?![\w/]|[.,]\d)"
)
_STARS = re.compile(rf"(?<![\w/.,-]){_N}[\s-]?stars?\b")
_SAID = re.compile(
    rf"\b(?:score|rating|rate|nps|csat|mark|give (?:you|it|this|them)(?: an?)?|i'?d say|i would say)"
    rf"(?:\s{{0,2}}(?:is|of|:|=|-)\s{{0,2}}|\s{{1,2}}){_N}(?![\w/%:]|[.,]\d)"
)
# Alone on the first line, or followed by the end of a sentence: "4", "4 - quick as ever".
_BARE = re.compile(rf"\s{{0,9}}(?:a\s|an\s)?{_N}\s{{0,2}}(?=$|\n|[.!,;]\s|[.!]$|-\s|- )")
_FACES = re.compile(r"^\s{0,9}(?:(:-?\)|😀|😃|😄|🙂|😊|👍)|(:-?\||😐)|(:-?\(|🙁|☹|😞|😠|😡|👎))")


def of(folded: str) -> int | None:
    """The rating from 1 to 5 that stands in a folded text, if one does."""
    if found := _OF.search(folded):
        value, best = _number(found[1]), _number(found[2])
        return _of_five(value, best) if value <= best else None
    if found := _STARS.search(folded):
        value = _number(found[1])
        return max(1, value) if value <= 5 else None
    if found := (_BARE.match(folded) or _SAID.search(folded)):
        value = _number(found[1])
        return _of_five(value, 5 if value <= 5 else 10)
    if face := _FACES.match(folded):
        return 4 if face[1] else MIDDLE if face[2] else LOW
    return None


def _number(word: str) -> int:
    return _WORDS[word] if word in _WORDS else int(word)


def _of_five(value: int, best: int) -> int:
    if best == 5:
        return max(1, value)
    if value <= 4:
        return 1 if value <= 2 else LOW
    return MIDDLE if value <= 6 else 4 if value <= 8 else 5
