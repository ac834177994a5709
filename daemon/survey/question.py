"""What is asked and what may be chosen: four kinds of survey, each with its scale.

CSAT is the usual five faces. NPS asks 0–10 whether they would recommend us (Reichheld, HBR 12/2003:
6 and less are detractors), CES 1–7 whether it was easy (Dixon et al., HBR 7/2010), and thumbs is
down or up, 0 or 1. Whatever was asked, callbacks and the judge think in 1–5, and `on_five` is the
only bridge; it is drawn so that 3 and less is exactly what each scale's authors call unhappy.

Nothing here knows who is asked, or when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from daemon.callback import policy
from daemon.errors import MistakeError
from daemon.survey import wording
from daemon.survey.wording import Wording


class Kind(StrEnum):
    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    THUMBS = "thumbs"


class RatingError(MistakeError):
    """This rating is not on the scale of the survey; choose one of those shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be clicked."""

    rating: int
    face: str  # what is shown large: a face, or the number
    label: str  # what it means, for everybody and for a screen reader


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and from what to choose; the worst comes first, as on paper."""

    asks: str
    choices: tuple[Choice, ...]
    on_five: Mapping[int, int]
    low_end: str = ""  # what the first and the last stand for, where only numbers are shown
    high_end: str = ""


def _faces(*rows: tuple[int, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in rows)


def _numbers(first: int, last: int, low: str, high: str) -> tuple[Choice, ...]:
    ends = {first: f"{first}, {low}", last: f"{last}, {high}"}
    return tuple(Choice(n, str(n), ends.get(n, str(n))) for n in range(first, last + 1))


_LIKELY = ("not at all likely", "extremely likely")
_EASY = ("not easy at all", "very easy")

QUESTIONS: Mapping[Kind, Question] = {
    Kind.CSAT: Question(
        asks="How happy are you with how it went?",
        choices=_faces(
            (1, "😣", "Very unhappy"),
            (2, "🙁", "Unhappy"),
            (3, "😐", "So-so"),
            (4, "🙂", "Happy"),
            (5, "😀", "Very happy"),
        ),
        on_five={1: 1, 2: 2, 3: 3, 4: 4, 5: 5},
    ),
    Kind.NPS: Question(
        asks="How likely are you to recommend us to a friend or colleague?",
        choices=_numbers(0, 10, *_LIKELY),
        # 0–6 detractors, 7–8 passive, 9–10 promoters.
        on_five={0: 1, 1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 5, 10: 5},
        low_end="Not at all likely",
        high_end="Extremely likely",
    ),
    Kind.CES: Question(
        asks="How easy was it to get this solved with us?",
        choices=_numbers(1, 7, *_EASY),
        on_five={1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 5},
        low_end="Not easy at all",
        high_end="Very easy",
    ),
    Kind.THUMBS: Question(
        asks="Are you happy with how we solved this?",
        choices=_faces((0, "👎", "No"), (1, "👍", "Yes")),
        on_five={0: 1, 1: 5},
    ),
}

#: The other way, for a rating that was typed into a reply and read as one of five: the middle of
#: what that stands for.
_FROM_FIVE: Mapping[Kind, Mapping[int, int]] = {
    Kind.CSAT: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5},
    Kind.NPS: {1: 1, 2: 4, 3: 6, 4: 8, 5: 10},
    Kind.CES: {1: 1, 2: 3, 3: 4, 4: 5, 5: 7},
    Kind.THUMBS: {1: 0, 2: 0, 3: 0, 4: 1, 5: 1},
}


def worded(kind: Kind, locale: str = "") -> Question:
    """The question in the language of a locale, or in English where we do not speak it."""
    asked = QUESTIONS[kind]
    said = wording.OTHERS.get(locale.partition("-")[0].lower(), {}).get(kind)
    if said is None:
        return asked
    labels = said.labels or _numbered(asked, said)
    choices = zip(asked.choices, labels, strict=True)
    return Question(
        asks=said.asks,
        choices=tuple(replace(choice, label=label) for choice, label in choices),
        on_five=asked.on_five,
        low_end=said.low_end,
        high_end=said.high_end,
    )


def _numbered(asked: Question, said: Wording) -> tuple[str, ...]:
    first, *between, last = (choice.face for choice in asked.choices)
    return (f"{first}, {said.low_end}", *between, f"{last}, {said.high_end}")


def checked(kind: Kind, rating: int) -> int:
    """`rating` itself, if it is on the scale."""
    if rating not in QUESTIONS[kind].on_five:
        raise RatingError
    return rating


def typed(kind: Kind, text: str) -> int | None:
    """The rating that stands in a form or a link, or None when there is none on this scale."""
    # At most two digits: int() of a long string is slow, and "²" is a digit to isdigit() alone.
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    return int(text) if int(text) in QUESTIONS[kind].on_five else None


def on_five(kind: Kind, rating: int) -> int:
    """Bring a rating of any scale to 1–5."""
    return QUESTIONS[kind].on_five[checked(kind, rating)]


def from_five(kind: Kind, five: int) -> int:
    """The rating on this scale that one of five stands for."""
    if five not in _FROM_FIVE[kind]:
        raise RatingError
    return _FROM_FIVE[kind][five]


def replied(kind: Kind, five: int | None, words: str) -> int | None:
    """The rating in a reply, on the survey's own scale.

    `five` is what the reader of mail made of it, taking a number for one of five. Who was asked for
    0–10 and begins with "5" means five of ten, so a number that opens the reply stands as it is.
    """
    if kind in (Kind.NPS, Kind.CES):
        opening = typed(kind, _first_number(words))
        if opening is not None:
            return opening
    return None if five is None else from_five(kind, five)


def _first_number(words: str) -> str:
    """The digits that a text begins with; "" when it begins otherwise, or with a date or a time."""
    begin = words.strip()[:4]
    digits = begin[: len(begin) - len(begin.lstrip("0123456789"))]
    after = begin[len(digits) :]
    return "" if after[:1] in (".", ",", ":", "-") and after[1:2].isdigit() else digits


def is_low(kind: Kind, rating: int) -> bool:
    """Whether this rating alone means that somebody must be phoned."""
    return on_five(kind, rating) <= policy.LOW_RATING


def choice(kind: Kind, rating: int, locale: str = "") -> Choice:
    """The choice that a rating stands for."""
    checked(kind, rating)
    return next(c for c in worded(kind, locale).choices if c.rating == rating)


def best(kind: Kind) -> int:
    """The top of the scale: the 5 in "4 of 5"."""
    return QUESTIONS[kind].choices[-1].rating
