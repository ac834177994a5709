"""The lines of a mail, read once, downward, and sorted into runs.

Own words, an introduction ("On …, Ada wrote:"), quoted lines, and - after a header block or an
unquoted introduction - history to the end. This file only sorts; which run is history and which
the question to an answer is for `quotation`. Each line is looked at a fixed number of times.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from daemon.mail import arrows, attribution, headerblock, marks

LINE_AT_MOST = 2_000  # characters of a line that are looked at
LOOKS_AT_MOST = 800  # at what might be an introduction; a long thread has a hundred
WRAPPED_AT_MOST = 6  # lines over which an introduction may be wrapped

# One of these is in whatever introduces a quotation, if no quoted line follows.
_SIGN = re.compile(rf"[\d:：︰@>®\-–—_=*~#•{marks.HISTORY}]|\A[ \t]*\.|\.[ \t]*\Z")
_LINK = re.compile(r"\(?<?https?://\S{1,500}\Z")


class Is(Enum):
    OWN = auto()
    INTRODUCTION = auto()
    QUOTED = auto()


@dataclass(slots=True)
class Run:
    kind: Is
    lines: list[str]
    introduced: bool = False  # of QUOTED: a program said whose words they are
    start: int = 0  # of QUOTED: its first line


class Reader:
    """Sorts lines into runs."""

    def __init__(self, lines: list[str]) -> None:
        if arrows.is_all_indented(lines):
            lines = [arrows.bare(line) for line in lines]
        self.inked = frozenset(at for at, line in enumerate(lines) if line.endswith(marks.INK))
        if self.inked:
            lines = [line.rstrip(marks.INK) for line in lines]
        lines = _below_helpdesk(arrows.without_initials(lines))
        self.lines = lines
        self._depths = [arrows.depth(line) for line in lines]
        self._any_quoted = any(self._depths)
        self.history_kind = ""
        self.introduced_at = 0  # where the introduction of the history begins
        self.looks = 0

    def runs(self) -> tuple[list[Run], int]:
        """Return the runs, and at which line the history begins that goes on to the end."""
        runs: list[Run] = []
        at = 0
        while at < len(self.lines):
            if self._depths[at]:
                at = self._quoted(runs, at)
                continue
            line = self.lines[at]
            if not self._may_introduce(at):
                _append(runs, Is.OWN, line)
                at += 1
                continue
            split = self._split(at)
            if split:
                _append(runs, Is.OWN, line[:split].rstrip(" -–—"))
                self.lines[at] = line = line[split:]
            length = self._introduction(at)
            if length:
                after = self._next_words(at + length)
                while after >= 0 and self.lines[after] == marks.HISTORY:
                    after = self._next_words(after + 1)  # programs mark a place twice
                if after < 0 or not self._depths[after]:
                    self.introduced_at = at
                    return runs, at + length
                runs.append(Run(Is.INTRODUCTION, self.lines[at : at + length]))
                at = after
                continue
            _append(runs, Is.OWN, line)
            at += 1
        return runs, len(self.lines)

    def _may_introduce(self, at: int) -> bool:
        """Tell, cheaply, most lines of prose from those that are worth a look."""
        line = self.lines[at]
        return bool(line) and (bool(_SIGN.search(line)) or self._quoted_after(at + 1))

    def _split(self, at: int) -> int:
        """Return where an introduction begins behind the writer's words on the same line."""
        line = self.lines[at]
        if not attribution.could_end(line, quoted_next=False):
            return 0
        return max(0, attribution.after_reply(line))

    def rest(self, at: int) -> str:
        """Return what stands below line `at`, for a second look."""
        return "\n".join(self.lines[at:])

    def _quoted(self, runs: list[Run], at: int) -> int:
        start = at
        while at < len(self.lines) and (self._depths[at] or self._is_overhang(at)):
            at += 1
        lines = self.lines[start:at]
        introduced = bool(runs) and runs[-1].kind is Is.INTRODUCTION
        introduced = introduced or _introduces_itself(lines)
        if not introduced and lines[0].startswith(marks.WEAK):
            for line in lines:  # the writer indented their own words
                _append(runs, Is.OWN, arrows.bare(line))
        else:
            runs.append(Run(Is.QUOTED, lines, introduced, start))
        return at

    def _is_overhang(self, at: int) -> bool:
        """Tell whether a line between two quoted ones was only wrapped out of its quotation."""
        line = self.lines[at].strip()
        if not line or at + 1 >= len(self.lines) or not self._depths[at + 1] or not at:
            return False
        above = self.lines[at - 1].rstrip()
        if line.startswith(("(http", "<http")) or (" " not in line and _LINK.search(above)):
            return True
        return len(above) >= 60 and (line[0].islower() or not line[0].isalnum())

    def _introduction(self, at: int) -> int:
        """Return how many lines from `at` introduce a quotation or a history, or 0."""
        line = self.lines[at][:LINE_AT_MOST]
        if line == marks.HISTORY:
            self.history_kind = "marked"
            return self._marked(at)
        if headerblock.is_separator(line):
            self.history_kind = "separator"
            block = self._next_words(at + 1)
            length = headerblock.length(self.lines, block) if block > 0 else 0
            return block - at + length if length else 1
        length = headerblock.length(self.lines, at)
        if length:
            self.history_kind = "block"
            return length
        length = self._attribution(at)
        if length and attribution.is_persons(" ".join(self.lines[at : at + length])):
            return 0
        if length:
            self.history_kind = "attribution"
        return length

    def _marked(self, at: int) -> int:
        """A program's own mark: what follows is an introduction, if quoted lines follow that."""
        first = at + 1
        while first < len(self.lines) and self.lines[first] == marks.HISTORY:
            first += 1  # it marked the place several times
        for here in range(first, min(first + WRAPPED_AT_MOST, len(self.lines))):
            if self._depths[here]:
                return here - at
            found = self._introduction(here) if self.lines[here] else 0
            if found:
                return here - at + found
        return 1

    def _attribution(self, at: int) -> int:
        line = self.lines[at]
        if self._ends_one(line, line, at):
            return 1
        if not attribution.could_begin(line):
            return 0
        joined = line.strip()
        blanks = 0
        for here in range(at + 1, min(at + WRAPPED_AT_MOST, len(self.lines))):
            more = self.lines[here].strip()
            blanks += not more
            if blanks > 1 or (self._depths[here] and len(more) > 12):
                return 0
            joined += " " + more
            if len(joined) > attribution.LINE_AT_MOST:
                return 0
            if self._ends_one(more, joined, here):
                alone = blanks and attribution.is_whole(more, quoted_next=False)
                return 0 if alone else here - at + 1  # what stands apart from it is prose
        return 0

    def _ends_one(self, line: str, joined: str, at: int) -> bool:
        quoted = self._quoted_after(at + 1)
        if self.looks > LOOKS_AT_MOST or not attribution.could_end(line, quoted_next=quoted):
            return False
        self.looks += 1
        return attribution.is_whole(joined, quoted_next=quoted)

    def _quoted_after(self, at: int) -> bool:
        if not self._any_quoted:
            return False
        following = self._next_words(at)
        return following >= 0 and bool(self._depths[following])

    def _next_words(self, at: int) -> int:
        for here in range(at, min(at + 10, len(self.lines))):
            if self.lines[here].strip():
                return here
        return -1


