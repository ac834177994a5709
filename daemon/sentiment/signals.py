"""Everything about a text that is no gram, as a row of numbers between about -1 and 1.

Which cues stand in it and how many, how TextBlob hears it, how long it is, how it is punctuated.
The names are the contract with `training/`: weights are stored by name, so that a signal can be
added without an old weight landing on the wrong one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from daemon.sentiment import grams, lexicon, polarity
from daemon.sentiment.lexicon import Found
from daemon.sentiment.polarity import Polarity
from daemon.sentiment.wording import Wording

# Two hits of a group say more than one; the fifth says no more than the fourth.
_COUNTED = 4
_CONTENT = frozenset({"praise", "solved", "ours"})
_PLAIN = 0.75  # log-odds: "but" and "urgent" are no complaint by themselves
_LONG = 5.0  # log1p of about 150 words: longer replies are all long


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known about a text before it is weighed."""

    wording: Wording
    found: Found
    polarity: Polarity
    tokens: tuple[str, ...]
    classes: Mapping[str, str]
    topics: frozenset[str]
    values: dict[str, float]


def of(words: Wording, *, language: str = lexicon.HOME) -> Evidence:
    """Look at a text in every way we have."""
    lexis = lexicon.of(language)
    found = lexis.find(words)
    heard = polarity.of((words.folded[s:e] for s, e in words.clauses), voice=lexis.voice)
    tokens = tuple(grams.tokens(words.folded))
    values = _cues(found, lexis) | _voices(heard) | _shape(words, tokens)
    topics = frozenset(lexis.topics.of(tokens, lexis.classes))
    return Evidence(words, found, heard, tokens, lexis.classes, topics, values)


def _cues(found: Found, lexis: lexicon.Lexicon) -> dict[str, float]:
    counts = Counter(hit.group for hit in found.hits)
    values = {f"has:{group}": 1.0 for group in counts}
    values |= {f"more:{g}": min(n - 1, _COUNTED) / _COUNTED for g, n in counts.items() if n > 1}
    against = sorted((lexis.groups[g].weight for g in counts), reverse=True)
    worst = [w for w in against if w > 0]
    # The strongest cue counts whole, the next ones less and less: they are not independent.
    values["cues"] = sum(w / (i + 1) for i, w in enumerate(worst)) / 4
    values["kinds of cue"] = min(len(worst), 5) / 5
    values["idioms"] = min(len(found.idioms), 3) / 3
    return values | _order(found, lexis)


def _order(found: Found, lexis: lexicon.Lexicon) -> dict[str, float]:
    """Praise followed by a cue is courtesy; a cue followed by praise is a story that ends well."""
    against = [h.start for h in found.hits if lexis.groups[h.group].weight > _PLAIN]
    content = [h.start for h in found.hits if h.group in _CONTENT]
    content += [h.start for h in found.idioms]
    if not against or not content:
        return {"only cues": float(bool(against)), "only content": float(bool(content))}
    return {
        "ends with a cue": float(max(against) > max(content)),
        "ends content": float(max(content) > max(against)),
        "begins content": float(min(content) < min(against)),
    }


def _voices(heard: Polarity) -> dict[str, float]:
    return {
        "polarity": heard.whole,
        "polarity of the worst clause": heard.worst,
        "polarity of the best clause": heard.best,
        "polarity of the last clause": heard.last,
        "polarity is silent": float(heard.silent),
    }


def _shape(words: Wording, tokens: tuple[str, ...]) -> dict[str, float]:
    text = words.folded
    return {
        "length": log1p(len(tokens)) / _LONG,
        "questions": min(text.count("?"), 3) / 3,
        "exclamations": min(text.count("!"), 3) / 3,
        "pauses": min(text.count("..") + text.count("…"), 2) / 2,
        "clauses": min(len(words.clauses), 8) / 8,
        "shouting": float(_shouts(words.plain)),
        "ends in a question": float(text.rstrip().endswith("?")),
        "very short": float(len(tokens) <= 3),
    }


def _shouts(plain: str) -> bool:
    capitals = sum(c.isupper() for c in plain)
    return capitals > 12 and capitals > 0.6 * sum(c.isalpha() for c in plain)
