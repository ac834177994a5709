"""The judge with all that a firm has taught it."""

from daemon.learning import features, opinion
from daemon.learning.fit import Learnt
from daemon.learning.opinion import Beside, Taught
from daemon.sentiment import judge
from daemon.sentiment.judgement import Mood

HINT = "This is the third time this month that the printer is down."
FINE = "Thank you, Tuesday at ten is fine."


def test_untaught_it_is_the_judge_as_shipped() -> None:
    for words in (HINT, FINE, "", "2 out of 5", "Der Drucker ist schon wieder kaputt, mein Gott."):
        assert opinion.of(words) == judge.text(words)


def test_an_own_phrase_always_makes_a_callback() -> None:
    taught = Taught(always=("hartley lunch",))
    judged = opinion.of("All fine. Another Hartley lunch, though.", taught=taught)
    assert judged.unhappy is True
    assert judged.mood is Mood.UNHAPPY
    assert judged.probability is not None
    assert judged.probability >= 0.9
    assert judged.reasons[0].words == "Hartley lunch"
    assert judged.reasons[0].says == opinion.ALWAYS_SAYS


def test_an_own_phrase_is_heard_in_a_language_that_cannot_be_judged() -> None:
    words = "Det var återigen en riktig Hartley lunch, tack för ingenting alls."
    assert opinion.of(words).unhappy is None
    assert opinion.of(words, taught=Taught(always=("hartley lunch",))).unhappy is True


def test_never_counts_for_nothing_on_its_own_and_the_rest_still_does() -> None:
    words = "The printer is down again, third time this month."
    assert opinion.of(words).unhappy is True
    taught = Taught(never=("the printer is down again", "third time this month"))
    excused = opinion.of(words, taught=taught)
    assert excused.unhappy is False
    assert excused.reasons == ()
    with_more = f"{words} I want to speak to your manager."
    assert opinion.of(with_more, taught=taught).unhappy is True


def test_never_excuses_no_low_rating() -> None:
    taught = Taught(never=("could be better",))
    assert opinion.of("could be better", beside=Beside(rating=1), taught=taught).unhappy is True


def test_what_was_learnt_moves_the_probability_and_the_verdict() -> None:
    before = opinion.of(FINE)
    assert before.unhappy is False
    assert before.probability is not None
    places = features.of(FINE).values
    learnt = Learnt(weights={place: 3.0 for place, _ in places})
    after = opinion.of(FINE, taught=Taught(learnt))
    assert after.probability is not None
    assert after.probability > before.probability
    assert after.unhappy is (after.probability >= judge.DEFAULT_THRESHOLD)


def test_what_was_learnt_is_told_as_a_reason() -> None:
    words = "It is what it is, I suppose."
    places = features.of(words).values
    judged = opinion.of(words, taught=Taught(Learnt(weights={p: 9.0 for p, _ in places})))
    assert judged.unhappy is True
    assert judged.reasons[-1].says == opinion.LEARNT_SAYS


def test_a_learnt_shift_and_the_threshold_agree() -> None:
    learnt = Learnt(bias=-1.0)
    for threshold in (0.1, 0.3, 0.5, 0.7, 0.9):
        for words in (HINT, FINE, "Great, it broke again", "It's ok I guess"):
            judged = opinion.of(words, taught=Taught(learnt), threshold=threshold)
            assert judged.probability is not None
            assert judged.unhappy is (judged.probability >= threshold)


def test_a_notice_is_flagged_whatever_was_learnt() -> None:
    taught = Taught(Learnt(bias=-3.0))
    words = "We would like to give notice on our contract."
    assert opinion.of(words, taught=taught, threshold=0.9).unhappy is True


def test_a_hostile_text_is_bounded() -> None:
    taught = Taught(Learnt(bias=0.5), always=("nobody came",), never=("all is well",))
    for words in ("!" * 200_000, "all is well " * 20_000, "\ud800 nobody", "\0" * 1000):
        opinion.of(words, taught=taught)
