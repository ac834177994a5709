"""Paragraphs that travelled as format=flowed (RFC 3676), put together again.

A line that ends in a space goes on in the next line of the same quoting depth, unless it is the
signature delimiter. This file knows nothing of who wrote what.
"""

import re

_QUOTES = re.compile(r">*")
SIGNATURE = "-- "
LINES_AT_MOST = 10_000  # more than anybody reads; the rest stays as it travelled


def unflow(text: str, *, delsp: bool) -> str:
    """Join flowed lines; with `delsp` the space at the break was never the writer's."""
    out: list[list[str]] = []
    open_depth = -1  # of the paragraph that waits for more
    lines = text.split("\n", LINES_AT_MOST)
    for line in lines[:LINES_AT_MOST]:
        match = _QUOTES.match(line)
        depth = match.end() if match else 0
        content = line[depth:]
        if content.startswith(" "):
            content = content[1:]  # RFC 3676 §4.4: stuffed
        if open_depth != depth or content == SIGNATURE:
            out.append([">" * depth + (" " if depth else "")])
        flows = content.endswith(" ") and content != SIGNATURE
        out[-1].append(content[:-1] if flows and delsp else content)
        open_depth = depth if flows else -1
    return "\n".join([*("".join(parts) for parts in out), *lines[LINES_AT_MOST:]])
