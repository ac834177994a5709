"""A text as a few numbers that can be learnt from: its words, their pairs, and its cues.

Words are hashed to places (CRC-32, the same on every machine), so that nothing a client wrote can
be read out of what was learnt. Whether the text holds an intent that is always flagged is told
beside them: no correction of other texts may talk that away.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from zlib import crc32

from daemon.sentiment import language, lexicon, reasons, signals, wording

PLACES = 1 << 16
# A long text has said what it says by then.
_WORDS_AT_MOST = 200
# A cue is a firm sign and many texts share it, so it is learnt from at once.
_CUE = 0.5


@dataclass(frozen=True, slots=True)
class Features:
    """Places and their values; the words together have length one, however many they are."""

    values: tuple[tuple[int, float], ...] = ()
    always: bool = False


def of(words: str) -> Features:
    """The features of a text, looked at in its own language; none of one without words."""
    seen = wording.of(words)
    tongues = language.reading(seen.folded).tongues
    tongue = tongues[0] if tongues else lexicon.HOME
    evidence = signals.of(seen, language=tongue)
    # A full stop or a comma is in every text, and would carry one correction into all of them.
    words_only = [token for token in evidence.tokens if token[0].isalnum() or token[0] in "?!"]
    tokens = words_only[:_WORDS_AT_MOST]
    grams = {*tokens, *(f"{one} {two}" for one, two in pairwise(tokens))}
    if not grams:
        return Features()
    value = 1 / sqrt(len(grams))
    found = {_place(f"w:{gram}"): value for gram in grams}
    found |= {_place(f"cue:{group}"): _CUE for group in {h.group for h in evidence.found.hits}}
    return Features(tuple(sorted(found.items())), reasons.always(evidence, language=tongue))


def _place(name: str) -> int:
    return crc32(name.encode("utf-8", "replace")) & (PLACES - 1)
