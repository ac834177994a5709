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


@pytest.mark.parametrize("words", PRAISE)
def test_no_praise_is_taken_for_a_hint_even_in_words_that_sound_bad(words: str) -> None:
    assert judge.text(said(words)).unhappy is False


@pytest.mark.parametrize("words", HINTS)
def test_every_hint_is_heard_with_and_without_a_signature(words: str) -> None:
    for written in (said(words), SIGNED.replace("{words}", said(words))):
        judgement = judge.text(written)
        assert judgement.unhappy is True
        assert judgement.reasons


@pytest.mark.parametrize("words", phrases.WORSE_THAN_RATED)
def test_words_that_are_worse_than_the_rating_are_heard(words: str) -> None:
    for rating in (4, 5):
        assert judge.text(said(words), rating=rating).unhappy is True


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
