"""The few lines above a template: its subject, its preheader, and what else is about it.

Plain `key: value` lines between two lines of three dashes. Not YAML: staff write these by hand,
and a subject with a colon, a quote or a leading "@" must mean what it says. Nothing here knows
Jinja; values are handed on as they stand. What makes no sense is listed, all of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KEYS = ("kind", "preheader", "subject")

# No mail program shows more of a subject or a preheader.
VALUE_AT_MOST = 500  # characters

_FENCE = "---"
_LINE = re.compile(r"([A-Za-z_]+) ?:(.*)")


@dataclass(frozen=True, slots=True)
class Source:
    """A template's file, taken apart."""

    head: Mapping[str, str]
    lines: Mapping[str, int]  # in which line of the file each key stands
    body: str
    body_line: int  # in which line of the file the body begins
    faults: Sequence[tuple[int, str]]  # line and reason


def split(text: str) -> Source:
    """The head and the body of a template, and whatever is wrong with the head."""
    lines = text.removeprefix("\ufeff").split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not fences or fences[0] != 0:
        reason = "the file must begin with a line of three dashes, and the subject below it"
        return Source({}, {}, text, 1, [(1, reason)])
    if len(fences) < 2:
        return Source({}, {}, "", 1, [(1, "the second line of three dashes is missing")])
    end = fences[1]
    head: dict[str, tuple[int, str]] = {}
    faults = [
        (number, reason)
        for number, line in enumerate(lines[1:end], 2)
        if (reason := _taken_into(head, line, number))
    ]
    if not head.get("subject", (1, ""))[1]:
        faults.append((head.get("subject", (1, ""))[0], "the subject is missing"))
    return Source(
        head={key: value for key, (_, value) in head.items()},
        lines={key: number for key, (number, _) in head.items()},
        body="\n".join(lines[end + 1 :]),
        body_line=end + 2,
        faults=faults,
    )


def _taken_into(head: dict[str, tuple[int, str]], line: str, number: int) -> str:
    """Why `line` could not be taken into the head; nothing if it was."""
    if not line.strip() or line.startswith("#"):
        return ""
    found = _LINE.fullmatch(line.rstrip())
    if not found:
        return "this is not a line of the form `key: value`"
    key, value = found[1].lower(), found[2].strip()
    if key not in KEYS:
        return f"`{key}` is not known here; there are {', '.join(KEYS)}"
    if key in head:
        return f"`{key}` stands here twice"
    if len(value) > VALUE_AT_MOST:
        return f"`{key}` is longer than {VALUE_AT_MOST} characters"
    head[key] = number, _unquoted(value)
    return ""


def _unquoted(value: str) -> str:
    """Without the quotes that people who know YAML put around a value."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
