"""Left alone at a click of the mail program's own button, or of ours; never by a look."""

import httpx
import pytest

from daemon.intake import record
from daemon.models import Contact, Message
from daemon.models.message import MessageState
from daemon.outbox import suppress
from daemon.survey import inviter
from daemon.token import Purpose
from tests import firm
from tests.firm import KEYS, NOW
from tests.web.conftest import Web

pytestmark = pytest.mark.usefixtures("database")


async def path() -> str:
    ada = await firm.contact()
    return f"/u/{KEYS.sign(Purpose.UNSUBSCRIBE, ada.id, expires=None)}"


async def is_suppressed() -> bool:
    return await suppress.find((await Contact.get()).address_key, now=NOW) is not None


async def test_one_click_needs_no_page_and_is_never_redirected(browser: httpx.AsyncClient) -> None:
    link = await path()
    done = await browser.post(link, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert "set-cookie" not in done.headers
    assert await is_suppressed()


async def test_one_click_may_come_as_multipart(browser: httpx.AsyncClient) -> None:
    link = await path()
    parts = {"List-Unsubscribe": (None, "One-Click")}
    assert (await browser.post(link, files=parts)).status_code == 200
    assert await is_suppressed()


async def test_a_broken_body_is_still_a_wish(browser: httpx.AsyncClient) -> None:
    link = await path()
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert (await browser.post(link, content=b"--y\r\n", headers=kind)).status_code == 200
    assert await is_suppressed()


async def test_what_waits_in_the_outbox_is_cancelled_at_once(
    web: Web, browser: httpx.AsyncClient
) -> None:
    link = await path()
    await record.closed(firm.ticket(), desk=web.office.desk, settings=web.office.surveys, now=NOW)
    await inviter.round(web.office.desk, web.office.surveys, NOW)
    await browser.post(link)
    assert (await Message.get()).state is MessageState.CANCELLED


async def test_a_look_changes_nothing_and_offers_the_finer_choice(
    browser: httpx.AsyncClient,
) -> None:
    link = await path()
    page = await browser.get(link)
    assert page.status_code == 200
    assert 'value="surveys"' in page.text
    assert not await is_suppressed()
    await browser.post(link, data={"what": "surveys"})
    assert not await is_suppressed()
    assert (await Contact.get()).tags == ["no-surveys"]


async def test_again_is_as_good_as_once(browser: httpx.AsyncClient) -> None:
    link = await path()
    for _ in range(3):
        assert (await browser.post(link)).status_code == 200
    assert "no more" in (await browser.get(link)).text


async def test_a_forgotten_contact_gets_the_same_answer(browser: httpx.AsyncClient) -> None:
    link = await path()
    await Contact.all().delete()
    assert (await browser.post(link)).status_code == 200


async def test_another_purpose_unsubscribes_nobody(browser: httpx.AsyncClient) -> None:
    await path()
    survey = KEYS.sign(Purpose.SURVEY, 1, expires=NOW.replace(year=2030))
    assert (await browser.post(f"/u/{survey}")).status_code == 404
    assert not await is_suppressed()
