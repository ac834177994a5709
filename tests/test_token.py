"""Tokens: what holds, what expires, what nobody can forge."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon import keyring, token
from daemon.token import BadTokenError, ExpiredTokenError, Keys, Purpose

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=60)
OLD, NEW, OTHER = (keyring.new_key(Random(seed)).encode() for seed in (1, 2, 3))
KEYS = Keys(NEW + b"\n" + OLD + b"\n")


def test_a_survey_link_is_what_it_was_when_signed_today() -> None:
    assert Keys(OLD).sign(Purpose.SURVEY, 4711, expires=LATER) == (
        "1.89.s.3mv.tecp00.ZJRw8HaEjU585_djRxlyuw"
    )


@given(st.integers(0, token.ID_AT_MOST))
def test_every_id_comes_back_from_a_link_of_at_most_sixty_characters(id: int) -> None:
    survey = KEYS.sign(Purpose.SURVEY, id, expires=LATER)
    unsubscribe = KEYS.sign(Purpose.UNSUBSCRIBE, id, expires=None)
    assert KEYS.read(survey, purpose=Purpose.SURVEY, now=NOW) == id
    assert KEYS.read(unsubscribe, purpose=Purpose.UNSUBSCRIBE, now=NOW) == id
    assert max(len(survey), len(unsubscribe)) <= 60


@given(st.integers(0, token.THREAD_ID_AT_MOST))
def test_every_number_comes_back_from_a_thread_token_in_any_case(number: int) -> None:
    made = KEYS.thread(number)
    assert made == made.lower()
    assert made.isalnum()
    assert len(made) <= 40
    assert KEYS.read_thread(made) == KEYS.read_thread(made.upper()) == number


def test_a_link_ends_in_a_letter_so_no_mail_program_cuts_it() -> None:
    for id in range(200):
        assert KEYS.sign(Purpose.UNSUBSCRIBE, id, expires=None)[-1].isalpha()


def test_the_token_of_a_survey_cannot_unsubscribe_anybody() -> None:
    made = KEYS.sign(Purpose.SURVEY, 7, expires=LATER)
    with pytest.raises(BadTokenError):
        KEYS.read(made, purpose=Purpose.UNSUBSCRIBE, now=NOW)
    with pytest.raises(BadTokenError):
        KEYS.read(made.replace(".s.", ".u."), purpose=Purpose.UNSUBSCRIBE, now=NOW)


def test_a_survey_link_expires_and_an_unsubscribe_link_never_does() -> None:
    survey = KEYS.sign(Purpose.SURVEY, 7, expires=LATER)
    assert KEYS.read(survey, purpose=Purpose.SURVEY, now=LATER - timedelta(seconds=1)) == 7
    with pytest.raises(ExpiredTokenError):
        KEYS.read(survey, purpose=Purpose.SURVEY, now=LATER)
    unsubscribe = KEYS.sign(Purpose.UNSUBSCRIBE, 7, expires=None)
    in_a_century = NOW.replace(year=2126)
    assert KEYS.read(unsubscribe, purpose=Purpose.UNSUBSCRIBE, now=in_a_century) == 7


def test_signing_refuses_a_link_that_should_not_exist() -> None:
    with pytest.raises(ValueError, match="expires"):
        KEYS.sign(Purpose.UNSUBSCRIBE, 7, expires=LATER)
    with pytest.raises(ValueError, match="expires"):
        KEYS.sign(Purpose.SURVEY, 7, expires=None)
    with pytest.raises(ValueError, match="id"):
        KEYS.sign(Purpose.SURVEY, -1, expires=LATER)
    with pytest.raises(ValueError, match="message"):
        KEYS.thread(token.THREAD_ID_AT_MOST + 1)


def test_no_change_of_one_character_survives() -> None:
    survey, thread = KEYS.sign(Purpose.SURVEY, 7, expires=LATER), KEYS.thread(7)
    for changed in _changed(survey, "A0.-_z"):
        with pytest.raises(BadTokenError):
            KEYS.read(changed, purpose=Purpose.SURVEY, now=NOW)
    for changed in _changed(thread, "a2z7="):
        with pytest.raises(BadTokenError):
            KEYS.read_thread(changed)


def _changed(whole: str, letters: str) -> list[str]:
    cut = [whole[:at] + whole[at + 1 :] for at in range(len(whole))]
    longer = [whole + letter for letter in letters]
    other = [whole[:at] + one + whole[at + 1 :] for at in range(len(whole)) for one in letters]
    return [changed for changed in cut + longer + other if changed != whole]


@given(st.text(max_size=80))
def test_a_strangers_text_is_refused_and_breaks_nothing(text: str) -> None:
    with pytest.raises(BadTokenError):
        KEYS.read(text, purpose=Purpose.SURVEY, now=NOW)
    with pytest.raises(BadTokenError):
        KEYS.read_thread(text)


def test_a_key_is_rotated_without_breaking_links_or_hashes() -> None:
    before = Keys(OLD)
    survey, thread = before.sign(Purpose.SURVEY, 7, expires=LATER), before.thread(9)
    hashed = before.keyed_hash("ada@client.example")
    assert KEYS.read(survey, purpose=Purpose.SURVEY, now=NOW) == 7
    assert KEYS.read_thread(thread) == 9
    assert KEYS.keyed_hash("ada@client.example") == hashed
    assert KEYS.sign(Purpose.SURVEY, 7, expires=LATER) != survey

    retired = Keys(NEW + b"\n" + b"hash " + OLD)
    assert retired.keyed_hash("ada@client.example") == hashed
    with pytest.raises(BadTokenError):
        retired.read(survey, purpose=Purpose.SURVEY, now=NOW)


def test_another_firms_key_reads_nothing_of_ours() -> None:
    with pytest.raises(BadTokenError):
        Keys(OTHER).read(
            KEYS.sign(Purpose.SURVEY, 7, expires=LATER), purpose=Purpose.SURVEY, now=NOW
        )
    with pytest.raises(BadTokenError):
        Keys(OTHER).read_thread(KEYS.thread(7))


def test_a_hash_ignores_case_and_spaces_and_depends_on_the_key() -> None:
    assert KEYS.keyed_hash(" Ada@Client.example ") == KEYS.keyed_hash("ada@client.example")
    assert KEYS.keyed_hash("ada@client.example") != KEYS.keyed_hash("bea@client.example")
    assert KEYS.keyed_hash("ada@client.example") != Keys(OTHER).keyed_hash("ada@client.example")
