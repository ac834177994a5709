"""Until when is this person away, who instead, and will they ever come back?

A pure function of an auto-reply's words and the day it was written: "until Monday" means the
Monday after the mail, "12/3" the twelfth of March where the language says so. A date in the past,
or further off than `AWAY_AT_MOST`, was something else. Vague words give no date; the sequences
then apply their default.
"""

import re
from datetime import date, timedelta

from daemon.mail import address as post
from daemon.mail import day, header, vocabulary
from daemon.mail.letter import Absence
from daemon.mail.words import absence as words

# Parental leave may last two years; what is further off is no return.
AWAY_AT_MOST = timedelta(days=730)
RANGE_AT_MOST = 8  # characters between the two days of a range whose words stand behind them
TEXT_AT_MOST = 4_000  # characters

_LEAD = re.compile(
    rf"(?<!\w)(?:(?P<back>{words.BACK.pattern})|{words.LAST.pattern})(?!\w)[\s:,(]{{0,4}}|[至到]"
)
_SENTENCE = re.compile(r"[.!?\n;]\s")


def read(text: str, *, on: date | None, sender: str | None = None) -> Absence | None:
    """Read what an auto-reply says about its writer; None when it says nothing of the kind."""
    text = text[:TEXT_AT_MOST]
    low = vocabulary.lower(text)
    left = bool(words.LEFT.search(low))
    until = None if left else _until(low, on)
    successor = _successor(text, sender)
    if not (left or until or successor):
        return None
    return Absence(until, successor, left)


def _until(text: str, on: date | None) -> date | None:
    if on is None:
        return None
    returns: list[date] = []
    lasts: list[date] = []
    previous = ""  # what the day named before this one was
    ended = 0  # and where it ended
    for one in sorted(day.named(text, on=on), key=lambda named: named.start):
        if not on <= one.day <= on + AWAY_AT_MOST:
            continue
        before = text[max(0, one.start - 80) : one.start]
        trail = text[one.end : one.end + 24]
        if previous == "back" and (words.RANGE.search(before) or _ends_range(text, ended, one)):
            returns.pop()  # "ab 2.3. bis 13.3.": the first day away, not the first day back
        lead = _lead(before)
        ended = one.end
        previous = ""
        if lead == "back" or words.TRAIL_BACK.match(trail):
            returns.append(one.day)
            previous = "back"
        elif lead == "last" or words.TRAIL_LAST.match(trail):
            lasts.append(one.day)
    if returns:
        return min(returns)
    if lasts:
        return max(lasts)
    return _in_a_while(text, on) or (on if words.ONLY_TODAY.search(text) else None)


def _ends_range(text: str, ended: int, one: day.Named) -> bool:
    """ "3월 9일부터 3월 13일까지": the second day is a last one, and follows at once."""
    near = one.start - ended <= RANGE_AT_MOST
    return near and bool(words.TRAIL_LAST.match(text[one.end : one.end + 24]))


def _lead(before: str) -> str:
    """Say whether the words just before a date promise a return or a last day."""
    found = "last" if words.RANGE.search(before) else ""
    for match in _LEAD.finditer(before):
        rest = before[match.end() :]
        if len(rest) <= 22 and not _SENTENCE.search(rest):
            found = "back" if match["back"] else "last"
    return found


def _in_a_while(text: str, on: date) -> date | None:
    match = words.FEW.search(text)
    if not match:
        return None
    count = int(match[1]) if match[1].isdigit() else words.COUNTS.get(match[1], 0)
    unit = next((days for stem, days in words.UNITS.items() if match[2].startswith(stem)), 1)
    return on + timedelta(days=count * unit) if count else None


def _successor(text: str, sender: str | None) -> str | None:
    for match in header.ADDRESS.finditer(text):
        address, start, end = post.bare(match)
        if address == sender:
            continue
        if words.SUCCESSOR.search(text[max(0, start - 200) : end + 80].lower()):
            return address
    person = words.PERSON.search(text)
    return person[1].strip(" .,") if person else None
