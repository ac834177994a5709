"""What the judge is worth on labelled replies."""

from daemon.learning import measured
from daemon.learning.measured import Measured
from daemon.sentiment.judgement import Judgement, Mood


def row(id: str, *, unhappy: bool, chance: float | None) -> Measured:
    flagged = None if chance is None else chance >= 0.35
    return Measured(id, id, unhappy, Judgement(flagged, chance, Mood.NEUTRAL, None))


ROWS = [
    row("heard", unhappy=True, chance=0.9),
    row("missed", unhappy=True, chance=0.1),
    row("missed by far", unhappy=True, chance=0.01),
    row("alarm", unhappy=False, chance=0.5),
    row("fine", unhappy=False, chance=0.02),
    row("foreign", unhappy=True, chance=None),
]


def test_heard_flagged_and_left_to_a_human_are_counted_apart() -> None:
    told = measured.figures(ROWS)
    assert (told["replies"], told["unhappy"], told["unread"]) == (6, 4, 1)
    assert (told["heard"]["count"], told["heard"]["of"]) == (1, 3)
    assert (told["flagged_falsely"]["count"], told["flagged_falsely"]["of"]) == (1, 2)
    assert (told["precision"]["count"], told["precision"]["of"]) == (1, 2)


def test_the_furthest_off_stand_first() -> None:
    missed, falsely = measured.wrong(ROWS)
    assert [one.id for one in missed] == ["missed by far", "missed"]
    assert [one.id for one in falsely] == ["alarm"]


def test_the_area_under_the_curve_counts_pairs_and_halves_equals() -> None:
    assert measured.auc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert measured.auc([0.1], [0.9]) == 0.0
    assert measured.auc([0.5], [0.5]) == 0.5
    assert measured.auc([0.9, 0.1], [0.5]) == 0.5
    assert measured.auc([0.9, 0.5, 0.2], [0.5, 0.1]) == round(4.5 / 6, 3)
    assert measured.auc([], [0.5]) is None


def test_of_no_rows_nothing_can_be_told() -> None:
    told = measured.figures([])
    assert told["heard"]["share"] is None
    assert told["auc"] is None
