"""Learning anew, its trial, and the way back."""

import asyncio
import time
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from daemon.callback.settings import Settings as Callbacks
from daemon.learning import correct, fit, learner, opinion, refit, tuning
from daemon.learning.opinion import Taught
from daemon.learning.refit import Refit, TooFewError
from daemon.learning.settings import Settings
from daemon.learning.trial import Figures, Promoted, Refused
from daemon.learning.tuning import NothingLearntError
from daemon.models import Correction, Todo, Tuning
from daemon.models.learning import Standing, Verdict
from tests import cast
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

DORA = "dora@us.example"
SHRUGS = [
    "A Hartley lunch upstairs, as we say here.",
    "Well, that was a Hartley lunch.",
    "We got the Hartley lunch again I see.",
    "A proper Hartley lunch on Monday.",
    "Hartley lunch. Enough said.",
    "Hartley lunch on the second floor as well.",
]
FIGURES = Figures(0, 0, 0, 0, 0, 0, 1.0, 1.0)


async def say_missed(*words: str) -> None:
    for each in words:
        mail = await replies.mail(each, unhappy=False)
        await correct.missed(
            str(mail.id), by=DORA, desk=cast.desk(), callbacks=Callbacks(), now=NOW
        )


async def say_fine(*words: str) -> None:
    for each in words:
        mail = await replies.mail(each, unhappy=True)
        await correct.false_alarm(str(mail.id), by=DORA, now=NOW)


async def anew() -> Refit:
    return await refit.anew(settings=Settings(), now=NOW)


async def test_a_few_corrections_are_enough_to_hear_the_next_one() -> None:
    await say_missed(*SHRUGS)
    done = await anew()
    assert done.promoted, done
    assert done.figures.unhappy == 2
    assert done.figures.heard_after >= done.figures.heard_before
    learnt = await tuning.in_force()
    assert not learnt.is_nothing
    row = await Tuning.get()
    assert (row.standing, row.corrections) == (Standing.IN_FORCE, len(SHRUGS))


async def test_two_corrections_are_an_anecdote() -> None:
    await say_missed(*SHRUGS[:2])
    with pytest.raises(TooFewError):
        await anew()


async def test_the_same_rows_give_the_same_weights() -> None:
    await say_missed(*SHRUGS)
    await anew()
    first = await tuning.in_force()
    await tuning.roll_back()
    await anew()
    assert await tuning.in_force() == first


async def test_what_would_phone_everybody_is_refused_and_changes_nothing() -> None:
    for number in range(60):  # a usual week, of which nobody was unhappy
        await replies.mail(f"A proper special on Monday, number {number}.", unhappy=False)
    await say_missed(*(f"A proper special on Monday, really {n}." for n in range(12)))
    done = await anew()
    assert isinstance(done.outcome, Refused), done
    assert (await tuning.in_force()).is_nothing
    assert (await Tuning.get()).standing is Standing.REFUSED


async def test_what_hears_fewer_of_those_kept_aside_is_refused() -> None:
    hints = ["Any news about the printer", "Any news about the scanner"]
    for n in range(3):  # the third is kept aside
        mail = await replies.mail(f"{hints[0]} {n}?")
        await correct.right(str(mail.id), by=DORA, now=NOW)
    await say_fine(*(f"{hints[1]} {n}?" for n in range(40)))
    done = await anew()
    assert isinstance(done.outcome, Refused), done.figures
    assert "fewer" in done.outcome.why


async def test_the_last_five_are_kept_and_gone_back_to_one_by_one() -> None:
    for number in range(7):
        made = await tuning.record(
            fit.Learnt(bias=number / 100),
            Promoted(),
            after=number,
            corrections=number,
            figures=FIGURES,
            now=NOW,
        )
        assert made is not None
    assert await Tuning.filter(standing=Standing.IN_FORCE).count() == 1
    assert await Tuning.all().count() == tuning.KEPT
    for number in (5, 4, 3, 2):
        await tuning.roll_back()
        assert (await tuning.in_force()).bias == number / 100
    assert await tuning.roll_back() is None
    assert (await tuning.in_force()).is_nothing
    with pytest.raises(NothingLearntError):
        await tuning.roll_back()


