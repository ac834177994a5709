"""Is this the block of header lines that Outlook and its kin put above what they quote?

"From: … Sent: … To: … Subject: …", with the labels of the writer's language. One label alone is
prose ("To: all of you"); a block has several different ones in neighbouring lines, and an address,
a date or a subject among them. Separators such as "-----Original Message-----" are here too.
"""

import re
from collections.abc import Sequence

from daemon.mail import attribution, vocabulary
from daemon.mail.words import headerblock as words

LINES_AT_MOST = 14  # a block with wrapped recipients
LINE_AT_MOST = 600
SEPARATOR_AT_MOST = 120  # characters


_FIELD = re.compile(
    # The letters of Hindi and Thai have marks that are no letters by themselves.
    r"[>\s]{0,20}[*_\"'\u200e\u200f\u202b\s]{0,6}([^\W\d][\w\u0900-\u0e7f .()’'/-]{0,28}?)"
    r"\s{0,3}[*_\s]{0,6}[:：][*_]{0,4}(?:\s+|(?=\S)|$)(.*)"
)
_ADDRESS = re.compile(r"[^\s<>@]{1,100}@[^\s<>@]{2,100}")
_DIGITS = re.compile(r"\d{1,2}\D{1,4}\d|(?:19|20)\d\d|\d月")

_RULE = "-" * 10
_STAMP = re.compile(
    r"\s{0,3}[^\W\d][^,:\n]{1,60}, [^,:\n]{1,20}(?:, | )(?:19|20)\d\d,? (?:at )?\d{1,2}[:.]\d\d"
    r"(?: ?[AaPp][Mm])?(?: [A-Z]{2,5}(?:[+-][\d:]{1,5})?)?:?\s{0,3}\Z"
)

_TIME = re.compile(r"\d[\u200e\u200f]?[:.h][\s\u200e\u200f]?\d\d|\d[時时시]")

_FENCE = re.compile(r"[>\s*_]{0,10}([-–—_=~*•]{2,80}|[-–—]{1,2}\s)")
_FENCED = re.compile(
    r"[>\s*]{0,10}[-–—=_*#]{3,60}\s{0,3}[^\W\d_][^-–—=_*#\n]{2,60}?\s{0,3}[-–—=_*#]{3,60}\s*[>*]{0,2}\s*$"
)


def kind_of(line: str) -> tuple[str, str] | None:
    """Return which header field a line shows and its value, when it shows one."""
    if ":" not in line and "：" not in line:
        return None
    match = _FIELD.match(line[:LINE_AT_MOST])
    if not match:
        return None
    name = match[1].strip("*_ \t\"'").lower().replace("  ", " ")
    kind = words.LABELS.get(name)
    return (kind, match[2].strip("*_ \t‎")) if kind else None


def length(lines: Sequence[str], at: int) -> int:
    """Return how many lines from `at` are a block of header fields, or 0."""
    if lines[at].startswith(_RULE):
        return _stamped(lines, at)
    first = kind_of(lines[at])
    if not first and "@" in lines[at]:
        return _stacked(lines, at)
    if not first or first[0] in ("cc", "reply"):
        return 0
    fields = [first]
    last = at
    gap = 0
    for here in range(at + 1, min(at + LINES_AT_MOST, len(lines))):
        found = kind_of(lines[here])
        if found and gap and any(found[0] == kind for kind, _ in fields):
            break  # "A: yes" below the block is an answer, no second recipient
        if found:
            fields.append(found)
            last, gap = here, 0
        elif gap >= 2 or (not lines[here].strip() and gap):
            break
        else:
            gap += 1  # a wrapped value, or one empty line between two fields
    return last - at + 1 if _convinces(fields) else 0


def _stamped(lines: Sequence[str], at: int) -> int:
    """A helpdesk's history: a ruler, then "Ada Byron, Mar 2, 2026, 9:14 AM" and what she said.

    Or Yandex': a ruler, to whom and about what it is, then who wrote it when.
    """
    if lines[at].strip("- \t"):
        return 0
    below = at + 1
    while below < min(at + 6, len(lines)) and _is_shown(lines[below]):
        below += 1
    if at + 1 < below < len(lines):
        told = attribution.is_whole(lines[below], quoted_next=True)
        return below - at + 1 if told else 0
    for here in range(at + 1, min(at + 3, len(lines))):
        if lines[here].strip():
            return here - at + 1 if _STAMP.match(lines[here]) else 0
    return 0


def _is_shown(line: str) -> bool:
    field = kind_of(line)
    return field is not None and field[0] in ("to", "cc", "subject")


