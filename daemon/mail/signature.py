"""What stands below a person's words without being said by them now.

The delimiter "-- " (RFC 3676 §4.3), the telephone's advertising, the lawyers' paragraph, the list
server's footer. A closing with a name ("Best regards, Ada") is the person's own and stays. The
words themselves are never left empty: a mail that is nothing but a signature keeps it.
"""

import re

from daemon.mail import card, vocabulary
from daemon.mail.words import signature as words

DISCLAIMED_AT_MOST = 400  # lines from the top in which a disclaimer is looked for
POSTSCRIPT_WITHIN = 30  # lines of a signature
BELOW_AT_MOST = 60  # lines that are looked at, to see whether they are one
DASHES_AT_MOST = 20  # lines of one dash that might begin it
_LOOKED_AT = 300

_DELIMITER = re.compile(r"\s{0,3}(?:\ue0f4|--|–|—|- -)[ \t\xa0]{0,3}\Z")
_POSTSCRIPT = re.compile(r"\s{0,3}(?:[Pp]\.? ?){1,2}[Ss]\.? ?[:\-–] ?\S|\s{0,3}P\.\s?S\.,? \S")
_DASHES = ("--", "—", "–")  # without the blank that makes a delimiter of it
_RULER = re.compile(r"\s{0,4}[_*=~#+\-–—\u2500\u2501]{2,}\s{0,4}\Z")


def strip(lines: list[str], *, sender: str | None = None, name: str = "") -> list[str]:
    """Return the lines without what their writer did not say now."""
    if sender and len(lines) > 1 and lines[-1].strip("<> ").lower() == sender:
        lines = _without_rulers(lines[:-1])  # Foxmail puts the writer's address there
    lines = _after_banner(lines)
    kept = _before_delimiter(lines, card.owner(sender, name))
    kept = _before_disclaimer(kept)
    kept = _without_devices(kept)
    kept = card.without(kept, sender=sender, name=name)
    return kept if any(line.strip() for line in kept) else lines


def _after_banner(lines: list[str]) -> list[str]:
    """A gateway's warning about mail from outside stands above the words it warns of."""
    at = next((at for at, line in enumerate(lines[:5]) if line.strip()), 0)
    if at >= len(lines) or not words.BANNER.match(
        vocabulary.lower(lines[at][:_LOOKED_AT].rstrip())
    ):
        return lines
    below = at + 1
    while below < len(lines) and _goes_with_banner(lines[below]):
        below += 1
    return lines[below:] or lines


def _goes_with_banner(line: str) -> bool:
    if not line.strip() or _RULER.match(line):
        return True
    return bool(words.BANNER_MORE.match(vocabulary.lower(line[:_LOOKED_AT])))


def is_footer(lines: list[str]) -> bool:
    """Tell whether lines below a quotation hold no answer at all."""
    kept = [line for line in lines if line.strip()]
    while kept and (_RULER.match(kept[0]) or _DELIMITER.match(kept[0])) and len(kept) <= 12:
        return True
    kept = _without_devices(kept)
    return (
        not kept
        or bool(words.DISCLAIMER.match(kept[0][:_LOOKED_AT].lower()))
        or bool(len(kept) <= 4 and words.LIST.search(kept[0][:_LOOKED_AT].lower()))
    )


def _before_delimiter(lines: list[str], theirs: frozenset[str]) -> list[str]:
    quoted = max((at for at, line in enumerate(lines) if line.lstrip().startswith(">")), default=-1)
    dashes = 0
    for at, line in enumerate(lines):
        if len(line) > 90 or not line.strip():
            continue
        if dashes < DASHES_AT_MOST and _DELIMITER.match(line) and _any_words(lines[:at]):
            dashes += 1
            if at > quoted and not _goes_on(lines, at):
                return _without_rulers(lines[:at]) + _postscript(lines[at + 1 :])
        if _RULER.match(line) and _any_words(lines[:at]):
            below = " ".join(lines[at + 1 : at + 6])[:600].lower()
            if words.LIST.search(below) or words.DISCLAIMER.match(below[:_LOOKED_AT]):
                return lines[:at]
            if len(lines) - at <= 2 * card.LINES_AT_MOST and card.is_one(lines[at + 1 :], theirs):
                return lines[:at]
    return lines


def _postscript(lines: list[str]) -> list[str]:
    """What somebody added below their signature: "PS: your van blocked the drive"."""
    for at, line in enumerate(lines[:POSTSCRIPT_WITHIN]):
        if _POSTSCRIPT.match(line):
            return ["", *lines[at:]]
    return []


def _goes_on(lines: list[str], at: int) -> bool:
    """A dash alone on its line, and a long text or sentences below: a ruler, no signature."""
    below = lines[at + 1 : at + 1 + BELOW_AT_MOST]
    if lines[at].strip() != "--" and sum(1 for line in below if line.strip()) > 10:
        return True
    return lines[at].rstrip("\r") in _DASHES and _is_told(below)


def _is_told(below: list[str]) -> bool:
    """Tell whether sentences stand below a dash, and nothing that a signature has."""
    said = [line.strip() for line in below if line.strip()]
    if not said or card.could_stand(said[0]) or any(map(card.is_entry, said)):
        return False
    low = vocabulary.lower(said[0][:_LOOKED_AT])
    return not (words.DISCLAIMER.match(low) or words.DEVICE.match(low) or words.LIST.search(low))


def _before_disclaimer(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines[:DISCLAIMED_AT_MOST]):
        if len(line) < 8 or line.lstrip().startswith(">"):
            continue
        if not words.DISCLAIMER.match(line[:_LOOKED_AT].lower()):
            continue
        top = at
        while top and card.is_entry(lines[top - 1]):
            top -= 1  # the firm's line above what its lawyers want
        starts = not top or not lines[top - 1].strip() or bool(_RULER.match(lines[top - 1]))
        if starts and _any_words(lines[:top]):
            return _without_rulers(lines[:top])
        if (top < at and card.is_headed(lines[top - 1])) or card.is_signed(lines[:top]):
            return lines[:at]  # the card itself, if there is one, is for `card`
    return lines


def _without_devices(lines: list[str]) -> list[str]:
    end = len(lines)
    found = end
    for at in range(end - 1, -1, -1):
        line = lines[at].strip()
        if not line or _RULER.match(line):
            continue
        if len(line) < 120 and line[-1] != "?" and words.DEVICE.match(line.lower()):
            found = at
        elif (
            found - at > 5
            or at < found - 1 - _blank_above(lines, found)
            or not _below_device(lines, at, found)
        ):
            break
    return _without_rulers(lines[:found]) if found < end else lines


def _blank_above(lines: list[str], at: int) -> int:
    blank = 0
    while at - 1 - blank >= 0 and not lines[at - 1 - blank].strip():
        blank += 1
    return blank


def _below_device(lines: list[str], at: int, found: int) -> bool:
    """A line or two may stand below the advertising: a link, a name. Only at the very end."""
    line = lines[at].strip()
    if found != len(lines) or len(lines) - at > 3 or len(line) >= 60:
        return False
    if line[0] in "-‐‑–—_=*" or " " not in line:
        return True
    return card.is_headed(line) or card.is_entry(line)


def _without_rulers(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or _RULER.match(lines[end - 1])):
        end -= 1
    return lines[:end]


def _any_words(lines: list[str]) -> bool:
    return any(line.strip() and not line.lstrip().startswith(">") for line in lines)
