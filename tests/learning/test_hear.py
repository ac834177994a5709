"""A reply is judged with everything this firm knows, on the roads that replies really take."""

from datetime import timedelta

import pytest

from daemon.intake import respond
from daemon.learning import fit, hear, phrase, tuning
from daemon.learning.circumstances import Heard
from daemon.learning.settings import Settings
from daemon.learning.trial import Figures, Promoted
from daemon.models import Callback, Client, Closure, Contact, Inbound, Ticket
from daemon.models.callback import CallbackState
from daemon.sentiment.behaviour import WEIGHTS, Sign
from daemon.sentiment.judge import DEFAULT_THRESHOLD
from tests import cast, firm
from tests.callback import opinions
from tests.cast import NOW
from tests.inbox.letters import mail, plus
from tests.inbox.test_receive import sent, taken
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

DORA = "dora@us.example"
SHRUG = "A Hartley lunch on Tuesday."


async def test_a_reply_by_mail_is_judged_with_our_own_phrases() -> None:
    ada = await cast.ada()
    message = await sent(ada)
    row = await taken(mail(ada.email, SHRUG, to=plus(message)))
    assert row.unhappy is False
    await phrase.always("hartley lunch", by=DORA, now=NOW)
    row = await taken(mail(ada.email, f"{SHRUG} Again.", to=plus(message)))
    assert row.unhappy is True
    assert (await Callback.get()).origin == f"inbound:{row.id}"


async def test_an_answer_on_the_page_is_judged_with_our_own_phrases() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await phrase.always("hartley lunch", by=DORA, now=firm.NOW)
    answer = await respond.on_page(
        invitation, rating=5, comment=SHRUG, call_me=False, office=office, now=firm.NOW
    )
    assert answer.unhappy is True
    assert await Callback.filter(origin=f"answer:{answer.id}").exists()


async def test_what_was_learnt_counts_from_the_next_reply_on() -> None:
    words = "It is what it is, I suppose, and that is that."
    before = await hear.reply(words, Heard(), settings=Settings(), now=NOW)
    figures = Figures(0, 0, 0, 0, 0, 0, 1.0, 1.0)
    await tuning.record(
        fit.Learnt(bias=0.5), Promoted(), after=0, corrections=5, figures=figures, now=NOW
    )
    after = await hear.reply(words, Heard(), settings=Settings(), now=NOW)
    assert before.probability is not None
    assert after.probability is not None
    assert after.probability > before.probability


async def test_what_the_same_person_wrote_before_is_heard_too() -> None:
    ada = await cast.ada()
    asked = "Please tell us when the replacement server will finally arrive at our workshop."
    heard = Heard(client_id=ada.client_id, contact_id=ada.id)
    first = await hear.reply(asked, heard, settings=Settings(), now=NOW)
    await replies.mail(asked, ada, at=NOW - timedelta(days=2))
    again = await hear.reply(asked, heard, settings=Settings(), now=NOW)
    assert first.probability is not None
    assert again.probability is not None
    assert again.probability > first.probability


async def test_who_is_worth_most_has_a_threshold_of_their_own() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    for number in range(4):
        await Client.create(name=f"Small {number}", annual_value=1000, created_at=NOW)
    await Client.filter(id=boris.client_id).update(annual_value=90_000)
    await Client.filter(id=ada.client_id).update(annual_value=500)
    settings = Settings(threshold=0.8, threshold_top=0.02)

    async def unhappy(who: Contact) -> bool | None:
        heard = Heard(client_id=who.client_id, contact_id=who.id)
        said = await hear.reply(SHRUG, heard, settings=settings, now=NOW)
        assert said.probability is not None
        assert 0.02 < said.probability < 0.8
        return said.unhappy

    assert await unhappy(boris) is True
    assert await unhappy(ada) is False


async def test_calls_a_week_set_the_threshold_once_there_are_replies_to_tell_by() -> None:
    ada = await cast.ada()
    heard = Heard(client_id=ada.client_id, contact_id=ada.id)
    words = "Great, it broke again"
    settings = Settings(calls_per_week=0.1)
    assert (await hear.reply(words, heard, settings=settings, now=NOW)).unhappy is True
    for number in range(60):
        await replies.mail(f"Fine {number}", ada, probability=0.985, at=NOW - timedelta(days=9))
    judged = await hear.reply(words, heard, settings=settings, now=NOW)
    assert judged.probability is not None
    assert judged.unhappy is (judged.probability >= 0.9)
    assert await Inbound.filter(probability__gt=DEFAULT_THRESHOLD).count() == 60


async def test_a_sign_that_the_office_switched_off_does_not_count() -> None:
    ada = await cast.ada()
    boss = await Contact.create(
        client_id=ada.client_id, email="carl@client.example", address_key="carl@client.example",
        role="Managing director", created_at=NOW,
    )  # fmt: skip
    words = "Please send the invoice again."
    heard = Heard(client_id=ada.client_id, contact_id=ada.id, recipients=(boss.email,))
    counted = await hear.reply(words, heard, settings=Settings(), now=NOW)
    off = Settings(signs_off=(Sign.BOSS_IN_COPY,))
    switched_off = await hear.reply(words, heard, settings=off, now=NOW)
    alone = await hear.reply(words, Heard(), settings=Settings(), now=NOW)
    assert counted.probability is not None
    assert switched_off.probability is not None
    assert counted.probability > switched_off.probability
    assert switched_off.probability == alone.probability


TALKATIVE = (
    "Good morning, we have moved the two desks near the window and the printer with them, "
    "and it works from there as well, so thank you for the long cable."
)
REQUEST = "Please tell us when the replacement server will finally arrive at our workshop."


async def beset() -> tuple[Contact, Heard]:
    """Ada in a moment in which everything speaks against us."""
    ada = await cast.ada()
    thread = await replies.thread(ada)
    boss = await Contact.create(
        client_id=ada.client_id, email="carl@client.example", address_key="carl@client.example",
        role="Managing director", created_at=NOW,
    )  # fmt: skip
    for days in (30, 29, 28):
        await replies.answered(ada, 5, at=NOW - timedelta(days=days))
    for days, words in ((12, TALKATIVE), (11, TALKATIVE), (3, REQUEST)):
        at = NOW - timedelta(days=days)
        await replies.mail(words, ada, thread=thread, at=at, unhappy=words is REQUEST)
    await Ticket.create(
        system="zammad", number="again", address=ada.email, contact=ada, closing=2,
        closed_at=NOW - timedelta(days=2), received_at=NOW,
    )  # fmt: skip
    callback = await opinions.opened(ada, now=NOW - timedelta(days=20))
    await Callback.filter(id=callback.id).update(state=CallbackState.CLOSED, open_key=None)
    await Closure.create(
        callback_id=callback.id, by="dora", at=NOW - timedelta(days=15), spoke_with="Ada",
        outcome="promised", promise="a new printer",
    )  # fmt: skip
    return ada, Heard(ada.client_id, ada.id, thread.id, recipients=(boss.email,), unsubscribe=True)


@pytest.mark.parametrize("sign", Sign)
async def test_every_sign_is_fed_with_facts_told_and_can_be_switched_off(sign: Sign) -> None:
    _, heard = await beset()
    words = REQUEST if sign is Sign.AGAIN else "Not yet."

    async def says(*off: Sign) -> list[str]:
        settings = Settings(threshold=0.02, signs_off=off)
        judged = await hear.reply(words, heard, settings=settings, rating=4, now=NOW)
        return [reason.says for reason in judged.reasons]

    assert WEIGHTS[sign].says in await says()
    assert WEIGHTS[sign].says not in await says(sign)
