"""The visiting card below somebody's words: name, office, firm, telephone, pages.

Nobody says these now. A closing and the name ("Kind regards, Ada") are the person's own and stay;
what follows them goes when every line of it could stand on a card and one of them must: a number,
an address, an office ("office manager"). A line that reads like a sentence makes the whole block
words again, since words lost are worse than a card kept.
"""

import re
from collections.abc import Sequence

from daemon.mail import vocabulary
from daemon.mail.words import card as words

LINES_AT_MOST = 24  # from the end in which a card is looked for
LINE_AT_MOST = 110
SIGNED_AT_MOST = 4  # lines of a closing and a name, with a blank one between
NAME_AT_MOST = 40  # characters of a name
WORDS_AT_MOST = 14  # words of a line without bars
PART_AT_MOST = 6  # words of one entry, such as "Head of Purchasing"

# A number, an address or a page, with nothing but its label before it.
_REACHED = re.compile(
    r"(?:^|[\s:：|/,.·])(?:\+?\(?\d[\d ().\-/]{6,24}\d|https?://\S{4,200}|www\.\S{4,200}"
    r"|[^\s@<>]{1,64}@[^\s@<>]{3,200}|skype: ?\S{2,40})[\s>)|,]{0,3}(?:$|[|,/ ·•])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|,;/·•()]\s*|\s+[-–—]\s+")
_PICTURE = re.compile(r"\s*[\[<(](?:cid|image|img|logo|https?)\b[^\]>)]{0,200}[\])>]\s*\Z")
_HOUSE = re.compile(r",[^,]{2,30}\d\.\Z")  # "1051 Budapest, Kis u. 3."
_PARTICLES = vocabulary.names(
    "von van de der den di da del la le du dos das af av zu ter ten bin ben i. ppa."
)
_JOINTS = vocabulary.names("a and at by for in of on the to")  # "PA to the Director"
_ENDINGS = (":", "?", "!", "：", "？", "！", "。", "…")
_VCARD = "begin:vcard"


def without(lines: list[str], *, sender: str | None, name: str) -> list[str]:
    """Return the lines without a card at their end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first = next((at for at in range(end) if lines[at].strip()), end)
    for at in range(max(first + 1, end - LINES_AT_MOST), end):
        if vocabulary.lower(lines[at].strip()) == _VCARD:
            return lines[:at]
        kept = _below_closing(lines, at, end)
        if kept:
            return [*lines[:at], *kept]
    return _without_last_block(lines, first, end, owner(sender, name))


def owner(sender: str | None, name: str) -> frozenset[str]:
    """Return the words of a writer's name and address, by which their card is known."""
    local = (sender or "").partition("@")[0]
    found = re.findall(r"[^\W\d_]{3,30}", f"{name[:100]} {local[:64]}".lower())
    return frozenset(found)


def is_one(lines: Sequence[str], theirs: frozenset[str]) -> bool:
    """Tell whether these lines, set apart by a ruler, are a card."""
    said = [line.strip() for line in lines if line.strip()]
    if not said or len(said) > LINES_AT_MOST or not all(map(could_stand, said)):
        return False
    marks = sum(map(_must_stand, said))
    if len(said) > 1 and marks >= 2:
        return True
    return _is_name(said[0]) and (bool(marks) or _is_theirs(said[0], theirs))


def is_entry(line: str) -> bool:
    """Tell whether a line stands on cards only."""
    line = line.strip()
    return bool(line) and could_stand(line) and _must_stand(line)


def is_headed(line: str) -> bool:
    """Tell whether a line could be the name at the top of a card."""
    return _is_name(line.strip())


def is_signed(lines: Sequence[str]) -> bool:
    """Tell whether lines end with a closing, or with a closing and a name."""
    said = [line.strip() for line in lines[-SIGNED_AT_MOST:] if line.strip()][-2:]
    if not said or not any(_closing(line) for line in said):
        return False
    return _closing(said[-1]) is not None or _is_name(said[-1])


def _below_closing(lines: list[str], at: int, end: int) -> list[str]:
    """Return what of the lines from `at` is said when they are a closing and a card, else none."""
    named = _closing(lines[at])
    if named is None:
        return []
    closing, follows = named
    below = [here for here in range(at + 1, end) if lines[here].strip()]
    keep = at
    if below and not follows and _is_name(lines[below[0]].strip()):
        keep = below.pop(0)
    card = [lines[here].strip() for here in below]
    if len(card) == 1 and not lines[below[0] - 1].strip() and not _reaches(card[0]):
        return []  # an office alone, set apart: "Sales team rude"
    if card and not _is_below_closing(card, named=follows or keep > at):
        return []
    if not card and closing == lines[at].rstrip():
        return []
    return [closing, *lines[at + 1 : keep + 1]]