async def test_of_two_daemons_that_learn_at_once_one_is_recorded() -> None:
    async def record() -> Tuning | None:
        return await tuning.record(
            fit.Learnt(bias=0.1), Promoted(), after=0, corrections=5, figures=FIGURES, now=NOW
        )

    made = [await record(), await record()]
    assert [row is not None for row in made] == [True, False]
    assert await Tuning.all().count() == 1


async def test_of_two_refits_at_once_one_is_recorded_and_the_other_says_so() -> None:
    await say_missed(*SHRUGS)
    done = await asyncio.gather(anew(), anew())
    assert sorted(one.promoted for one in done) == [False, True]
    assert await Tuning.filter(standing=Standing.IN_FORCE).count() == 1


async def test_a_refit_that_is_ended_in_the_middle_leaves_all_or_nothing() -> None:
    await say_missed(*SHRUGS)
    for milliseconds in (0, 1, 2, 4, 8):
        with suppress(TimeoutError):
            async with asyncio.timeout(milliseconds / 1000):
                await anew()
        assert await Tuning.filter(standing=Standing.IN_FORCE).count() <= 1
    assert (await anew()).promoted
    assert await Tuning.filter(standing=Standing.IN_FORCE).count() == 1


async def test_corrections_that_contradict_each_other_change_next_to_nothing() -> None:
    words = "We will look at it on Monday with Carl."
    for number in range(10):
        mail = await replies.mail(words, unhappy=number % 2 == 0)
        await correct.right(str(mail.id), by=DORA, now=NOW)
    await anew()
    before = opinion.of(words).probability
    after = opinion.of(words, taught=Taught(await tuning.in_force())).probability
    assert before is not None
    assert after is not None
    assert before < after < 0.6


async def test_of_two_who_say_different_things_of_one_mail_the_last_counts() -> None:
    mail = await replies.mail(SHRUGS[0], unhappy=True)
    await correct.false_alarm(str(mail.id), by=DORA, now=NOW)
    await correct.right(str(mail.id), by="boris@us.example", now=NOW)
    row = await Correction.get()
    assert (row.verdict, row.unhappy, row.by) == (Verdict.RIGHT, True, "boris@us.example")


async def learned(settings: Settings, *, now: datetime) -> None:
    """One round of the duty."""
    await learner.make_round(settings, desk=cast.desk(), callbacks=Callbacks(), now=now)


async def test_the_duty_learns_after_five_new_corrections_and_then_rests() -> None:
    await say_missed(*SHRUGS[:4])
    await learned(Settings(), now=NOW)
    assert not await Tuning.all().exists()
    await say_missed(*SHRUGS[4:])
    await learned(Settings(learn=False), now=NOW)
    assert not await Tuning.all().exists()
    await learned(Settings(), now=NOW)
    await learned(Settings(), now=NOW)
    assert await Tuning.all().count() == 1


async def test_after_a_rollback_it_waits_for_new_corrections() -> None:
    await say_missed(*SHRUGS)
    await learned(Settings(), now=NOW)
    await tuning.roll_back()
    await learned(Settings(), now=NOW)
    assert (await tuning.in_force()).is_nothing


async def test_once_a_week_somebody_is_asked_to_look() -> None:
    for number in range(learner.WORTH_A_LOOK):
        await replies.mail(f"Thank you, number {number} is fine.", unhappy=False)
    for hours in (0, 1, 2):
        await learned(Settings(), now=NOW + timedelta(hours=hours))
    assert [todo.kind for todo in await Todo.all()] == ["look"]
    await learned(Settings(), now=NOW + timedelta(days=7))
    assert await Todo.all().count() == 2


async def test_the_event_loop_goes_on_while_it_learns() -> None:
    for number in range(40):
        mail = await replies.mail(f"We still wait for part {number}, thank you. " * 20)
        await correct.right(str(mail.id), by=DORA, now=NOW)
    longest, last = 0.0, time.perf_counter()
    learning = asyncio.ensure_future(anew())
    while not learning.done():
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    await learning
    assert longest < 1.0
