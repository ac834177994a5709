from datetime import timedelta

from daemon.survey import click
from daemon.survey.click import Click
from tests.firm import NOW

DELIVERED = NOW - timedelta(hours=1)


def test_one_click_of_a_person_is_noted() -> None:
    assert click.noted(2, before=None, sent_at=DELIVERED, now=NOW) == Click(2, NOW)


def test_the_same_click_again_is_the_same_click() -> None:
    before = Click(2, NOW - timedelta(seconds=1))
    assert click.noted(2, before=before, sent_at=DELIVERED, now=NOW) == Click(2, NOW)


def test_a_machine_that_opens_every_link_leaves_no_rating() -> None:
    note = None
    for rating in (5, 4, 3, 2, 1, 5, 4, 3, 2, 1):
        note = click.noted(rating, before=note, sent_at=DELIVERED, now=NOW)
    assert note == Click(None, NOW)


def test_a_second_sweep_minutes_later_leaves_none_either() -> None:
    swept = Click(None, NOW - timedelta(minutes=5))
    assert click.noted(1, before=swept, sent_at=DELIVERED, now=NOW).rating is None


def test_a_person_after_the_machine_is_noted() -> None:
    swept = Click(None, NOW - timedelta(minutes=11))
    assert click.noted(1, before=swept, sent_at=DELIVERED, now=NOW).rating == 1


def test_a_change_of_mind_after_a_while_is_noted() -> None:
    before = Click(4, NOW - timedelta(minutes=2))
    assert click.noted(1, before=before, sent_at=DELIVERED, now=NOW).rating == 1


def test_nobody_clicks_before_the_mail_has_arrived() -> None:
    for sent_at in (None, NOW, NOW - timedelta(seconds=4)):
        assert click.noted(1, before=None, sent_at=sent_at, now=NOW).rating is None
