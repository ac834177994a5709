"""Gathers what can be learnt from: corrections first, then labels that cost nobody a minute.

A correction counts whole. A callback that was closed after a conversation, without anybody calling
it a false alarm, says that the judge was right. A survey's rating says what its comment means: of
five, two and less is unhappy, and five with words that are not worse is content. Those count
little, and all of them together no more than the corrections do. Only reads; nothing leaves the
machine.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tortoise.query_utils import Prefetch

from daemon.learning import features, subject
from daemon.learning.features import Features
from daemon.learning.fit import Example
from daemon.learning.subject import Subject
from daemon.models import Answer, Callback, Correction, Inbound
from daemon.models.callback import CallbackState, Reason
from daemon.sentiment import judge, odds
from daemon.sentiment import rating as ratings

#: The latest of each sort: enough for a firm's own way of speaking, and learnt in seconds.
CORRECTIONS, CLOSED, RATED = 1000, 200, 300
#: What a label is worth that nobody gave on purpose.
_BY_CLOSURE, _BY_RATING = 0.3, 0.2
#: Labels that nobody gave together weigh at least so much, or a first correction stood alone.
_FREE_AT_LEAST = 5.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what is true of it."""

    said: Subject
    unhappy: bool
    weight: float = 1.0
    aside: bool = False


async def corrections() -> list[Labelled]:
    """What staff said on purpose, kept aside or not; the latest, when there are many."""
    rows = Correction.all().order_by("-aside", "-id").limit(CORRECTIONS)
    mails = Prefetch("inbound", queryset=Inbound.all().only(*subject.COLUMNS))
    found = await rows.prefetch_related(mails, "answer__invitation")
    labelled = [
        Labelled(said, row.unhappy, aside=row.aside)
        for row in found
        if (said := _said(row)) is not None and said.words.strip()
    ]
    rated = await _ratings([one.said.id for one in labelled if one.said.kind == subject.INBOUND])
    return [_with_rating(one, rated) for one in labelled]


async def free() -> list[Labelled]:
    """Labels nobody gave on purpose."""
    return [*await _closed(), *await _rated()]


def as_examples(given: Iterable[Labelled], free: Iterable[Labelled]) -> list[Example]:
    """What is learnt from; slow, so not on the event loop."""
    learnt = [_example(one) for one in given if not one.aside]
    cheap = [_example(one) for one in free]
    allowed = max(_FREE_AT_LEAST, float(len(learnt)))
    total = sum(one.weight for one in cheap if one is not None) or 1.0
    scale = min(1.0, allowed / total)
    scaled = [
        Example(one.features, one.odds, one.unhappy, one.weight * scale)
        for one in cheap
        if one is not None
    ]
    return [one for one in learnt if one is not None] + scaled


def frozen(said: Subject, *, rating: int | None = None) -> tuple[Features, float] | None:
    """A text's features and what the judge as shipped makes of it; None if it cannot read it."""
    # A threshold of one asks for no reasons, which cost more than the judgement.
    judged = judge.text(said.words, rating=rating, question=said.asks, threshold=1.0)
    if judged.probability is None:
        return None
    return features.of(said.words), odds.of(judged.probability)


def _example(one: Labelled) -> Example | None:
    # A low rating is judged without the words, and would teach nothing about them.
    rating = one.said.rating
    read = frozen(one.said, rating=None if rating and rating <= ratings.LOW else rating)
    if read is None or not read[0].values:
        return None
    return Example(*read, one.unhappy, one.weight)


def _said(row: Correction) -> Subject | None:
    if row.inbound is not None:
        return subject.of_mail(row.inbound)
    return subject.of_answer(row.answer) if row.answer is not None else None


async def _ratings(ids: list[int]) -> dict[int, int]:
    """The ratings that mails came with, of five."""
    rows = await Answer.filter(inbound_id__in=ids).order_by("id").prefetch_related("invitation")
    found = {row.inbound_id: subject.of_answer(row).rating for row in rows}
    return {id: rating for id, rating in found.items() if id is not None and rating is not None}


def _with_rating(one: Labelled, rated: dict[int, int]) -> Labelled:
    if one.said.kind != subject.INBOUND or one.said.id not in rated:
        return one
    said = subject.rated(one.said, rated[one.said.id])
    return Labelled(said, one.unhappy, one.weight, one.aside)


async def _closed() -> list[Labelled]:
    rows = Callback.filter(
        state=CallbackState.CLOSED, reason=Reason.UNHAPPY_WORDS, origin__startswith="inbound:"
    )
    origins = [row.origin for row in await rows.order_by("-id").limit(CLOSED).only("origin")]
    ids = [int(origin.partition(":")[2]) for origin in origins]
    mails = Inbound.filter(id__in=ids, unhappy=True, correction__id__isnull=True)
    return [
        Labelled(subject.of_mail(row), True, _BY_CLOSURE)
        for row in await mails.order_by("id").only(*subject.COLUMNS)
        if row.own_words.strip()
    ]


async def _rated() -> list[Labelled]:
    rows = Answer.filter(rating__not_isnull=True, correction__id__isnull=True).exclude(comment="")
    found = await rows.order_by("-id").limit(RATED).prefetch_related("invitation")
    labelled = []
    for row in found:
        said = subject.of_answer(row)
        if said.rating is None:
            continue
        if said.rating <= ratings.LOW:
            labelled.append(Labelled(said, True, _BY_RATING))
        elif said.rating == ratings.BEST and row.unhappy is False:
            labelled.append(Labelled(said, False, _BY_RATING))
    return labelled