def _is_below_closing(card: list[str], *, named: bool) -> bool:
    if not all(map(could_stand, card)):
        return False
    # An office alone could be praised: "Thanks / Great pastry chef".
    return any(map(_must_stand if named else _reaches, card))


def _closing(line: str) -> tuple[str, bool] | None:
    """Return a closing without the office behind the name, and whether a name was there."""
    if len(line) > LINE_AT_MOST:
        return None
    match = words.CLOSING.match(vocabulary.lower(line))
    if not match:
        return None
    rest = line[match.end() :].strip(" \t,.!;:-–—*_，。！：،")
    if not rest:
        return line.rstrip(), False
    second = words.CLOSING.match(vocabulary.lower(rest.lstrip("/| ")))
    if second and second.end() >= len(rest.lstrip("/| ")):
        return line.rstrip(), False  # "Mit freundlichen Grüßen / Best regards"
    parts = [part for part in _PARTS.split(rest) if part]
    if not parts or not _is_name(parts[0]):
        return None
    name, *more = parts
    if not more:
        return line.rstrip(), True
    if any(len(part.split()) > PART_AT_MOST or _is_prose(part) for part in more):
        return None
    if not any(map(_must_stand, more)):
        return None
    return line[: line.index(name, match.end()) + len(name)], True


def _without_last_block(
    lines: list[str], first: int, end: int, theirs: frozenset[str]
) -> list[str]:
    """Without a closing only a block of its own, headed by the writer's name, is a card."""
    start = end
    for at in range(end - 1, max(first, end - LINES_AT_MOST), -1):
        line = lines[at].strip()
        if not line or not could_stand(line):
            break
        start = at
    block = [line.strip() for line in lines[start:end]]
    above = lines[start - 1].strip() if start else "-"
    if not block or above:
        return lines
    name, *more = _PARTS.split(block[0])
    if not _is_name(name) or len(block) + len(more) < 3:
        return lines
    before = next((lines[at].strip() for at in range(start - 1, -1, -1) if lines[at].strip()), "")
    if not before or before.endswith((":", "：")):
        return lines  # what somebody was asked to write down
    if any(map(_must_stand, (*more, *block[1:]))) and _is_theirs(name, theirs):
        return lines[:start]
    return lines


def _is_theirs(line: str, theirs: frozenset[str]) -> bool:
    return any(word in theirs for word in re.findall(r"[^\W\d_]{3,30}", line[:80].lower()))


def _is_name(line: str) -> bool:
    """One to five words with capitals, where the script has any."""
    line = line.strip(" *_,.")
    if not 2 <= len(line) <= NAME_AT_MOST or line.endswith(_ENDINGS):
        return False
    if any(letter.isdigit() or letter in "@/|<>:" for letter in line):
        return False
    parts = line.replace("(", " ").replace(")", " ").split()
    capital = [part for part in parts if part.lower() not in _PARTICLES]
    if not capital or len(parts) > 5:
        return False
    return all(not part[0].islower() and part[0].isalpha() for part in capital)


def could_stand(line: str) -> bool:
    """Could this line stand on a card?"""
    if _PICTURE.match(line):
        return True
    if len(line) > LINE_AT_MOST or line.endswith(_ENDINGS) or line.startswith(">"):
        return False
    return not _is_prose(_REACHED.sub(" | ", line))


def _must_stand(line: str) -> bool:
    """Does this line stand on cards only?"""
    if _reaches(line):
        return True
    if _PICTURE.match(line) or line.endswith((".", '"')):
        return False
    return bool(words.OFFICE.search(vocabulary.lower(line)))


def _reaches(line: str) -> bool:
    """Does this line say how to reach somebody, or which firm it is?"""
    if _PICTURE.match(line):
        return False
    return bool(_REACHED.search(line) or words.FIRM.search(line))


def _is_prose(line: str) -> bool:
    low = vocabulary.lower(line)
    if words.SAID.search(low):
        return True
    if " the " in low and any(part.islower() and part not in _JOINTS for part in line.split()):
        return True
    if "..." in line or (len(line.split()) > WORDS_AT_MOST and "|" not in line):
        return True
    sentence = line.endswith(".") and len(line.split()) > 3
    if sentence and not words.FIRM.search(line[-12:]) and not _HOUSE.search(line):
        return True
    return any(len(part.split()) > PART_AT_MOST for part in _PARTS.split(line))
