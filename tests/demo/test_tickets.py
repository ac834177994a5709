"""Which tickets close on which day."""

from datetime import date, timedelta
from random import Random

from daemon.demo import cast
from daemon.demo.people import Character
from daemon.demo.tickets import A_DAY, ZONE, Pile

MONDAY = date(2026, 3, 2)
PEOPLE = [person for person, _ in cast.everybody().values()]


def pile(seed: int = 1) -> Pile:
    return Pile(PEOPLE, chance=Random(seed))


def test_the_first_morning_brings_somebody_unhappy_and_somebody_glad() -> None:
    by_address = {p.email: p.character for p in PEOPLE}
    first = [by_address[closing.email] for closing in pile().day(MONDAY)]
    assert {Character.SUBTLE, Character.ANGRY, Character.GLAD} <= set(first)


def test_tickets_close_in_order_in_office_hours_and_not_at_weekends() -> None:
    ours = pile()
    for n in range(14):
        day = MONDAY + timedelta(days=n)
        closings = ours.day(day)
        assert len(closings) == (0 if day.weekday() >= 5 else A_DAY)
        local = [closing.at.astimezone(ZONE) for closing in closings]
        assert local == sorted(local)
        assert all(at.date() == day and 9 <= at.hour < 15 for at in local)


def test_everybody_has_a_turn_before_anybody_has_a_second() -> None:
    ours = pile()
    emails: list[str] = []
    day = MONDAY
    while len(emails) < len(PEOPLE):
        emails += [closing.email for closing in ours.day(day)]
        day += timedelta(days=1)
    assert len(set(emails[: len(PEOPLE)])) == len(PEOPLE)


def test_numbers_are_never_used_twice_and_one_seed_is_one_story() -> None:
    def story(seed: int) -> list[tuple[int, str]]:
        ours = pile(seed)
        days = [ours.day(MONDAY + timedelta(days=n)) for n in range(20)]
        return [(closing.number, closing.email) for closings in days for closing in closings]

    told = story(1)
    assert len({number for number, _ in told}) == len(told)
    assert told == story(1)
    assert told != story(2)
