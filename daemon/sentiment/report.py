"""A judgement as one line of `touchbase score --json`; the keys are a promise to outsiders."""

from daemon.sentiment.judgement import Judgement

# Beyond this the digits are noise of the calibration.
_PLACES = 4


def line(judgement: Judgement, *, id: str | None) -> dict[str, object]:
    """The judgement in plain values, ready for JSON."""
    probability = judgement.probability
    return {
        "id": id,
        "unhappy": judgement.unhappy,
        "probability": None if probability is None else round(probability, _PLACES),
        "mood": judgement.mood.value,
        "language": judgement.language,
        "reasons": [reason.plain() for reason in judgement.reasons],
    }
