"""What `markup` knows about a line and plain text cannot say: private-use characters in the text.

They travel from HTML to the readers of own words and are never shown or stored; a stranger who
writes them has them taken out.
"""

import re

# A private-use character that no scrubbed mail text begins a line with on purpose.
HISTORY = "\ue0f1"
# Begins each line of a block quotation that no program marked as one: people indent with them too.
WEAK = "\ue0f3"
# Stands where a program put the writer's signature.
SIGNATURE = "\ue0f4"
# Ends each line of which something was written in a colour of its own.
INK = "\ue0f5"
# Stands where a ruler was drawn; a ruler is seen, but has no words.
RULE = "\ue0f2"


_OUR_MARKS = re.compile(f"[{HISTORY}{RULE}{WEAK}{SIGNATURE}{INK}]")


def visible(text: str) -> str:
    """Return text as a person sees it, without our marks."""
    if HISTORY in text or SIGNATURE in text:
        text = "\n".join(line for line in text.split("\n") if line not in (HISTORY, SIGNATURE))
    return without_marks(text)


def without_marks(text: str) -> str:
    """Return a stranger's plain text, in which nobody may forge our marks."""
    return text if text.isascii() else _OUR_MARKS.sub("", text)
