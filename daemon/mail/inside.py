"""Answers that stand inside a history, where no program made room for them.

"See my answers below in red": then the history is what to read. Where the answers have a colour of
their own, the coloured lines are the person's and the lines directly above each one its question;
otherwise all of it is kept, since nobody can tell. Whoever reads it must be told of the doubt.
"""

from daemon.mail import vocabulary
from daemon.mail.runs import Reader, bare, depth, introduction
from daemon.mail.words import attribution as words

SAID_AT_MOST = 600  # characters that say no more than where the answers are
BELOW_AT_MOST = 60  # characters of "see below"
QUESTION_AT_MOST = 4  # lines of a question above a coloured answer


def answers(kept: list[str], reader: Reader, history: range) -> list[str]:
    """Return what to keep of the history's lines; none when the answers are not in it."""
    said = vocabulary.lower("\n".join(kept)[: SAID_AT_MOST + 1]).strip()
    if len(said) > SAID_AT_MOST or not any(reader.lines[at].strip() for at in history):
        return []
    lines = [reader.lines[at] for at in history]
    if all(map(depth, filter(str.strip, lines))):
        lines = list(map(bare, lines))
    told = bool(words.INSIDE.search(said))
    coloured = bool(
        reader.inked and words.INK.search(said) and (told or words.ANSWERS.search(said))
    )
    if not coloured and not told and not _are_marked(said, lines):
        return []
    first = introduction(lines)
    inked = {at - history.start for at in history[first:] if at in reader.inked}
    if inked and coloured:
        return _coloured(lines, inked, first)
    return lines[first:] if told or not coloured else []


def _are_marked(said: str, lines: list[str]) -> bool:
    if len(said) > BELOW_AT_MOST or not words.BELOW.search(said):
        return False
    return bool(words.MARKED.search(vocabulary.lower("\n".join(lines))))


def _coloured(lines: list[str], inked: set[int], first: int) -> list[str]:
    kept: list[str] = []
    for at in sorted(inked):
        question = at
        while question > first and at - question < 2 and not lines[question - 1].strip():
            question -= 1
        while question > first and at - question < QUESTION_AT_MOST:
            if question - 1 in inked or not lines[question - 1].strip():
                break
            question -= 1
        kept += [f"> {line}" for line in lines[question:at] if line.strip()]
        kept.append(lines[at])
    return kept
