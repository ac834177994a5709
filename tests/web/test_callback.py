"""The page staff come to from the mail: read before phoning, and record what came of it."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.models import Call, Callback, Closure, Correction
from daemon.models.callback import CallbackState, CallOutcome
from daemon.sentiment.judgement import Judgement, Mood, Reason
from daemon.token import Purpose
from tests import firm
from tests.firm import KEYS, NOW
from tests.learning import replies
from tests.web.conftest import Web

pytestmark = pytest.mark.usefixtures("database")

DORA = "dora@harbour-finch.example"
SAID = "It prints again, thanks. But this is the third time this month <sigh>."


async def opened(web: Web, *, said: str = SAID, **columns: Any) -> str:
    """A callback about Ada, and the path of its page."""
    ada = await firm.contact(**columns)
    unhappy = Judgement(
        unhappy=True,
        probability=0.9,
        mood=Mood.UNHAPPY,
        language="en",
        reasons=(Reason("third time", "it keeps happening", 1.7),),
    )
    feedback = Feedback(ada.client_id, ada.id, "inbound:1", said, unhappy, rating=2)
    callback = await consider.feedback(
        feedback, desk=web.office.desk, settings=web.office.callbacks, now=NOW
    )
    assert callback is not None
    return f"/c/{KEYS.sign(Purpose.CALLBACK, callback.id, expires=NOW + timedelta(days=60))}"


async def act(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    page = await browser.get(path)
    mark = re.search(r'name="page" value="([^"]+)"', page.text)
    form = {"page": mark[1] if mark else "", "by": DORA, **fields}
    return await browser.post(path, data=form)


async def test_it_shows_whom_to_phone_and_why(web: Web, browser: httpx.AsyncClient) -> None:
    page = (await browser.get(await opened(web))).text
    assert 'href="tel:+442079460018"' in page
    assert "Ada Brandt" in page
    assert "Northgate Joinery" in page
    assert "<mark>third time</mark> this month &lt;sigh&gt;" in page
    assert "it keeps happening" in page
    assert "2 of 5" in page


async def test_a_look_changes_nothing(web: Web, browser: httpx.AsyncClient) -> None:
    path = await opened(web)
    for _ in range(3):
        await browser.get(path)
        await browser.head(path)
    assert (await Callback.get()).state is CallbackState.OPEN


async def test_claimed_phoned_and_closed_only_after_a_conversation(
    web: Web, browser: httpx.AsyncClient
) -> None:
    path = await opened(web)
    claimed = await act(browser, path, act="claim")
    assert (claimed.status_code, claimed.headers["location"]) == (303, path)
    assert (await Callback.get()).state is CallbackState.CLAIMED

    await act(browser, path, act="call", outcome="voicemail", note="rang twice")
    call = await Call.get()
    assert (call.outcome, call.by, call.note) == (CallOutcome.VOICEMAIL, DORA, "rang twice")
    assert call.next_at is not None

    ending = {"act": "close", "spoke_with": "Ada", "outcome": "solved"}
    refused = await act(browser, path, **ending)
    assert refused.status_code == 422
    assert "Nobody has spoken" in refused.text
    assert not await Closure.all().exists()

    await act(browser, path, act="call", outcome="spoken")
    done = await act(browser, path, **ending, promise="a new printer", promise_until="2026-03-10")
    assert done.status_code == 303
    closure = await Closure.get()
    assert (closure.by, closure.spoke_with, str(closure.promise_until)) == (
        DORA,
        "Ada",
        "2026-03-10",
    )
    assert "spoke with <bdi>Ada</bdi>" in (await browser.get(path)).text


async def test_a_hint_after_the_conversation_asks_for_another_one(
    web: Web, browser: httpx.AsyncClient
) -> None:
    path = await opened(web)
    await act(browser, path, act="call", outcome="spoken")
    assert 'name="spoke_with"' in (await browser.get(path)).text
    await hinted_again(web)
    assert "since the newest hint" in (await browser.get(path)).text
    refused = await act(browser, path, act="close", spoke_with="Ada", outcome="solved")
    assert (refused.status_code, "hinted again" in refused.text) == (422, True)
    await act(browser, path, act="call", outcome="spoken", note="About the second one, too.")
    done = await act(browser, path, act="close", spoke_with="Ada", outcome="solved")
    assert done.status_code == 303


async def hinted_again(web: Web) -> None:
    """The same client rates another ticket as low."""
    first = await Callback.get()
    unhappy = Judgement(unhappy=True, probability=0.9, mood=Mood.UNHAPPY, language="en", reasons=())
    more = Feedback(first.client_id, first.contact_id, "inbound:2", "Again!", unhappy, rating=1)
    desk, settings = web.office.desk, web.office.callbacks
    await consider.feedback(more, desk=desk, settings=settings, now=NOW)


async def test_what_is_not_filled_in_rightly_is_told(web: Web, browser: httpx.AsyncClient) -> None:
    path = await opened(web)

    async def check(sentence: str, **fields: str) -> None:
        answer = await act(browser, path, **fields)
        assert answer.status_code == 422
        assert sentence in answer.text

    await check("who you are", act="claim", by="")
    await check("who you are", act="claim", by="stranger@x.example")
    await check("what you did", act="")
    await check("how the call went", act="call", outcome="maybe")
    await check("as 2026-03-02T10:30", act="call", outcome="no_answer", next_at="soon")
    await check("in the future", act="call", outcome="no_answer", next_at="2020-01-01T10:00")
    await check("once more", act="claim", page="")
    assert not await Call.all().exists()


async def test_the_next_call_is_on_the_firms_clock(web: Web, browser: httpx.AsyncClient) -> None:
    path = await opened(web)
    await act(browser, path, act="call", outcome="no_answer", next_at="2026-03-04T10:30")
    next_at = (await Call.get()).next_at
    assert next_at == NOW.replace(day=4, hour=10, minute=30)


async def test_a_hostile_text_is_only_text(web: Web, browser: httpx.AsyncClient) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    page = (await browser.get(await opened(web, said=evil, first_name=evil[:100]))).text
    assert "<script" not in page
    assert "<img" not in page


async def test_a_survey_token_opens_no_callback(web: Web, browser: httpx.AsyncClient) -> None:
    await opened(web)
    token = KEYS.sign(Purpose.SURVEY, 1, expires=NOW + timedelta(days=1))
    assert (await browser.get(f"/c/{token}")).status_code == 404


async def test_a_false_alarm_is_noted_and_closes_nothing(
    web: Web, browser: httpx.AsyncClient
) -> None:
    ada = await firm.contact()
    mail = await replies.mail("It broke again, third time this month.", ada, unhappy=True)
    unhappy = Judgement(unhappy=True, probability=0.9, mood=Mood.UNHAPPY, language="en")
    feedback = Feedback(ada.client_id, ada.id, f"inbound:{mail.id}", mail.own_words, unhappy)
    callback = await consider.feedback(
        feedback, desk=web.office.desk, settings=web.office.callbacks, now=NOW
    )
    assert callback is not None
    path = f"/c/{KEYS.sign(Purpose.CALLBACK, callback.id, expires=NOW + timedelta(days=60))}"
    assert "This was a false alarm" in (await browser.get(path)).text
    assert not await Correction.all().exists()  # a look changes nothing
    assert (await act(browser, path, act="false-alarm")).status_code == 303
    row = await Correction.get()
    assert (row.verdict, row.by, row.inbound_id) == ("false_alarm", DORA, mail.id)
    assert (await Callback.get()).state is CallbackState.OPEN
    page = (await browser.get(path)).text
    assert "said this was a false alarm" in page
    assert "This was a false alarm" not in page


async def test_a_low_rating_is_no_false_alarm_of_the_judges(
    web: Web, browser: httpx.AsyncClient
) -> None:
    path = await opened(web)
    assert "false alarm" not in (await browser.get(path)).text
    refused = await act(browser, path, act="false-alarm")
    assert refused.status_code == 422
