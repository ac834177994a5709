"""One of us says that the judge was wrong, or right."""

import pytest

from daemon.callback.settings import Settings as Callbacks
from daemon.errors import MistakeError
from daemon.learning import correct, subject
from daemon.learning.correct import FlaggedError, NobodysError, NotFlaggedError
from daemon.learning.subject import NoSuchTextError
from daemon.models import Call, Callback, Correction, Message, Staff, Thread
from daemon.models.callback import CallbackState, CallOutcome
from daemon.models.learning import Chosen, Verdict
from daemon.models.message import MessageKind
from tests import cast
from tests.callback import opinions
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

DORA = "dora@us.example"
HINT = "This is the third time this month that the printer is down."
UNHEARD = "Tuesday then. Sigh."


async def missed(reference: str, chosen: Chosen = Chosen.MET) -> Callback:
    return await correct.missed(
        reference, by=DORA, desk=cast.desk(), callbacks=Callbacks(), now=NOW, chosen=chosen
    )


async def unheard(**columns: object) -> int:
    known: dict[str, object] = {"unhappy": False, "probability": 0.1, "reasons": []}
    return (await replies.mail(UNHEARD, **{**known, **columns})).id  # type: ignore[arg-type]


async def test_what_was_missed_is_phoned_about_at_once() -> None:
    ada = await cast.ada()
    thread = await replies.thread(ada)
    id = await unheard(thread=thread)
    callback = await missed(str(id))
    assert (callback.client_id, callback.contact_id) == (ada.client_id, ada.id)
    assert callback.said == UNHEARD
    assert callback.words[0]["says"] == correct.MISSED_SAYS
    assert callback.words[0]["words"] in UNHEARD
    assert (await Thread.get(id=thread.id)).flagged
    assert await Message.filter(kind=MessageKind.STAFF, to_address=DORA).exists()
    row = await Correction.get()
    assert (row.verdict, row.unhappy, row.flagged, row.by) == (Verdict.MISSED, True, False, DORA)


async def test_told_twice_it_is_one_callback_even_after_somebody_phoned() -> None:
    id = await unheard()
    first = await missed(str(id))
    await Callback.filter(id=first.id).update(state=CallbackState.CLOSED, open_key=None)
    assert (await missed(str(id))).id == first.id
    assert await Callback.all().count() == 1
    assert await Correction.all().count() == 1


async def test_a_false_alarm_closes_nothing() -> None:
    mail = await replies.mail(HINT)
    ada = await cast.ada()
    callback = await opinions.opened(ada, origin=f"inbound:{mail.id}")
    row = await correct.false_alarm(f"callback:{callback.id}", by=DORA, now=NOW)
    assert (row.inbound_id, row.verdict, row.unhappy) == (mail.id, Verdict.FALSE_ALARM, False)
    assert (await Callback.get()).state is CallbackState.OPEN
    assert not await Call.filter(outcome=CallOutcome.SPOKEN).exists()


async def test_the_last_word_counts() -> None:
    mail = await replies.mail(HINT)
    await correct.false_alarm(str(mail.id), by=DORA, now=NOW)
    await correct.right(str(mail.id), by=DORA, now=NOW)
    row = await Correction.get()
    assert (row.verdict, row.unhappy) == (Verdict.RIGHT, True)


async def test_every_road_leads_to_the_same_text() -> None:
    ada = await cast.ada()
    thread = await replies.thread(ada)
    await replies.mail("An earlier word.", thread=thread)
    mail = await replies.mail(HINT, thread=thread)
    callback = await opinions.opened(ada, origin=f"inbound:{mail.id}")
    for reference in (
        str(mail.id),
        f"inbound:{mail.id}",
        f"mail:{mail.id}",
        f"thread:{thread.id}",
        f"callback:{callback.id}",
    ):
        assert (await subject.named(reference)).reference == f"inbound:{mail.id}"


async def test_an_answer_on_the_page_can_be_corrected_too() -> None:
    ada = await cast.ada()
    answer = await replies.answered(ada, 5, UNHEARD)
    callback = await missed(f"answer:{answer.id}")
    assert callback.origin == f"answer:{answer.id}"
    assert (await Correction.get()).answer_id == answer.id


async def test_what_cannot_be_said_is_refused_in_a_sentence() -> None:
    heard, unheard_ = (await replies.mail(HINT)).id, await unheard()
    nobodys = await unheard(client_id=None, contact_id=None)

    async def check(error: type[MistakeError], reference: str, *, alarm: bool = False) -> None:
        said = correct.false_alarm(reference, by=DORA, now=NOW) if alarm else missed(reference)
        with pytest.raises(error) as refused:
            await said
        assert len(str(refused.value)) > 20

    await check(NotFlaggedError, str(unheard_), alarm=True)
    await check(FlaggedError, str(heard))
    await check(NobodysError, str(nobodys))
    for reference in ("999", "thread:999", "callback:999", "answer:999", "", "x", "1; drop", "²"):
        await check(NoSuchTextError, reference)
    assert not await Correction.all().exists()
    assert not await Callback.all().exists()


async def test_every_third_of_the_first_is_kept_aside_for_good() -> None:
    for _ in range(7):
        await correct.right(str((await replies.mail(HINT)).id), by=DORA, now=NOW)
        await correct.right(str(await unheard()), by=DORA, now=NOW)
    assert await Correction.filter(aside=True, unhappy=True).count() == 2
    assert await Correction.filter(aside=True, unhappy=False).count() == 2
    first = await Correction.filter(aside=True).order_by("id").first()
    assert first is not None
    assert first.inbound_id is not None
    await correct.right(str(first.inbound_id), by=DORA, now=NOW)
    assert (await Correction.get(id=first.id)).aside


async def test_the_words_of_an_erased_mail_are_erased_from_what_is_learnt_from() -> None:
    mail = await replies.mail(HINT)
    await correct.false_alarm(str(mail.id), by=DORA, now=NOW)
    await mail.delete()
    assert not await Correction.all().exists()
    assert await Staff.all().exists()
