"""What a person wrote now, apart from the history that their mail program added.

The lines are read once, downward, and sorted into runs: own words, an introduction ("On …, Ada
wrote:"), quoted lines, and - after a header block or an unquoted introduction - history to the
end. Then each run is judged by its neighbours: a quotation at the end is history, one that is
answered below is a question and stays with its answer, one above a single answer is dropped when
it was introduced (bottom posting) and kept when it was not.

When in doubt more is kept, and `certain` is false. The whole is linear: each line is looked at a
fixed number of times, and nothing beyond `LINES_AT_MOST` is analysed at all.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from daemon.mail import attribution, headerblock, markup, vocabulary
from daemon.mail.words import attribution as words

LINES_AT_MOST = 3_000
LINE_AT_MOST = 2_000  # characters of a line that are looked at
LOOKS_AT_MOST = 800  # at what might be an introduction; a long thread has a hundred
WRAPPED_AT_MOST = 6  # lines over which an introduction may be wrapped
INSIDE_AT_MOST = 600  # characters that say no more than where the answers are
BELOW_AT_MOST = 60  # characters of "see below"
QUESTION_AT_MOST = 40  # lines of an introduced quotation that stay with the answer

_DEPTH = re.compile(r"\ue0f3?[ \t]{0,8}((?:>[ \t]{0,2}){1,60})")
_INITIALS = re.compile(r"[ \t]{0,2}[^\W\d_]{1,12}(?=>)")
_FILL = re.compile(r"[\s\ue0f2\-–—_=*~#+.•·ᐧ]{1,}\Z")
_LINK = re.compile(r"\(?<?https?://\S{1,500}\Z")


class _Is(Enum):
    OWN = auto()
    INTRODUCTION = auto()
    QUOTED = auto()


@dataclass(slots=True)
class _Run:
    kind: _Is
    lines: list[str]
    introduced: bool = False  # of QUOTED: a program said whose words they are


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
    reader = _Reader(lines[:LINES_AT_MOST])
    runs, history = reader.runs()
    whole = whole and reader.looks <= LOOKS_AT_MOST
    kept, certain = _judge(runs, is_footer)
    if not any(line.strip() for line in kept):
        instead = _instead(reader, runs, history, forwarded)
        return instead if any(map(str.strip, instead.lines)) or forwarded else _first_words(lines)
    inside = "" if forwarded else _inside(kept, runs, reader.rest(history))
    if inside:
        return Cut([*_without_fill(kept), "", *inside.split("\n")], certain=False)
    return Cut(_without_fill(kept), certain and whole)


class _Reader:
    """Sorts lines into runs."""

    def __init__(self, lines: list[str]) -> None:
        if _is_all_indented(lines):
            lines = [_bare(line) for line in lines]
        lines = _without_initials(lines)
        self._lines = lines
        self._depths = [_depth(line) for line in lines]
        self.history_kind = ""
        self.looks = 0

    def runs(self) -> tuple[list[_Run], int]:
        """Return the runs, and at which line the history begins that goes on to the end."""
        runs: list[_Run] = []
        at = 0
        while at < len(self._lines):
            if self._depths[at]:
                at = self._quoted(runs, at)
                continue
            line = self._lines[at]
            split = self._split(at) if line else 0
            if split:
                _append(runs, _Is.OWN, line[:split].rstrip(" -–—"))
                self._lines[at] = line = line[split:]
            length = self._introduction(at) if line else 0
            if length:
                after = self._next_words(at + length)
                while after >= 0 and self._lines[after] == markup.HISTORY:
                    after = self._next_words(after + 1)  # programs mark a place twice
                if after < 0 or not self._depths[after]:
                    return runs, at + length
                runs.append(_Run(_Is.INTRODUCTION, self._lines[at : at + length]))
                at = after
                continue
            _append(runs, _Is.OWN, line)
            at += 1
        return runs, len(self._lines)

    def _split(self, at: int) -> int:
        """Return where an introduction begins behind the writer's words on the same line."""
        line = self._lines[at]
        if not attribution.could_end(line, quoted_next=False):
            return 0
        return max(0, attribution.after_reply(line))

    def rest(self, at: int) -> str:
        """Return what stands below line `at`, for a second look."""
        return "\n".join(self._lines[at:])

    def _quoted(self, runs: list[_Run], at: int) -> int:
        start = at
        while at < len(self._lines) and (self._depths[at] or self._is_overhang(at)):
            at += 1
        lines = self._lines[start:at]
        introduced = bool(runs) and runs[-1].kind is _Is.INTRODUCTION
        introduced = introduced or _introduces_itself(lines)
        if not introduced and lines[0].startswith(markup.WEAK):
            for line in lines:  # the writer indented their own words
                _append(runs, _Is.OWN, _bare(line))
        else:
            runs.append(_Run(_Is.QUOTED, lines, introduced))
        return at

    def _is_overhang(self, at: int) -> bool:
        """Tell whether a line between two quoted ones was only wrapped out of its quotation."""
        line = self._lines[at].strip()
        if not line or at + 1 >= len(self._lines) or not self._depths[at + 1] or not at:
            return False
        above = self._lines[at - 1].rstrip()
        if line.startswith(("(http", "<http")) or (" " not in line and _LINK.search(above)):
            return True
        return len(above) >= 60 and (line[0].islower() or not line[0].isalnum())

    def _introduction(self, at: int) -> int:
        """Return how many lines from `at` introduce a quotation or a history, or 0."""
        line = self._lines[at][:LINE_AT_MOST]
        if line == markup.HISTORY:
            self.history_kind = "marked"
            return self._marked(at)
        if headerblock.is_separator(line):
            self.history_kind = "separator"
            block = self._next_words(at + 1)
            length = headerblock.length(self._lines, block) if block > 0 else 0
            return block - at + length if length else 1
        length = headerblock.length(self._lines, at)
        if length:
            self.history_kind = "block"
            return length
        length = self._attribution(at)
        if length:
            self.history_kind = "attribution"
        return length

    def _marked(self, at: int) -> int:
        """A program's own mark: what follows is an introduction, if quoted lines follow that."""
        first = at + 1
        while first < len(self._lines) and self._lines[first] == markup.HISTORY:
            first += 1  # it marked the place several times
        for here in range(first, min(first + WRAPPED_AT_MOST, len(self._lines))):
            if self._depths[here]:
                return here - at
            found = self._introduction(here) if self._lines[here] else 0
            if found:
                return here - at + found
        return 1

    def _attribution(self, at: int) -> int:
        line = self._lines[at]
        if self._ends_one(line, line, at):
            return 1
        if not attribution.could_begin(line):
            return 0
        joined = line.strip()
        blanks = 0
        for here in range(at + 1, min(at + WRAPPED_AT_MOST, len(self._lines))):
            more = self._lines[here].strip()
            blanks += not more
            if blanks > 1 or (self._depths[here] and len(more) > 12):
                return 0
            joined += " " + more
            if len(joined) > attribution.LINE_AT_MOST:
                return 0
            if self._ends_one(more, joined, here):
                return here - at + 1
        return 0

    def _ends_one(self, line: str, joined: str, at: int) -> bool:
        quoted = self._quoted_after(at + 1)
        if self.looks > LOOKS_AT_MOST or not attribution.could_end(line, quoted_next=quoted):
            return False
        self.looks += 1
        return attribution.is_whole(joined, quoted_next=quoted)

    def _quoted_after(self, at: int) -> bool:
        following = self._next_words(at)
        return following >= 0 and bool(self._depths[following])

    def _next_words(self, at: int) -> int:
        for here in range(at, min(at + 10, len(self._lines))):
            if self._lines[here].strip():
                return here
        return -1


