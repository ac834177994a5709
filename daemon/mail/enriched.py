"""The words in text/enriched (RFC 1896) and its elder text/richtext (RFC 1341 §7.1.3).

Commands stand in angle brackets, "<<" is one that is meant, and a single line break is a blank.
Nothing here raises, and the time is linear.
"""

import re

_COMMAND = re.compile(r"<(/?)([A-Za-z0-9-]{1,60})>")
_PARAMETER = re.compile(r"<param>[^<]{0,1000}</param>", re.IGNORECASE)
_BREAKS = re.compile(r"\n+")


def text(source: str) -> str:
    """Return what is seen."""
    source = _BREAKS.sub(_joined, _PARAMETER.sub("", source))
    pieces = source.split("<<")
    return "<".join(_COMMAND.sub(_shown, piece) for piece in pieces).strip()


def _joined(breaks: re.Match[str]) -> str:
    """RFC 1896 §3: one break is a blank, n of them are n - 1."""
    return "\n" * (len(breaks[0]) - 1) or " "


def _shown(command: re.Match[str]) -> str:
    name = command[2].lower()
    if name == "lt":
        return "<"
    return "\n" if name in ("nl", "np") or (name == "paragraph" and command[1]) else ""