def _stacked(lines: Sequence[str], at: int) -> int:
    """Notes' block: the sender, the date, then each label above its value."""
    if at + 1 >= len(lines) or not _DIGITS.search(lines[at + 1][:LINE_AT_MOST]):
        return 0
    if not _ADDRESS.search(lines[at][:LINE_AT_MOST]) or len(lines[at + 1]) > 60:
        return 0
    kinds: set[str] = set()
    for here in range(at + 2, min(at + LINES_AT_MOST, len(lines))):
        kind = words.LABELS.get(lines[here].strip("> \t").lower())
        kinds.add(kind or "")
        if kind == "subject":
            return here - at + 2 if "to" in kinds else 0
    return 0


def _convinces(fields: list[tuple[str, str]]) -> bool:
    kinds = {kind for kind, _ in fields}
    if len(kinds) < 2 or not kinds & {"from", "date"}:
        return False
    dated = any(kind == "date" and _DIGITS.search(value) for kind, value in fields)
    addressed = any(
        kind in ("from", "to", "reply") and _ADDRESS.search(value) for kind, value in fields
    )
    timed = any(kind == "date" and _TIME.search(value) for kind, value in fields)
    if not addressed and not timed:
        return False  # "From: Hamburg, To: Bremen": a person's own list
    if addressed and (dated or "from" in kinds):
        return True
    named = any(kind == "from" and any(map(str.isalpha, value)) for kind, value in fields)
    if dated and named and "to" in kinds:
        return True
    return named and "subject" in kinds and (dated or "to" in kinds)


def is_separator(line: str) -> bool:
    """Tell whether a line says that another message begins."""
    if line.startswith(">>") and is_groupwise(line):
        return True
    stripped = line.strip("> \t")
    if not 4 <= len(stripped) <= SEPARATOR_AT_MOST:
        return len(stripped) > 4 and stripped.startswith("----") and _is_glued(stripped)
    if "---" in stripped and _NOTES.search(stripped):
        return True
    # Asked of every line: one that neither begins nor ends with a mark is prose.
    if stripped[0] not in _MARKS and stripped[-1] not in _MARKS:
        return False
    low = vocabulary.lower(stripped)
    bare = low.strip(_MARKS)
    if _is_glued(stripped):
        return True
    if bare in _BARE and _FENCED.match(low):
        return True
    # "Begin forwarded message:" stands alone on its line; prose goes on.
    if _is_title(bare) or ((_FENCE.match(low) or low[-1] == "®") and words.MESSAGE.search(bare)):
        return True
    if _is_helpdesks(low):
        return True
    return (
        stripped[0] in "-–—=_" and bool(_FENCED.match(low)) and bool(words.ANY_MESSAGE.search(low))
    )


def is_above(line: str) -> bool:
    """Tell whether a helpdesk asks to write above this line, which it marked as its own."""
    line = line.strip()
    if not 4 <= len(line) <= SEPARATOR_AT_MOST or line[0] not in _MARKS:
        return False
    return _is_helpdesks(vocabulary.lower(line))


def _is_helpdesks(low: str) -> bool:
    if low.startswith("##-") and low.endswith("-##"):
        return True  # Zendesk's "##- … -##", in whatever language
    if "?" in low and low[0] not in _MARKS:
        return False  # "Reply above this line? I tried."
    return bool(words.ABOVE.search(low))


def _is_title(bare: str) -> bool:
    """Tell whether a line is nothing but "Original message", give or take two characters."""
    found = _TITLE.match(bare)
    return found is not None and len(bare) <= len(found[1]) + 2


def _is_glued(line: str) -> bool:
    """Samsung's plain text lost its line breaks: "-- Original message --From: Ada <…> Date: "."""
    fenced = _GLUED.match(line) if line.startswith("----") else None
    if not fenced or not words.MESSAGE.search(vocabulary.lower(fenced[0])):
        return False
    field = kind_of(line[fenced.end() :])
    return field is not None and field[0] in ("from", "date")


def is_groupwise(line: str) -> bool:
    """Tell whether a line is GroupWise's ">>> Ada <ada@client.example> 02/03/2026 10:11 >>>"."""
    return line.rstrip().endswith(">>") and bool(_GROUPWISE.match(line.strip()[:LINE_AT_MOST]))


# QQ's "------ Original ------", and Notes' "Ada---02.03.2026 09:00:00---How did we do?".
_BARE = frozenset({"original", "原始", "回复的原邮件", "回覆的原始郵件", "origin"})
_NOTES = re.compile(
    r"---\s?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]m)?---",
    re.IGNORECASE,
)
_GROUPWISE = re.compile(r">{2,4} ?[^>].{2,200}\d[:.]\d\d[^>\n]{0,12}>{2,4}\Z")
_TITLE = re.compile(f".{{0,2}}?({words.MESSAGE.pattern})")
_GLUED = re.compile(r"-{4,20} [^-:<>\n]{6,50} -{4,20}\s?(?=\w)")
_MARKS = "-–—_=*~#• \t:：.>®"  # the last: "Original Message processed by david®"