def _introduces_itself(lines: list[str]) -> bool:
    """Apple's way: the introduction is the first line inside the quotation."""
    inner = [arrows.bare(line) for line in lines[: WRAPPED_AT_MOST + 8]]
    first = next((i for i, line in enumerate(inner) if line.strip()), -1)
    if first < 0:
        return False
    if headerblock.is_separator(inner[first]) or headerblock.length(inner, first) > 2:
        return True
    joined = ""
    for line in inner[first : first + WRAPPED_AT_MOST]:
        joined = f"{joined} {line.strip()}".strip()
        if attribution.could_end(line, quoted_next=True) and attribution.is_whole(
            joined, quoted_next=False
        ):
            return True
    return False


def introduction(lines: list[str]) -> int:
    """Return how many lines at the beginning only say whose words follow."""
    reader = Reader(lines[: WRAPPED_AT_MOST + 16])
    runs, history = reader.runs()
    return history if not any(line.strip() for run in runs for line in run.lines) else 0


def _below_helpdesk(lines: list[str]) -> list[str]:
    """An agent's own mail begins with the helpdesk's "reply above this line": that says nothing."""
    first = next((at for at, line in enumerate(lines) if line.strip()), -1)
    if first < 0 or not headerblock.is_above(lines[first]):
        return lines
    if not any(line.strip() and not arrows.depth(line) for line in lines[first + 1 :]):
        return lines
    return [*lines[:first], "", *lines[first + 1 :]]


def _append(runs: list[Run], kind: Is, line: str) -> None:
    if runs and runs[-1].kind is kind:
        runs[-1].lines.append(line)
    else:
        runs.append(Run(kind, [line]))
