"""Which rating of 1 to 5 a person typed into a reply, when it is one beyond doubt.

"4", "8/10", "four stars", "★★★☆", "👍" and "very satisfied" are ratings where they are the answer;
"3 days", "24/7" and "see you 4/5" are not. Scales of ten and a hundred are brought to five.
"""

import math

from daemon.mail import meaning
from daemon.mail.words import rating as words

HEAD_AT_MOST = 600  # characters in which a rating with its scale is looked for
GREETING_AT_MOST = 60
LINE_AT_MOST = 200
BESIDE_A_FACE = 12  # letters; with more, the face is not the answer


def read(own_words: str) -> int | None:
    """Return the rating, if there is one."""
    text = words.KEYCAP.sub("", meaning.said(own_words))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and words.GREETING.match(lines[0][:GREETING_AT_MOST]):
        lines = lines[1:]
    if not lines:
        return None
    first = lines[0][:LINE_AT_MOST]
    found = _alone(first)
    if found is None:
        found = _led("\n".join(lines)[:HEAD_AT_MOST])
    if found is None:
        found = _scaled("\n".join(lines[:4])[:HEAD_AT_MOST])
    return found or _stars(first) or _face(first)


def _alone(line: str) -> int | None:
    """The rating is all there is on the line."""
    match = words.ALONE.match(line)
    if match:
        return _in_range(float(match[1]))
    if line in words.TYPED:
        return words.TYPED[line]
    bare = line.strip(" .!,;:*_\"'“”()")
    return words.SAYINGS.get(bare) or words.TYPED.get(bare) or words.FULL_NUMBERS.get(bare)


def _led(text: str) -> int | None:
    """The rating comes first, then why: "2 - took too long". A numbered list is none."""
    match = words.LED.match(text)
    return int(match[1]) if match and not words.LISTED.search(text, match.end()) else None


def _scaled(text: str) -> int | None:
    match = words.OUT_OF.search(text)
    if match and not words.DATED.search(text[max(0, match.start() - 20) : match.start()]):
        top = words.SCALES[match[2]]
        value = _value(match[1])
        return _to_five(value, top) if value <= top else None
    match = words.STARS.search(text) or words.RATED.search(text) or words.GIVEN.search(text)
    match = match or words.FROM_ME.search(text)
    return _in_range(_value(match[1])) if match else None


def _value(word: str) -> float:
    return float(words.NUMBERS.get(word) or word.replace(",", "."))


def _in_range(value: float) -> int | None:
    """1 to 5 as it stands; 6 to 10, and 0, can only be of ten."""
    if 1 <= value <= 5:
        return round(value)
    return _to_five(value, 10) if value <= 10 else None


def _to_five(value: float, top: int) -> int:
    """Nine and ten of ten are full marks, as in NPS; the rest in even steps."""
    steps = value if top == 5 else math.ceil(value * 5 / top)
    return min(5, max(1, round(steps)))


def _stars(line: str) -> int | None:
    drawn = words.STAR.findall(line)
    return len(words.FILLED_STAR.findall(line)) or None if 0 < len(drawn) <= 5 else None


def _face(line: str) -> int | None:
    found = [words.FACES[letter] for letter in line if letter in words.FACES]
    if not found or sum(letter.isalnum() for letter in line) > BESIDE_A_FACE:
        return None
    return found[0] if max(found) - min(found) <= 1 else None
