"""What stands around a letter: a greeting above it and a sign-off below say nothing of its mood.

They are taken off before anything is weighed. Of the same hints nine in ten were heard bare, and
fewer than six with "Thanks, Karim" below them.

Both are taken for what they are only on lines of their own, and never if nothing else would remain;
whatever might be said below a name ("PS still waiting") leaves all as it is.
"""

import re
from collections.abc import Iterable, Sequence

from daemon.sentiment import folders

LOOKED_AT = 8  # lines from the end
LINE_AT_MOST = 80  # characters; a longer line is no name
_NAMES_AT_MOST = 5  # words
_CHARACTERS = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})

_ENDS = " \t,.!–—-"
# Between the words of a name, a firm or a place.
_JOINTS = frozenset(["of", "and", "&", "+", "|", "/", "-", "–", "de", "van", "von", "der", "und"])
_FROM = frozenset(["from", "in", "aus"])  # "Best wishes from Bern"
_DASHED = re.compile(
    r"\s{0,9}[-–—]{1,2}\s?[^\W\d_a-z][\w'’.]{0,30}(?:\s[^\W\d_a-z]\w{0,30})?\s{0,9}\Z"
)


def _listed(name: str) -> frozenset[str]:
    tables = (folders.table(language, "language") for language in sorted(folders.LANGUAGES))
    return frozenset(word for table in tables for word in table[name])


_GREETINGS = _listed("greetings")
_GREETED = _listed("greeted")  # whom one greets without a name
_CLOSINGS = _listed("closings")
_THANKS = _listed("thanks")  # these close a letter only above a name
_SAYING = _listed("saying")  # no name and no role holds one of these
_WORDS_OF_CLOSING = max(len(one.split()) for one in _CLOSINGS | _THANKS)


def bare(words: str) -> str:
    """The text without greeting and sign-off; all of it where nothing else would be left."""
    start = _greeting(words)
    core = words[start : _sign_off(words, start)]
    return core if core.strip() else words


def _greeting(words: str) -> int:
    """Where the letter begins, below a greeting that has a line of its own."""
    begins = len(words) - len(words.lstrip())
    ends = words.find("\n", begins, begins + LINE_AT_MOST)
    if ends < 0:
        return 0
    line = words[begins:ends]
    comma = line.rstrip().endswith(",")
    spoken = line.strip(_ENDS).translate(_CHARACTERS).split()
    for length in range(min(3, len(spoken)), 0, -1):
        if " ".join(spoken[:length]).lower() in _GREETINGS:
            return ends if _are_greeted(spoken[length:], comma=comma) else 0
    return 0


def _are_greeted(names: Sequence[str], *, comma: bool) -> bool:
    if comma and len(names) == 1:
        return True  # "hi dora,"
    if len(names) > _NAMES_AT_MOST or _says(names):
        return False  # "HELLO THIS IS BAD"
    return all(name[:1].isupper() or name.lower().strip(".,") in _GREETED for name in names)


def _sign_off(words: str, start: int) -> int:
    """Where the letter ends, above a sign-off."""
    end = len(words)
    lines = _last_lines(words, start)
    for at, (begins, line) in enumerate(lines):
        below = [text for _, text in lines[at + 1 :] if not _closes(text, ())]
        if _closes(line, below) and words[start:begins].strip():
            return begins
    if len(lines) > 1 and _DASHED.match(lines[-1][1]):
        return lines[-1][0]  # "- Sue"
    return end


def _last_lines(words: str, start: int) -> list[tuple[int, str]]:
    """The last lines with words on them, each with where it begins, in their order."""
    found: list[tuple[int, str]] = []
    ends = len(words)
    while ends > start and len(found) < LOOKED_AT:
        begins = max(words.rfind("\n", start, ends) + 1, start)
        if words[begins:ends].strip():
            found.append((begins, words[begins:ends]))
        ends = begins - 1
    return found[::-1]


def _closes(line: str, below: Sequence[str]) -> bool:
    """Tell "Kind regards," or "Cheers, Sue" above nothing but a name and a role."""
    if len(line) > LINE_AT_MOST:
        return False
    spoken = re.split(r"[\s,]+", line.strip(" \t,.!–—-*_").translate(_CHARACTERS))
    for length in range(min(_WORDS_OF_CLOSING, len(spoken)), 0, -1):
        closing = " ".join(spoken[:length]).lower().rstrip(".!")
        if closing not in _CLOSINGS and closing not in _THANKS:
            continue
        name = spoken[length:]
        if name and not _is_name(name):
            return False
        named = bool(name or below)
        return (named or closing in _CLOSINGS) and _are_names(below)
    return False


def _are_names(lines: Sequence[str]) -> bool:
    """Tell a name, and below it a role, a firm or another closing."""
    for at, line in enumerate(lines):
        if len(line) > LINE_AT_MOST or line.rstrip()[-1:] in "?!:;":
            return False
        spoken = line.strip(" \t,.–—-*_").split()
        if at == 0 and len(spoken) == 1:
            continue  # "sue"
        if not spoken or not _is_name(spoken, role=at > 0):
            return False
    return True


def _is_name(spoken: Sequence[str], *, role: bool = False) -> bool:
    if len(spoken) > _NAMES_AT_MOST or _says(spoken):
        return False
    if role:
        return spoken[0][:1].isupper()  # "Office manager"
    return all(word[:1].isupper() or word.lower() in _JOINTS | _FROM for word in spoken)


def _says(spoken: Iterable[str]) -> bool:
    return any(word.lower().strip(".,") in _SAYING for word in spoken)
