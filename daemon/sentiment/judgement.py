"""What the judge hands out."""

from dataclasses import dataclass
from enum import StrEnum


class Mood(StrEnum):
    HAPPY = "happy"
    NEUTRAL = "neutral"
    UNHAPPY = "unhappy"
    UNKNOWN = "unknown"  # not readable by the judge: a human looks


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke for the writer's being unhappy, in words that staff understand."""

    words: str  # the writer's own, as they stand in the text; empty when no word says it
    says: str  # "it keeps happening"
    weight: float  # log-odds

    def plain(self) -> dict[str, str | float]:
        """As it is kept in tables and printed for programs."""
        return {"words": self.words, "says": self.says, "weight": round(self.weight, 2)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a text even hints that its writer is unhappy.

    `unhappy` is None for a text the judge cannot read (a language without a lexicon): such a text
    goes to a human and never silently to zero.
    """

    unhappy: bool | None
    probability: float | None  # 0 to 1, calibrated
    mood: Mood
    language: str | None  # ISO 639-1, None when too short to tell
    reasons: tuple[Reason, ...] = ()
