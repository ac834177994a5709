"""Answers that their writer marked by hand in the mail they answer: "[Ada] No.", "AB: no", "# no".

One line that begins so may be anything; the same mark before several lines is somebody's habit.
Everything from the first question to the end of the last answer is kept, since an answer may go
on without its mark; only the question right above a marked line is said to be one.
"""

import re
from collections import Counter

from daemon.mail import headerblock, vocabulary
from daemon.mail.words import card

MARKED_AT_LEAST = 2  # lines with the same mark
LINE_AT_MOST = 400  # characters that are looked at
CLOSING_SLACK = 30  # characters of a name behind a closing

_MARK = re.compile(
    r"[ \t]{0,8}(?:([-=]{1,4}>|>>+|→|⇒|►|#{1,3}|\*{2,3}|\[\[|\{\{|<<)[ \t]{0,3}\w"
    r"|(\[[^\]\n]{1,20}\]:?)[ \t]{1,3}\S"
    r"|(\[)(?!cid|ima?ge?|logo|http)[^\]\n]{2,300}\]\s{0,9}\Z"
    r"|([^\W\d_]{1,15}:(?!//)|[^\W\d_]{2,3} [-–]|[*+•>-])[ \t]{0,3}\w)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s{0,8}\d{1,2}[.)]")
_ASKING = ("?", "？", "؟", ";")


def answers(lines: list[str], *, below_questions: bool = False) -> list[str]:
    """Return the marked lines, what stands between them, and their questions; none if unmarked.

    `below_questions` asks for that surer sign: each of them has its question right above it.
    """
    marks = [_mark(lines, at) for at in range(len(lines))]
    habits = {mark for mark, times in Counter(marks).items() if mark and times >= MARKED_AT_LEAST}
    marked = [at for at, mark in enumerate(marks) if mark in habits]
    if not marked:
        return []
    questions = {at: _question(lines, at) for at in marked}
    if below_questions and any(question == at for at, question in questions.items()):
        return []
    first = questions[marked[0]]
    last = next((at for at in range(marked[-1] + 1, len(lines)) if _ends(lines[at])), len(lines))
    asked = {question for at, question in questions.items() if question < at}
    return [f"> {lines[at]}" if at in asked else lines[at] for at in range(first, last)]


def _mark(lines: list[str], at: int) -> str:
    """Return the mark before a line; what letters have too is one only below a question."""
    line = lines[at][:LINE_AT_MOST]
    match = _MARK.match(line)
    if not match:
        return ""
    usual = match[4] or line.lstrip()[0] in "#*"  # letters have headings and labels of their own
    if usual and (headerblock.kind_of(line) or _question(lines, at) == at):
        return ""
    return vocabulary.lower(next(filter(None, match.groups())))


def _question(lines: list[str], at: int) -> int:
    """Return the line of the question above a marked one, or that line itself."""
    above = at - 1
    if above > 0 and not lines[above].strip():
        above -= 1
    if above < 0:
        return at
    line = lines[above].rstrip()
    return above if line.endswith(_ASKING) or _NUMBERED.match(line) else at


def _ends(line: str) -> bool:
    """Tell whether a line below the last mark is no answer: a closing, or older history."""
    closing = card.CLOSING.match(vocabulary.lower(line[:LINE_AT_MOST]))
    if closing and len(line) - closing.end() <= CLOSING_SLACK:
        return True
    return bool(line.strip()) and (headerblock.is_separator(line) or _begins_block(line))


def _begins_block(line: str) -> bool:
    field = headerblock.kind_of(line)
    return field is not None and field[0] == "from" and "@" in field[1]
