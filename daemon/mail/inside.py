"""Answers that stand inside a history, where no program made room for them.

"See my answers below in red": then the history is what to read. Where the answers have a colour of
their own, the coloured lines are the person's and the lines directly above each one its question;
otherwise all of it is kept, since nobody can tell. Whoever speaks of answers and marked lines by
hand is believed too, whatever else they say (`marked`). Whoever reads it must be told of the doubt.
"""

from daemon.mail import marked, vocabulary
from daemon.mail.arrows import bare, depth
from daemon.mail.runs import Reader, introduction
from daemon.mail.words import attribution as words

SAID_AT_MOST = 600  # characters that say no more than where the answers are
BELOW_AT_MOST = 60  # characters of "see below"
QUESTION_AT_MOST = 4  # lines of a question above a coloured answer


def answers(kept: list[str], reader: Reader, history: range) -> list[str]:
    """Return what to keep of the history's lines; none when the answers are not in it."""
    lines = [reader.lines[at] for at in history]
    if not any(map(str.strip, lines)):
        return []
    said = vocabulary.lower("\n".join(kept)[: SAID_AT_MOST + 1]).strip()
    if len(said) > SAID_AT_MOST:
        return []
    told = bool(words.INSIDE.search(said))
    brief = len(said) <= BELOW_AT_MOST and bool(words.BELOW.search(said))
    coloured = bool(
        reader.inked and words.INK.search(said) and (told or words.ANSWERS.search(said))
    )
    spoken = told or brief or coloured
    if not (spoken or words.ANSWERS.search(said)):
        return []
    if all(map(depth, filter(str.strip, lines))):
        lines = list(map(bare, lines))
    if not spoken:
        return marked.answers(lines)
    first = introduction(lines)
    inked = {at - history.start for at in history[first:] if at in reader.inked}
    if inked and coloured:
        return _coloured(lines, inked, first)
    if not told and not (brief and words.MARKED.search(vocabulary.lower("\n".join(lines)))):
        return marked.answers(lines)
    return marked.answers(lines, below_questions=True) or lines[first:]


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
