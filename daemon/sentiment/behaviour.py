"""What the manner of a reply says beside its words, measured against this person's earlier ones.

Two signs, both in what the same person wrote before: suddenly curt, and saying the same thing again
because nobody answered it. Neither is enough alone.
"""

import re
from collections.abc import Sequence

from daemon.sentiment import wording
from daemon.sentiment.judgement import Reason
from daemon.sentiment.wording import Wording

_WORD = re.compile(r"[^\W\d_]{4,}")

# Somebody who writes five lines and now three words has changed their manner.
_TALKATIVE = 20  # words, in the middle of at least two earlier replies
_CURT = 3
_CURT_WEIGHT = 0.6  # log-odds, as the next
_AGAIN_WEIGHT = 1.0
# Two texts are the same request when this share of their longer words is.
_SAME = 0.6
_WORDS_TO_COMPARE = 5
_LOOKED_BACK = 5  # earlier replies


def of(seen: Wording, previous: Sequence[str]) -> list[Reason]:
    """The signs found, each with its weight."""
    earlier = [wording.of(text) for text in previous[-_LOOKED_BACK:] if text.strip()]
    found: list[Reason] = []
    if _is_curt(seen, earlier):
        found.append(Reason(seen.plain.strip(), "suddenly curt for this person", _CURT_WEIGHT))
    if any(_is_same(seen, before) for before in earlier):
        first = seen.clauses[0] if seen.clauses else (0, 0)
        found.append(Reason(seen.quote(*first), "they write the same again", _AGAIN_WEIGHT))
    return found


def _is_curt(seen: Wording, earlier: Sequence[Wording]) -> bool:
    words = len(seen.folded.split())
    if len(earlier) < 2 or not 0 < words <= _CURT:
        return False
    lengths = sorted(len(before.folded.split()) for before in earlier)
    return lengths[len(lengths) // 2] >= _TALKATIVE


def _is_same(seen: Wording, before: Wording) -> bool:
    one, other = set(_WORD.findall(seen.folded)), set(_WORD.findall(before.folded))
    if min(len(one), len(other)) < _WORDS_TO_COMPARE:
        return False
    return len(one & other) / len(one | other) >= _SAME
