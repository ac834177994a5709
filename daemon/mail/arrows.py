"""The arrows before quoted lines: "> ", ">> ", "AL> ", and the mark of an indented block."""

import re

from daemon.mail import attribution, headerblock, marks

_DEPTH = re.compile(r"\ue0f3?[ \t]{0,8}((?:>[ \t]{0,2}){1,60})")
_INITIALS = re.compile(r"[ \t]{0,2}[^\W\d_]{1,12}(?=>)")


def depth(line: str) -> int:
    """Return how many arrows stand before a line; mbox's ">From " has none."""
    if ">" not in line[:12] or line.startswith(">From "):
        return 0
    match = _DEPTH.match(line)
    if not match or (line.startswith(">>") and headerblock.is_groupwise(line)):
        return 0
    return match[1].count(">")


def bare(line: str) -> str:
    """Return a line without its arrows."""
    match = _DEPTH.match(line)
    return line[match.end() :] if match else line


def is_all_indented(lines: list[str]) -> bool:
    """The whole mail stands in an indented block: then the block says nothing."""
    return lines[0].startswith(marks.WEAK) and all(
        line.startswith(marks.WEAK) for line in lines if line.strip()
    )


def without_initials(lines: list[str]) -> list[str]:
    """The Bat! and Gnus put the initials before each arrow: "AL> How did we do?"."""
    first = next(
        (at for at, line in enumerate(lines) if ">" in line[:15] and _INITIALS.match(line)), -1
    )
    if first < 0:
        return lines
    above = [line for line in lines[max(0, first - 6) : first] if line.strip()][-2:]
    joined = " ".join(map(bare, above))
    if not any(attribution.is_whole(told, quoted_next=True) for told in (joined, *above[-1:])):
        return lines
    return [_INITIALS.sub("", line, count=1) for line in lines]