def _inside(kept: list[str], runs: list[_Run], rest: str) -> str:
    """Return the history when the writer says that the answers stand between its lines."""
    said = vocabulary.lower("\n".join(kept)[: INSIDE_AT_MOST + 1]).strip()
    if len(said) > INSIDE_AT_MOST:
        return ""
    if not rest.strip() and runs[-1].kind is _Is.QUOTED:
        rest = "\n".join(runs[-1].lines)
    if words.INSIDE.search(said):
        return rest.strip() and rest
    brief = len(said) <= BELOW_AT_MOST and words.BELOW.search(said)
    return rest if brief and words.MARKED.search(vocabulary.lower(rest)) else ""


def _judge(runs: list[_Run], is_footer: Callable[[list[str]], bool]) -> tuple[list[str], bool]:
    """Decide for each quotation whether it is history or the question to an answer."""
    last = max((i for i, run in enumerate(runs) if _says(run, is_footer, i > 0)), default=-1)
    answered = [run for run in runs[: last + 1] if run.kind is _Is.QUOTED]
    inline = len(answered) > 1 or any(not run.introduced for run in answered)
    kept: list[str] = []
    for run in runs[: last + 1]:
        if run.kind is _Is.OWN:
            kept += run.lines
        elif run.kind is _Is.QUOTED and inline:
            kept += _question(run)
    return kept, not (inline and answered)


