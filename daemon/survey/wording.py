"""The questions in the other languages we speak; English stands beside the scales.

A table, and nothing else: what may be chosen, and what it means, is question.py's. A language is
here with every word of a kind or not at all, so that no mail asks in two languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A question, its choices from the worst to the best, and what the ends of numbers mean."""

    asks: str
    labels: tuple[str, ...] = ()  # empty where the numbers speak for themselves
    low_end: str = ""
    high_end: str = ""


GERMAN: Mapping[str, Wording] = {
    "csat": Wording(
        asks="Wie ist es gelaufen?",
        # Short: five of them stand side by side on a telephone.
        labels=("Sehr schlecht", "Schlecht", "Es ging", "Gut", "Sehr gut"),
    ),
    "nps": Wording(
        asks="Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        low_end="Sehr unwahrscheinlich",
        high_end="Sehr wahrscheinlich",
    ),
    "ces": Wording(
        asks="Wie einfach war es, das mit uns zu lösen?",
        low_end="Gar nicht einfach",
        high_end="Sehr einfach",
    ),
    "thumbs": Wording(asks="Sind Sie mit der Lösung zufrieden?", labels=("Nein", "Ja")),
}

#: By the language of a BCP 47 tag: `de-AT` is German.
OTHERS: Mapping[str, Mapping[str, Wording]] = {"de": GERMAN}
