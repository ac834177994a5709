"""Is this the line with which a mail program introduces what it quotes?

"On 3 March, Ada <ada@client.example> wrote:" exists in every language, in the order of its grammar,
with the date in the form of the reader's settings, wrapped where the line was full. So no list of
whole patterns: a line introduces a quotation when enough of its signs stand together - a verb of
writing, a date or time, an address in brackets, a colon at its end - and prose that merely has one
of them does not. Tables hold the words of thirty-odd languages.

This file looks at one candidate of a few hundred characters; how lines hang together is for
`quotation`.
"""

import re

from daemon.mail import vocabulary
from daemon.mail.words import attribution as words

LINE_AT_MOST = 400  # characters of a whole attribution, unwrapped
LOOKED_AT = 1_000

_DATE = re.compile(
    r"(?=\d)(?:(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?\d{2,4}(?!\d)"
    r"|(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2}\s?[月일日]|\d{1,2}\.?\s(?:de\s)?(?:"
    + words.MONTH.pattern
    + "))"
)
_TIME = re.compile(r"\d(?<!\d\d)\d?[:.h]\d{2}(?!\d)")
_ADDRESS = re.compile(r"[^\s<>()\[\]@\"]{1,100}@[^\s<>()\[\]@\"]{2,100}")
_BRACKETED = re.compile(r"[<(\[]\s*(?:mailto:)?\s*[^\s<>()\[\]@]{1,100}@[^\s<>()\[\]@]{1,150}")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TRIMMED = " \t*_\u200e\u200f\u202a\u202b\u202c\u2069"
_COLONS = (":", "：", "︰")
_ENDING = re.compile(r"[:：︰]\s*(?:-{2,20}\s*)?$|(?<=\w)\s?-{2,}\s*$")
_GREETED = re.compile(r"\?\s|!\s")  # sentences: nobody's settings have those


def is_whole(line: str, *, quoted_next: bool) -> bool:
    """Tell whether this (unwrapped) line introduces a quotation.

    `quoted_next` says that quoted lines follow, which is a sign in itself.
    """
    line = _plain(line)
    if not 6 <= len(line) <= LINE_AT_MOST:
        return False
    ends = _ends(line)
    verb = words.VERB.search(line)
    if not (ends or (verb and quoted_next)):
        return False
    if verb:
        return _is_told(line, verb, ends, quoted_next)
    if not ends or not _DATE.search(line):
        return False
    if not _opens(line):  # "* Ada <ada@client.example> [2026-03-02 10:11]:"
        return quoted_next and bool(_BRACKETED.search(line) and _TIME.search(line))
    if _ADDRESS.search(line):
        return bool(_BRACKETED.search(line)) or bool(_TIME.search(line))
    return quoted_next and len(line) < 150


def _ends(line: str) -> bool:
    last = line.rstrip()[-1:]
    return last in _COLONS or (last == "-" and bool(_ENDING.search(line)))


def _is_told(line: str, verb: re.Match[str], ends: bool, quoted_next: bool) -> bool:
    """There is a verb of writing; is the rest a name and a date, or prose?"""
    address = bool(_ADDRESS.search(line))
    if not address and _GREETED.search(line):
        return False
    late = _is_late(verb, line)
    if _DATE.search(line):
        if address or (late and _opens(line)):
            return True
        if quoted_next and not verb.start() and late:
            return True  # "Quoting Ada Lovelace (2026-03-02 10:11:12)"
        if ends and _TIME.search(line) and len(_WORD.findall(line[verb.end() :])) <= 4:
            return len(line) < 120  # "Ada wrote on 3/2/2026 9:00 AM:"
    return (address or quoted_next) and late and ends and len(line) < 200


def is_persons(line: str) -> bool:
    """Tell a sentence like "On 3 May your office wrote:": no program speaks of mine and yours."""
    if "@" in line[:LOOKED_AT] or len(line) > LINE_AT_MOST:
        return False
    return bool(words.PERSONAL.search(line))


def could_begin(line: str) -> bool:
    """Tell whether a wrapped attribution may begin with this line."""
    if not _DIGIT.search(line):
        return False
    line = _plain(line)
    if not ("@" in line or _TIME.search(line) or _opens(line)):
        return False
    return bool(_DATE.search(line))


def could_end(line: str, *, quoted_next: bool) -> bool:
    """Tell, cheaply, whether this line may be the last one of an attribution."""
    tail = line[-60:].rstrip(_TRIMMED)[-40:]
    if tail[-1:] in _COLONS or tail.endswith("-"):
        return True
    # Without its colon only what is quoted below gives it away.
    return quoted_next and bool(words.VERB.search(vocabulary.lower(f"{line[:30]} {tail}")))


def _plain(line: str) -> str:
    low = vocabulary.lower(line[:LOOKED_AT])
    return (low if low.isascii() else _BIDI.sub("", low)).strip(_TRIMMED)


def after_reply(line: str) -> int:
    """Return where an attribution begins behind words of the writer on one line, or -1."""
    for match in _MID.finditer(line[:LOOKED_AT]):
        if len(line) - match.start(1) > LINE_AT_MOST:
            continue
        if not any(letter.isalpha() for letter in line[: match.start(1)]):
            continue
        rest = line[match.start(1) :].lower()
        verb = words.VERB.search(rest)
        if verb and _ENDING.search(rest) and _DATE.search(rest) and _is_late(verb, rest):
            return match.start(1)
    return -1


_MID = re.compile(
    r"(?:\b|(?<=-))((?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dne|Dňa|В|На|在)\s"
    r"(?=\S{0,14}[,.]?\s?\S{0,12}\s?\d))"
)


def _opens(line: str) -> bool:
    return bool(words.OPENING.match(line) or words.DAY_FIRST.match(line))


def _is_late(verb: re.Match[str], line: str) -> bool:
    """A verb near the end, or one that only a name and an address follow."""
    rest = line[verb.end() :]
    return len(rest) <= 4 or bool(_BRACKETED.search(rest)) or len(rest.strip()) <= 60
