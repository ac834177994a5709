"""The few lines above a template: its subject, its preheader, and what else is about it.

Plain `key: value` lines between two lines of three dashes. Not YAML: staff write these by hand,
and a subject with a colon, a quote or a leading "@" must mean what it says. Nothing here knows
Jinja; values are handed on as they stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from daemon.errors import DaemonError

KEYS = frozenset({"subject", "preheader", "kind"})

# No mail program shows more of a subject or a preheader.
VALUE_AT_MOST = 500  # characters

_FENCE = "---"
_LINE = re.compile(r"([A-Za-z_]+) ?:(.*)")


class FrontMatterError(DaemonError):
    """The lines above the template cannot be read."""

    def __init__(self, reason: str, *, line: int) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass(frozen=True, slots=True)
class Source:
    """A template's file, taken apart."""

    head: Mapping[str, str]
    lines: Mapping[str, int]  # in which line of the file each key stands
    body: str
    body_line: int  # in which line of the file the body begins


def split(text: str) -> Source:
    """The head and the body of a template; an error with its line when the head makes no sense."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        raise FrontMatterError(
            "the file must begin with a line of three dashes, and a subject below it", line=1
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise FrontMatterError("the second line of three dashes is missing", line=1)
    head, at = _head(lines[1:end])
    if not head.get("subject"):
        raise FrontMatterError("the subject is missing", line=at.get("subject", 1))
    return Source(head, at, "\n".join(lines[end + 1 :]) + "\n", end + 2)


def _head(lines: list[str]) -> tuple[dict[str, str], dict[str, int]]:
    head: dict[str, str] = {}
    at: dict[str, int] = {}
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise FrontMatterError("this is not a line of the form `key: value`", line=number)
        key, value = found[1].lower(), found[2].strip()
        if key not in KEYS:
            known = ", ".join(sorted(KEYS))
            raise FrontMatterError(f"`{key}` is not known here; there are {known}", line=number)
        if key in head:
            raise FrontMatterError(f"`{key}` stands here twice", line=number)
        if len(value) > VALUE_AT_MOST:
            raise FrontMatterError(
                f"`{key}` is longer than {VALUE_AT_MOST} characters", line=number
            )
        head[key], at[key] = _unquoted(value), number
    return head, at


def _unquoted(value: str) -> str:
    """Without the quotes that people who know YAML put around a value."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
