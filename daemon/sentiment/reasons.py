"""Why a text was judged unhappy, in the writer's own words and a sentence that staff understand.

Cues give the sentences. Where no cue stands in the text, the detectors' own choice is shown: the
clause that speaks most for displeasure. A reason never invents words.
"""

from daemon.sentiment import detector, lexicon, signals, wording
from daemon.sentiment.finder import Hit
from daemon.sentiment.judgement import Reason
from daemon.sentiment.signals import Evidence

# As many as a person reads at a glance.
AT_MOST = 4
# Below this a cue is said by the content nearly as often as by the unhappy.
_WORTH_SAYING = 0.25  # log-odds
_CLAUSES_WEIGHED = 12
# Characters: who writes a page without a full stop need not see all of it quoted.
_CLAUSE_AT_MOST = 300
_WORSE_THAN_RATING = 0.0  # it explains, the words weigh


def of(evidence: Evidence, *, beside: bool = False, language: str = lexicon.HOME) -> list[Reason]:
    """The strongest reasons, strongest first; `beside` others, the cues alone are enough."""
    strongest: dict[str, Reason] = {}
    for hit in evidence.found.hits:
        reason = _of_cue(hit, evidence, language)
        if reason and _is_better(reason, strongest.get(hit.group)):
            strongest[hit.group] = reason
    found = sorted(strongest.values(), key=_by_weight, reverse=True)[:AT_MOST]
    return found if found or beside else _of_clause(evidence, language)


def always(evidence: Evidence, *, language: str = lexicon.HOME) -> bool:
    """Whether the text speaks of something that opens a callback whatever else it says."""
    groups = lexicon.of(language).groups
    return any(groups[hit.group].always for hit in evidence.found.hits)


def worse_than(rating: int) -> Reason:
    """Said when the words are unhappy and the rating is not."""
    return Reason("", f"the words are worse than the rating of {rating}", _WORSE_THAN_RATING)


def _of_cue(hit: Hit, evidence: Evidence, language: str) -> Reason | None:
    group = lexicon.of(language).groups[hit.group]
    weight = detector.of(language).cues.get(hit.group, group.weight)
    if group.weight <= 0 or (weight < _WORTH_SAYING and not group.always):
        return None
    words = evidence.wording.quote(hit.start, hit.end)
    return Reason(words, group.says, max(weight, _WORTH_SAYING))


def _is_better(one: Reason, other: Reason | None) -> bool:
    # Of two places the longer says more to a reader.
    return other is None or len(one.words) > len(other.words)


def _by_weight(reason: Reason) -> float:
    return reason.weight


def _of_clause(evidence: Evidence, language: str) -> list[Reason]:
    weights = detector.of(language)
    quotes = [evidence.wording.quote(*span) for span in evidence.wording.clauses]
    weighed = [
        (
            detector.weigh(signals.of(wording.of(quote), language=language), weights).both
            * weights.slope,
            quote,
        )
        for quote in quotes[:_CLAUSES_WEIGHED]
    ]
    if not weighed:
        return []
    weight, words = max(weighed)
    shown = words if len(words) <= _CLAUSE_AT_MOST else words[:_CLAUSE_AT_MOST].rsplit(" ", 1)[0]
    return [Reason(shown, "it reads like one of the unhappy", max(weight, _WORTH_SAYING))]
