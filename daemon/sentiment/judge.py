"""Does this text even hint that its writer is unhappy?

One pure function. In this order: a low rating needs no words; a language that cannot be read goes
to a human; the question that was asked turns a "nothing" or a "no" into praise or blame; intents
such as leaving, complaining or asking for somebody senior count whatever else is written;
everything else is weighed by the detectors (cues, happy idioms, TextBlob, n-grams), shifted by a
middling or a top rating and by how this person wrote before, and compared with the threshold.

It never asks the time, the network or the database, never logs, and never raises on a text.
"""

from collections.abc import Sequence
from math import exp, log

from daemon.sentiment import behaviour, detector, language, reasons, signals, wording
from daemon.sentiment import question as questions
from daemon.sentiment import rating as ratings
from daemon.sentiment.detector import Weighed
from daemon.sentiment.judgement import Judgement, Mood, Reason
from daemon.sentiment.signals import Evidence

# What a small firm can afford, at one unhappy reply in seven: of writers held back it hears two
# thirds of the unhappy, most of them subtle, and phones for one harmless reply in eleven, where a
# third of the harmless are written to mislead (training/report.md). Of plain praise it flags 3 %.
DEFAULT_THRESHOLD = 0.3

# Of real survey answers 99 % of those who rate low wrote something unhappy, 65 % of the fours and
# 4 % of the fives; the words still decide about a four, and can outweigh a five.
_LOW_RATING = 0.97
_BY_RATING = {1: 3.0, 2: 3.0, 3: 1.8, 4: 0.3, 5: -1.2}  # log-odds

_ALWAYS = 0.9  # an intent that is always flagged is at least this likely
_SELDOM = 0.02  # nothing to go by: no words, no rating


def text(
    words: str,
    *,
    rating: int | None = None,
    question: str | None = None,
    previous: Sequence[str] = (),
    threshold: float = DEFAULT_THRESHOLD,
) -> Judgement:
    """Judge a reply by its own words, its rating, the question asked and what came before."""
    seen = wording.of(words)
    rated = _rated(seen, rating)
    foreign = language.unread(seen.folded)
    if rated and rated.value <= ratings.LOW and rated.certain:
        return _by_rating(rated, seen, foreign or language.of(seen.plain))
    if foreign:
        return Judgement(None, None, Mood.UNKNOWN, None if foreign == language.UNTOLD else foreign)
    if not seen.folded.strip():
        return _wordless(rated, threshold)
    evidence = signals.of(seen)
    return _weighed(evidence, rated, question, previous, threshold)


def _rated(seen: wording.Wording, given: int | None) -> ratings.Rated | None:
    if given is not None:
        return ratings.Rated(given)
    return ratings.of(seen.folded)


def _by_rating(rated: ratings.Rated, seen: wording.Wording, tongue: str | None) -> Judgement:
    why = [_rating_reason(seen, rated, log(_LOW_RATING / (1 - _LOW_RATING)))]
    if tongue in (None, "en"):
        why += reasons.of(signals.of(seen), beside=True)
    tongue = None if tongue == language.UNTOLD else tongue
    return Judgement(True, _LOW_RATING, Mood.UNHAPPY, tongue, tuple(why))


def _rating_reason(seen: wording.Wording, rated: ratings.Rated, weight: float) -> Reason:
    return Reason(seen.quote(rated.start, rated.end), f"a rating of {rated.value} of 5", weight)


def _wordless(rated: ratings.Rated | None, threshold: float) -> Judgement:
    if rated is None:
        return Judgement(threshold <= _SELDOM, _SELDOM, Mood.NEUTRAL, None)
    base = detector.of("en").base_rate
    probability = _chance(_odds(base) + _BY_RATING[rated.value])
    mood = Mood.HAPPY if rated.value > ratings.MIDDLE else Mood.NEUTRAL
    why = (_rating_reason(wording.of(""), rated, _BY_RATING[rated.value]),)
    unhappy = probability >= threshold
    return Judgement(
        unhappy, probability, Mood.UNHAPPY if unhappy else mood, None, why if unhappy else ()
    )


def _weighed(
    evidence: Evidence,
    rated: ratings.Rated | None,
    question: str | None,
    previous: Sequence[str],
    threshold: float,
) -> Judgement:
    detectors = detector.of("en")
    weighed = detector.weigh(evidence, detectors)
    probability = _odds(detectors.base_rate) + detectors.offset + detectors.slope * weighed.both
    beside = _beside(evidence, rated, question, previous)
    answered = questions.answered(evidence.wording.folded, question)
    if answered is not None and answered.sure:
        probability = answered.weight
    else:
        probability += sum(reason.weight for reason in beside)
    if rated and rated.value > ratings.MIDDLE:
        probability += _BY_RATING[rated.value]
    chance = _chance(probability)
    if reasons.always(evidence):
        chance = max(chance, _ALWAYS)
    unhappy = chance >= threshold
    why = (*beside, *reasons.of(evidence, beside=bool(beside))) if unhappy else ()
    if unhappy and rated and rated.value > ratings.MIDDLE:
        why = (reasons.worse_than(rated.value), *why)
    tongue = language.of(evidence.wording.plain)
    return Judgement(unhappy, chance, _mood(weighed, unhappy), tongue, why)


def _beside(
    evidence: Evidence,
    rated: ratings.Rated | None,
    question: str | None,
    previous: Sequence[str],
) -> tuple[Reason, ...]:
    """What speaks for displeasure besides the words themselves."""
    seen = evidence.wording
    found: list[Reason] = []
    if rated and rated.value <= ratings.MIDDLE:
        found.append(_rating_reason(seen, rated, _BY_RATING[rated.value]))
    answered = questions.answered(seen.folded, question)
    if answered is not None and answered.weight > 0:
        found.append(Reason(seen.plain.strip(), answered.says, answered.weight))
    found.extend(behaviour.of(seen, previous))
    return tuple(found)


def _mood(weighed: Weighed, unhappy: bool) -> Mood:
    if unhappy:
        return Mood.UNHAPPY
    # Further from the unhappy on the happy side than on the factual one: praise, not a fact.
    return Mood.HAPPY if weighed.from_happy < weighed.from_factual else Mood.NEUTRAL


def _odds(chance: float) -> float:
    return log(chance / (1 - chance))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
