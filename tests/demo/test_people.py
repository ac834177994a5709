"""What each character makes of a letter, as a table."""

from random import Random

import pytest

from daemon.demo import cast, people, received
from daemon.demo.act import (
    Accept,
    Automatic,
    Glance,
    Meant,
    Rate,
    Reply,
    Undeliverable,
    Unsubscribe,
)
from daemon.demo.people import Character, Moment, Person
from tests.demo.letters import NOW, letter

ASKED = received.read(letter())
CHEERED = received.read(letter(survey=False))
WRITTEN_TO = received.read(letter(survey=False, nurture=False))

FIRST_ANSWERS = {
    Character.GLAD: (Rate, Meant.GLAD),
    Character.WARM: (Reply, Meant.GLAD),
    Character.ROUGH_PRAISE: (Reply, Meant.GLAD),
    Character.LACONIC: (Reply, Meant.GLAD),
    Character.FACES: (Reply, Meant.GLAD),
    Character.TEN_POINTS: (Reply, Meant.GLAD),
    Character.SUBTLE: (Reply, Meant.UNHAPPY),
    Character.FAINT: (Rate, Meant.UNHAPPY),
    Character.ANGRY: (Reply, Meant.UNHAPPY),
    Character.SARCASTIC: (Reply, Meant.UNHAPPY),
    Character.LOW: (Rate, Meant.UNHAPPY),
    Character.WORSE_THAN_RATED: (Rate, Meant.UNHAPPY),
    Character.WORRIED: (Rate, Meant.GLAD),
    Character.CALL_ME: (Reply, Meant.UNHAPPY),
    Character.BOSS: (Reply, Meant.UNHAPPY),
    Character.COLLEAGUE: (Reply, Meant.UNHAPPY),
    Character.GERMAN: (Reply, Meant.GLAD),
    Character.GERMAN_CROSS: (Reply, Meant.UNHAPPY),
    Character.AWAY: (Automatic, Meant.ASIDE),
    Character.LEFT: (Automatic, Meant.ASIDE),
    Character.GONE: (Undeliverable, Meant.ASIDE),
    Character.FULL: (Undeliverable, Meant.ASIDE),
    Character.STOP_WORDS: (Reply, Meant.ASIDE),
    Character.STOP_PAGE: (Unsubscribe, Meant.ASIDE),
    Character.STOP_ONE_CLICK: (Unsubscribe, Meant.ASIDE),
    Character.CALENDAR: (Rate, Meant.GLAD),
    Character.HESITANT: (Glance, Meant.ASIDE),
    Character.SILENT: (type(None), None),
}


def moment(nth: int = 1, *, seed: str = "a") -> Moment:
    chance = Random(f"{seed}:{nth}")
    return Moment(nth=nth, topic="the printer", today=NOW.date(), chance=chance)


def somebody(character: Character) -> Person:
    return next(p for p, _ in cast.everybody().values() if p.character is character)


def test_every_character_is_in_the_cast_and_in_the_table() -> None:
    assert {p.character for p, _ in cast.everybody().values()} == set(Character)
    assert set(FIRST_ANSWERS) == set(Character)


@pytest.mark.parametrize("character", Character)
def test_what_each_character_does_about_the_first_survey(character: Character) -> None:
    kind, meant = FIRST_ANSWERS[character]
    for seed in "abcdefgh":  # whatever chance says
        act = people.answer(somebody(character), ASKED, moment(seed=seed))
        assert isinstance(act, kind)
        assert getattr(act, "meant", None) is meant


def test_the_same_seed_says_the_same_and_another_something_else() -> None:
    def said(seed: str) -> list[object]:
        return [
            people.answer(person, ASKED, moment(nth, seed=seed))
            for person, _ in cast.everybody().values()
            for nth in (1, 2, 3)
        ]

    assert said("one") == said("one")
    assert said("one") != said("two")


def test_whoever_was_phoned_is_mostly_happier_the_next_time() -> None:
    unhappy = somebody(Character.ANGRY)
    later = [people.answer(unhappy, ASKED, moment(2, seed=str(n))) for n in range(50)]
    meant = [act.meant for act in later if act is not None]
    assert meant.count(Meant.GLAD) > meant.count(Meant.UNHAPPY) > 0


def test_two_polite_people_do_not_thank_each_other_for_ever() -> None:
    person = somebody(Character.ANGRY)
    assert isinstance(people.answer(person, WRITTEN_TO, moment(1)), Reply)
    assert people.answer(person, WRITTEN_TO, moment(2)) is None


def test_the_calendar_accepts_the_first_invitation_alone() -> None:
    person = somebody(Character.CALENDAR)
    assert isinstance(people.answer(person, CHEERED, moment(1)), Accept)
    assert people.answer(person, CHEERED, moment(2)) is None


def test_the_worried_one_answers_a_cheerful_letter_with_what_is_on_her_mind() -> None:
    act = people.answer(somebody(Character.WORRIED), CHEERED, moment(1))
    assert isinstance(act, Reply)
    assert act.meant is Meant.UNHAPPY


def test_nobody_leaves_a_gap_in_what_they_say() -> None:
    for person, _ in cast.everybody().values():
        for nth in range(1, 9):
            act = people.answer(person, ASKED, moment(nth, seed=str(nth)))
            words = getattr(act, "words", "") + getattr(act, "comment", "")
            assert "{" not in words


def test_every_address_is_one_that_can_reach_nobody() -> None:
    """RFC 2606 §2: .example belongs to no one."""
    for person, firm in cast.everybody().values():
        assert person.email.endswith(f"@{firm.domain}")
        assert firm.domain.endswith(".example")
        assert person.stand_in[1] == "" or person.stand_in[1].endswith(".example")
