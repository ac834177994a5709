import pytest

from daemon.survey import question
from daemon.survey.question import QUESTIONS, Kind, RatingError


def test_every_scale_is_brought_to_five_as_its_authors_read_it() -> None:
    def check(kind: Kind, *fives: int) -> None:
        ratings = [choice.rating for choice in QUESTIONS[kind].choices]
        assert [question.on_five(kind, rating) for rating in ratings] == list(fives)

    check(Kind.CSAT, 1, 2, 3, 4, 5)
    check(Kind.NPS, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5)
    check(Kind.CES, 1, 1, 2, 3, 4, 5, 5)
    check(Kind.THUMBS, 1, 5)


def test_what_calls_for_a_callback() -> None:
    def check(kind: Kind, *low: int) -> None:
        ratings = [choice.rating for choice in QUESTIONS[kind].choices]
        assert [r for r in ratings if question.is_low(kind, r)] == list(low)

    check(Kind.CSAT, 1, 2, 3)
    check(Kind.NPS, 0, 1, 2, 3, 4, 5, 6)  # the detractors
    check(Kind.CES, 1, 2, 3, 4)
    check(Kind.THUMBS, 0)


def test_a_rating_typed_as_one_of_five_comes_back_as_that_five() -> None:
    for kind in (Kind.CSAT, Kind.NPS, Kind.CES):
        for five in range(1, 6):
            assert question.on_five(kind, question.from_five(kind, five)) == five
    assert [question.from_five(Kind.THUMBS, five) for five in range(1, 6)] == [0, 0, 0, 1, 1]


def test_only_ratings_on_the_scale_are_ratings() -> None:
    def check(kind: Kind, text: str, expected: int | None) -> None:
        assert question.typed(kind, text) == expected

    check(Kind.CSAT, "4", 4)
    check(Kind.CSAT, "0", None)
    check(Kind.CSAT, "6", None)
    check(Kind.CSAT, "", None)
    check(Kind.CSAT, "-1", None)
    check(Kind.CSAT, "²", None)
    check(Kind.CSAT, "٤", None)
    check(Kind.CSAT, "4.0", None)
    check(Kind.NPS, "10", 10)
    check(Kind.NPS, "0", 0)
    check(Kind.THUMBS, "2", None)
    check(Kind.NPS, "9" * 5000, None)
    for wrong in (0, 6, -1):
        with pytest.raises(RatingError):
            question.on_five(Kind.CSAT, wrong)


def test_every_kind_has_its_question() -> None:
    assert set(QUESTIONS) == set(Kind)
    for kind, asked in QUESTIONS.items():
        assert {choice.rating for choice in asked.choices} == set(asked.on_five)
        assert question.best(kind) == max(asked.on_five)


def test_another_language_asks_the_same_on_the_same_scale() -> None:
    for kind, asked in QUESTIONS.items():
        german = question.worded(kind, "de-AT")
        assert german.asks != asked.asks
        assert [c.rating for c in german.choices] == [c.rating for c in asked.choices]
        assert [c.face for c in german.choices] == [c.face for c in asked.choices]
        assert bool(german.low_end) is bool(asked.low_end)
        assert question.worded(kind, "fr") is asked
    assert question.choice(Kind.CSAT, 5, "de").label == "Sehr gut"
    assert question.choice(Kind.NPS, 10, "de").label == "10, Sehr wahrscheinlich"


def test_a_number_in_a_reply_is_on_the_scale_that_was_asked_for() -> None:
    def check(kind: Kind, five: int | None, words: str, expected: int | None) -> None:
        assert question.replied(kind, five, words) == expected

    check(Kind.CSAT, 4, "4", 4)
    check(Kind.CSAT, None, "Thanks", None)
    check(Kind.NPS, 5, "5", 5)  # five of ten is a detractor, and not the best of five
    check(Kind.NPS, None, "0", 0)
    check(Kind.NPS, None, "10, gladly", 10)
    check(Kind.NPS, 4, "8/10", 8)
    check(Kind.NPS, 5, "★★★★★", 10)
    check(Kind.NPS, None, "2.5 hours on the phone", None)
    check(Kind.NPS, None, "9:30 would suit me", None)
    check(Kind.NPS, None, "100 times better", None)
    check(Kind.NPS, None, "Thank you, 7", None)
    check(Kind.CES, 5, "5", 5)
    check(Kind.CES, 4, "8/10", 5)
    check(Kind.THUMBS, 5, "👍", 1)
    check(Kind.THUMBS, 1, "1", 0)