def _says(run: _Run, is_footer: Callable[[list[str]], bool], below: bool) -> bool:
    if run.kind is not _Is.OWN or not any(line.strip() for line in run.lines):
        return False
    return not (below and is_footer(run.lines))


def _question(run: _Run) -> list[str]:
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


def _instead(reader: _Reader, runs: list[_Run], history: int, forwarded: bool) -> Cut:
    """Nothing seems to be this person's. Is that so?"""
    rest = reader.rest(history)
    if rest.strip() and not forwarded and reader.history_kind in ("attribution", "block"):
        # They may have written below an unquoted introduction; better too much than nothing.
        below = cut(rest, forwarded=True, is_footer=lambda _: False)
        return Cut(below.lines, certain=False)
    quoted = [run for run in runs if run.kind is _Is.QUOTED]
    if quoted and not any(run.introduced for run in quoted) and not rest.strip():
        return Cut([line for run in runs for line in run.lines], certain=False)
    return Cut([], certain=False)


def _first_words(lines: list[str]) -> Cut:
    """A first paragraph taken for part of the introduction below it: kept, and said to be doubtful.

    It must stand apart from what is quoted, and something of it must follow, or there was nothing.
    """
    first: list[str] = []
    for at, line in enumerate(lines):
        if line.strip() and _depth(line):
            return Cut([], certain=False)
        if not line.strip() and first:
            if first[-1].rstrip().endswith((":", "：")):
                return Cut([], certain=False)  # an introduction, and nothing before it
            follows = any(_depth(later) for later in lines[at:])
            return Cut(first if follows else [], certain=False)
        if line.strip():
            first.append(line)
    return Cut([], certain=False)


def _introduces_itself(lines: list[str]) -> bool:
    """Apple's way: the introduction is the first line inside the quotation."""
    bare = [_bare(line) for line in lines[: WRAPPED_AT_MOST + 8]]
    first = next((i for i, line in enumerate(bare) if line.strip()), -1)
    if first < 0:
        return False
    if headerblock.is_separator(bare[first]) or headerblock.length(bare, first) > 2:
        return True
    joined = ""
    for line in bare[first : first + WRAPPED_AT_MOST]:
        joined = f"{joined} {line.strip()}".strip()
        if attribution.could_end(line, quoted_next=True) and attribution.is_whole(
            joined, quoted_next=False
        ):
            return True
    return False


def _is_all_indented(lines: list[str]) -> bool:
    """The whole mail stands in an indented block: then the block says nothing."""
    return lines[0].startswith(markup.WEAK) and all(
        line.startswith(markup.WEAK) for line in lines if line.strip()
    )


def _without_initials(lines: list[str]) -> list[str]:
    """The Bat! and Gnus put the initials before each arrow: "AL> How did we do?"."""
    first = next((at for at, line in enumerate(lines) if _INITIALS.match(line)), -1)
    if first < 0:
        return lines
    above = [line for line in lines[max(0, first - 6) : first] if line.strip()][-2:]
    joined = " ".join(map(_bare, above))
    if not any(attribution.is_whole(told, quoted_next=True) for told in (joined, *above[-1:])):
        return lines
    return [_INITIALS.sub("", line, count=1) for line in lines]


def _append(runs: list[_Run], kind: _Is, line: str) -> None:
    if runs and runs[-1].kind is kind:
        runs[-1].lines.append(line)
    else:
        runs.append(_Run(kind, [line]))


def _depth(line: str) -> int:
    if ">" not in line[:12] or line.startswith(">From "):
        return 0
    match = _DEPTH.match(line)
    return match[1].count(">") if match else 0


def _bare(line: str) -> str:
    match = _DEPTH.match(line)
    return line[match.end() :] if match else line


def _without_fill(lines: Sequence[str]) -> list[str]:
    """Take the rulers and blank lines from both ends."""
    kept = list(lines)
    if sum(1 for line in kept if line.strip()) == 1 and "".join(kept).strip()[0] in "*+":
        return [line for line in kept if line.strip()]  # "++", "*****": that is a rating
    while kept and (not kept[-1].strip() or _FILL.match(kept[-1]) or kept[-1] == markup.HISTORY):
        kept.pop()
    start = 0
    while start < len(kept) and not kept[start].strip():
        start += 1
    return kept[start:]
