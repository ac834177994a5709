"""Learning small changes: ten corrections help, and a thousand do not carry the judge away."""

from random import Random

import pytest

from daemon.learning import features, fit
from daemon.learning.features import Features
from daemon.learning.fit import Example, Learnt
from daemon.sentiment import judge, odds

SHRUG = "Hartley lunch here, as we say."
LIKE_IT = "Another Hartley lunch this week, as ever."
WAITING = "it broke again and nobody came we are still waiting for you"
OTHER = "Thank you for the quick help on Tuesday, all is fine."


def example(words: str, *, unhappy: bool, weight: float = 1.0) -> Example:
    judged = judge.text(words, threshold=1.0)
    assert judged.probability is not None
    return Example(features.of(words), odds.of(judged.probability), unhappy, weight)


def moved(words: str, learnt: Learnt) -> float:
    probability = judge.text(words, threshold=1.0).probability
    assert probability is not None
    return odds.moved(probability, learnt.shift(features.of(words)))


def test_nothing_is_learnt_from_nothing() -> None:
    assert fit.learn([]).is_nothing
    assert fit.NOTHING.shift(features.of(SHRUG)) == 0


def test_one_correction_moves_its_like_more_than_anything_else() -> None:
    learnt = fit.learn([example(SHRUG, unhappy=True)])
    same, like, other = (learnt.shift(features.of(w)) for w in (SHRUG, LIKE_IT, OTHER))
    assert same > 1.0
    assert same > like > 0.3
    assert like > 3 * abs(other)


def test_a_few_corrections_are_enough_for_a_phrase_of_the_trade() -> None:
    told = [
        "A Hartley lunch upstairs, as we say here.",
        "The second floor had a Hartley lunch.",
        "Hartley lunch for Ben on Monday.",
        "A Hartley lunch at the warehouse, at noon.",
        "Hartley lunch on the second floor as well.",
    ]
    fine = [OTHER, "All good, thanks.", "Tuesday at ten works for us.", "Nothing to add, great."]
    examples = [example(w, unhappy=True) for w in told]
    learnt = fit.learn(examples + [example(w, unhappy=False) for w in fine])
    assert moved("Mrs Hartley here: a Hartley lunch on Friday too.", learnt) > 0.2
    assert moved("Wednesday at noon works for us, thanks.", learnt) < 0.1


def test_it_learns_the_same_from_the_same() -> None:
    examples = [example(SHRUG, unhappy=True), example(OTHER, unhappy=False)]
    assert fit.learn(examples) == fit.learn(list(examples))


def _thousand_wrong() -> list[Example]:
    """A thousand corrections of somebody who calls everything a false alarm."""
    chance = Random(7)
    words = WAITING.split()
    return [example(" ".join(chance.sample(words, 8)), unhappy=False) for _ in range(1000)]


def test_a_thousand_corrections_do_not_break_it() -> None:
    learnt = fit.learn(_thousand_wrong())
    assert len(learnt.weights) <= fit.KEPT
    assert learnt.shift(features.of(WAITING)) == pytest.approx(-fit.FURTHEST)
    # What nobody spoke of is judged nearly as before.
    assert abs(learnt.shift(features.of("Your invoice was charged twice."))) < 1.2


def test_an_intent_that_is_always_flagged_is_never_talked_away() -> None:
    notice = features.of("We would like to give notice on our contract.")
    assert notice.always
    assert Learnt(bias=-5.0).shift(notice) == 0
    assert Learnt(bias=0.4).shift(notice) == pytest.approx(0.4)


def test_an_intent_in_another_of_our_languages_is_never_talked_away() -> None:
    notice = features.of("Hiermit kündigen wir den Wartungsvertrag zum Ende des Monats.")
    assert notice.always
    assert Learnt(bias=-5.0).shift(notice) == 0


def test_a_text_without_words_is_not_moved() -> None:
    assert features.of("  \n ") == Features()
    assert Learnt(bias=1.0).shift(Features()) == 0


def test_what_was_learnt_holds_no_words() -> None:
    learnt = fit.learn([example(SHRUG, unhappy=True)])
    assert all(isinstance(place, int) for place in learnt.weights)
    assert "hartley" not in repr(learnt).lower()


def test_a_long_text_is_learnt_from_in_bounded_time() -> None:
    assert len(features.of("word salad again " * 100_000).values) < 500
