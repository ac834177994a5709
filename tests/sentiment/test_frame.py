"""Greeting and sign-off are taken off; whatever somebody says stays."""

import time

import pytest

from daemon.sentiment import frame, judge

SAID = "It broke again."


@pytest.mark.parametrize(
    "around",
    [
        "Hi Dora,\n\n{}",
        "hi dora,\n{}",
        "Dear Mr Miller,\n\n{}\n\nKind regards\nKarim Osei",
        "Hello,\n{}",
        "Good morning all\n\n{}\n\nThanks,\nKarim",
        "Dear Sir or Madam,\n{}\nYours sincerely,\nA. B. Smith\nPractice Manager",
        "{}\n\nBest,\nKarim Osei",
        "{}\nCheers\nSue",
        "{}\nRegards, Karim",
        "{}\n\nMany thanks\nKarim\nOffice manager\nOsei & Sons Ltd",
        "{}\n\nThanks,\n\nBest regards,\nKarim",
        "{}\n\n- Sue",
        "{}\n\nKind regards,",
        "Sehr geehrte Damen und Herren,\n\n{}\n\nMit freundlichen Grüßen\nHans Meier",
        "Hallo Dora,\n{}\nLG Hans",
        "{}\n\nViele Grüße aus Bern\nHans",
    ],
)
def test_a_greeting_and_a_sign_off_are_no_part_of_what_is_said(around: str) -> None:
    assert frame.bare(around.format(SAID)).strip() == SAID


@pytest.mark.parametrize(
    "whole",
    [
        "Hello? Is anybody there?",
        "Hello this is unacceptable!\nCall me.",
        "HELLO THIS IS BAD!\nCALL ME.",
        "Thanks",
        "Thanks, Karim",
        "Still no answer.\nThanks",
        "Thanks for nothing.\nKarim",
        "It works.\nRegards,\nKarim\nPS: your invoice is wrong again",
        "It works.\nThanks,\nnot impressed",
        "It works.\nBest,\nWe are still waiting for the refund.",
        "Best regards\nKarim",
        "Best of all was your patience.",
        "Dear me, again?\nIt broke.",
        "",
        " \n ",
    ],
)
def test_what_may_say_something_stays(whole: str) -> None:
    assert frame.bare(whole) == whole


HINTS = [
    "Fantastic, it broke again. I can hardly wait for next week.",
    "It stopped again the next day, and nobody has come back to me.",
    "Not quite what we were expecting, to be honest.",
]


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("ends", ["\n\nBest,\nKarim Osei", "\n\nThanks,\nKarim", "\nCheers, Sue"])
def test_politeness_below_a_hint_does_not_hush_it(hint: str, ends: str) -> None:
    assert judge.text(hint + ends) == judge.text(hint)
    assert judge.text(hint + ends).unhappy is True


def test_a_long_text_is_looked_at_in_linear_time() -> None:
    began = time.process_time()
    for text in ("Thanks,\n" * 100_000, "\n" * 500_000, "Hi " * 200_000, "- A" * 200_000):
        frame.bare(text)
    assert time.process_time() - began < 2
