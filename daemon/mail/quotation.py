"""What a person wrote now, apart from the history that their mail program added.

`runs` sorts the lines. Here each run is judged by its neighbours: a quotation at the end is
history, one that is answered below is a question and stays with its answer, one above a single
answer is dropped when it was introduced (bottom posting) and kept when it was not.

When in doubt more is kept, and `certain` is false. The whole is linear: each line is looked at a
fixed number of times, and nothing beyond `LINES_AT_MOST` is analysed at all.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from daemon.mail import headerblock, inside, marks
from daemon.mail.arrows import depth
from daemon.mail.runs import LOOKS_AT_MOST, Is, Reader, Run

LINES_AT_MOST = 3_000
QUESTION_AT_MOST = 40  # lines of an introduced quotation that stay with the answer

_SPEECHLESS = (".", "...", "…", "-")  # all that somebody wrote
_FILL = re.compile(r"[\s\ue0f2\-–—_=*~#+.•·ᐧ]{1,}\Z")


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines that this person wrote now, and whether that is beyond doubt."""

    lines: list[str]
    certain: bool


def cut(text: str, *, forwarded: bool, is_footer: Callable[[list[str]], bool]) -> Cut:
    """Separate a person's own words from what they answer.

    `is_footer` tells whether lines below a quotation are no answer but a signature.
    """
    lines = text.split("\n", LINES_AT_MOST)
    whole = len(lines) <= LINES_AT_MOST
    reader = Reader(lines[:LINES_AT_MOST])
    runs, history = reader.runs()
    whole = whole and reader.looks <= LOOKS_AT_MOST
    kept, certain = _judge(runs, is_footer)
    if not any(line.strip() for line in kept):
        instead = _instead(reader, runs, history, forwarded)
        if any(map(str.strip, instead.lines)) or forwarded:
            return instead
        return _first_words(reader.lines)
    unread = _unread(reader, runs, history)
    if unread.stop <= history and any(map(depth, kept)):
        unread = range(0)  # the answers were found, between the pieces of that quotation
    answers = [] if forwarded else inside.answers(kept, reader, unread)
    if answers:
        return Cut([*_without_fill(kept), "", *answers], certain=False)
    return Cut(_without_fill(kept), certain and whole)


def _unread(reader: Reader, runs: list[Run], history: int) -> range:
    """Return which lines at the end are history: unmarked, else the last quotation."""
    told = [run for run in runs[-2:] if any(map(str.strip, run.lines))]  # a blank line may be last
    if reader.rest(history).strip() or not told or told[-1].kind is not Is.QUOTED:
        return range(history, len(reader.lines))
    return range(told[-1].start, told[-1].start + len(told[-1].lines))


def _judge(runs: list[Run], is_footer: Callable[[list[str]], bool]) -> tuple[list[str], bool]:
    """Decide for each quotation whether it is history or the question to an answer."""
    last = max((i for i, run in enumerate(runs) if _says(run, is_footer, i > 0)), default=-1)
    answered = [run for run in runs[: last + 1] if run.kind is Is.QUOTED]
    inline = len(answered) > 1 or any(not run.introduced for run in answered)
    kept: list[str] = []
    for run in runs[: last + 1]:
        if run.kind is Is.OWN:
            kept += run.lines
        elif run.kind is Is.QUOTED and inline:
            kept += _question(run)
    return kept, not (inline and answered)


def _says(run: Run, is_footer: Callable[[list[str]], bool], below: bool) -> bool:
    if run.kind is not Is.OWN or not any(line.strip() for line in run.lines):
        return False
    return not (below and is_footer(run.lines))


def _question(run: Run) -> list[str]:
    """The part of a quotation that the answer below it is about."""
    lines = run.lines
    if not run.introduced:
        return lines  # it stands between two answers, or the writer chose it
    end = len(lines)
    while end and not lines[end - 1].strip("> \t"):
        end -= 1
    start = end
    while start and lines[start - 1].strip("> \t") and end - start < QUESTION_AT_MOST:
        start -= 1
    return lines[start:]


def _instead(reader: Reader, runs: list[Run], history: int, forwarded: bool) -> Cut:
    """Nothing seems to be this person's. Is that so?"""
    rest = reader.rest(history)
    above = [run.lines for run in runs if run.kind is Is.QUOTED and not run.introduced]
    if above and len(above[0]) == 1 and (rest.strip() or len(runs) > 1):
        return Cut(above[0], certain=False)  # ">5" above the history
    if rest.strip() and not forwarded and reader.history_kind in ("attribution", "block"):
        # They may have written below an unquoted introduction; better too much than nothing.
        below = cut(rest, forwarded=True, is_footer=lambda _: False)
        told = reader.lines[reader.introduced_at : history]
        if "@" in "".join(told) or _is_programs(reader, history):
            told = []
        return Cut([*told, *below.lines], certain=False)
    quoted = [run for run in runs if run.kind is Is.QUOTED]
    if quoted and not any(run.introduced for run in quoted) and not rest.strip():
        return Cut([line for run in runs for line in run.lines], certain=False)
    return Cut([], certain=False)


def _is_programs(reader: Reader, history: int) -> bool:
    """Tell a program's introduction without an address from a person's own lines.

    What a person introduces follows at once; only programs name a subject among other fields, but
    people write "From: Leeds, To: York, Date: 3 May, 10:15".
    """
    if reader.history_kind != "block":
        return not reader.lines[history]
    told = reader.lines[reader.introduced_at : history]
    kinds = {field[0] for field in map(headerblock.kind_of, told) if field}
    return len(kinds) < 2 or "subject" in kinds


def _first_words(lines: list[str]) -> Cut:
    """A first paragraph taken for part of the introduction below it: kept, and said to be doubtful.

    It must stand apart from what is quoted, and something of it must follow, or there was nothing.
    """
    first: list[str] = []
    for at, line in enumerate(lines):
        if line.strip() and depth(line):
            return Cut([], certain=False)
        if not line.strip() and first:
            if first[-1].rstrip().endswith((":", "：")):
                return Cut([], certain=False)  # an introduction, and nothing before it
            follows = any(depth(later) for later in lines[at:])
            return Cut(first if follows else [], certain=False)
        if line.strip():
            first.append(line)
    return Cut([], certain=False)


def _without_fill(lines: Sequence[str]) -> list[str]:
    """Take the rulers and blank lines from both ends."""
    kept = list(lines)
    if sum(1 for line in kept if line.strip()) == 1 and "".join(kept).strip()[0] in "*+":
        return [line for line in kept if line.strip()]  # "++", "*****": that is a rating
    if "".join(kept).strip() in _SPEECHLESS:
        return ["".join(kept).strip()]
    while kept and (not kept[-1].strip() or _FILL.match(kept[-1]) or kept[-1] == marks.HISTORY):
        kept.pop()
    start = 0
    while start < len(kept) and not kept[start].strip():
        start += 1
    return kept[start:]
