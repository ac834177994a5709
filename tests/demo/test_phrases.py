"""What the demo's people say, before the judge that has never seen it."""

import pytest

from daemon.demo import phrases
from daemon.mail import parse
from daemon.sentiment import judge

SIGNED = "{words}\n\nKind regards,\nAda Lovelace\noffice manager"

PRAISE = (
    *phrases.GLAD,
    *phrases.WARM,
    *phrases.ROUGH_PRAISE,
    *phrases.TEN_POINTS,
    *phrases.AFTERWARDS,
    *phrases.BETTER,
)
HINTS = (
    *phrases.SUBTLE,
    *phrases.FAINT,
    *phrases.ANGRY,
    *phrases.SARCASTIC,
    *phrases.WORRIED,
    *phrases.BOSS,
    *phrases.COLLEAGUE,
)


def said(words: str) -> str:
    return words.replace("{topic}", "the printer")


#: The judge has never seen these words, and no judge hears everything: what it may miss of forty.
MISSED_AT_MOST, ALARMED_AT_MOST = 2, 1


def test_praise_is_not_taken_for_a_hint_even_in_words_that_sound_bad() -> None:
    alarmed = [words for words in PRAISE if judge.text(said(words)).unhappy is not False]
    assert len(alarmed) <= ALARMED_AT_MOST, alarmed


def test_hints_are_heard_with_and_without_a_signature() -> None:
    written = [said(words) for words in HINTS]
    written += [SIGNED.replace("{words}", words) for words in written]
    missed = [words for words in written if not judge.text(words).unhappy]
    assert len(missed) <= MISSED_AT_MOST, missed


def test_words_that_are_worse_than_the_rating_are_heard() -> None:
    for words in phrases.WORSE_THAN_RATED:
        heard = [judge.text(said(words), rating=rating).unhappy for rating in (4, 5)]
        assert any(heard), words


@pytest.mark.parametrize(
    ("words", "unhappy"),
    [(w, False) for w in phrases.GERMAN] + [(w, True) for w in phrases.GERMAN_CROSS],
)
def test_german_is_judged_like_english(words: str, unhappy: bool) -> None:
    judgement = judge.text(words)
    assert (judgement.unhappy, judgement.language) == (unhappy, "de")


@pytest.mark.parametrize("words", phrases.CALL_ME)
def test_whoever_asks_to_be_phoned_is_understood_with_the_number(words: str) -> None:
    mail = parse.mail(f"From: a@b.example\r\n\r\n{words}\r\n".encode())
    assert (mail.call_me, mail.phone) == (True, "029 2018 0417")


@pytest.mark.parametrize("words", phrases.STOP_WRITING)
def test_whoever_wants_no_more_mail_is_understood(words: str) -> None:
    mail = parse.mail(f"From: a@b.example\r\n\r\n{words}\r\n".encode())
    assert mail.unsubscribe is True
