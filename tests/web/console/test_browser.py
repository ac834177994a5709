"""A real browser in the hands of one of us: without JavaScript, on a telephone, by keyboard."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.models import Callback, Correction, Inbound, Thread
from daemon.models.learning import Verdict
from daemon.sentiment.judgement import Judgement, Mood, Reason
from daemon.web import server
from daemon.web.settings import Settings
from tests import firm
from tests.firm import NOW
from tests.learning import replies
from tests.web.conftest import Web
from tests.web.console.conftest import DORA, PASSWORD, member
from tests.web.test_browser import CHROMIUM, chromium

__all__ = ["chromium"]

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt-get install chromium"),
]

TELEPHONE: ViewportSize = {"width": 360, "height": 740}
HINT = "It prints, thanks. But this is the third time this month."
FINE = "Tuesday then. Sigh."


@pytest.fixture
async def url(web: Web) -> AsyncIterator[str]:
    """A served console, with a flagged thread of Ada's and one of Cleo's that was not heard."""
    await member()
    async with server.listening(web.app(), Settings(listen="127.0.0.1:0")) as (host, port):
        public_url = f"http://{host}:{port}"
        web.office = replace(web.office, desk=firm.desk(public_url=public_url))
        await flagged()
        await unheard()
        yield public_url


async def flagged() -> None:
    ada = await firm.contact()
    thread = await replies.thread(ada, at=NOW)
    mail = await replies.mail(HINT, ada, thread=thread, at=NOW)
    why = tuple(Reason(r["words"], r["says"], 1.0) for r in mail.reasons)
    judged = Judgement(True, 0.87, Mood.UNHAPPY, "en", why)
    feedback = Feedback(
        ada.client_id, ada.id, f"inbound:{mail.id}", HINT, judged, thread_id=thread.id
    )
    office = firm.office()
    await consider.feedback(feedback, desk=office.desk, settings=office.callbacks, now=NOW)


async def unheard() -> None:
    cleo = await firm.contact(
        "cleo@oldmill.example", client="Old Mill", first_name="Cleo", last_name="Varga"
    )
    thread = await replies.thread(cleo, at=NOW)
    await Thread.filter(id=thread.id).update(subject="The appointment")
    await replies.mail(
        FINE, cleo, thread=thread, at=NOW, unhappy=False, probability=0.1, reasons=[]
    )


async def opened(browser: Browser, url: str, *, javascript: bool = False) -> Page:
    context = await browser.new_context(viewport=TELEPHONE, java_script_enabled=javascript)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.goto(url)
    return page


async def logged_in(browser: Browser, url: str, *, javascript: bool = False) -> Page:
    page = await opened(browser, url, javascript=javascript)
    await page.get_by_label("E-mail").fill(DORA)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    return page


async def test_without_javascript_on_a_telephone_a_missed_one_is_said_and_phoned_about(
    chromium: Browser, url: str
) -> None:
    page = await logged_in(chromium, url)
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()
    await expect(page.get_by_text("1 to phone")).to_be_visible()

    await page.get_by_role("link", name="Threads", exact=True).click()
    await page.get_by_role("link", name="Flagged").click()
    await page.get_by_role("link", name="Ada Brandt, Northgate Joinery").click()
    marked = page.locator("blockquote mark")
    await expect(marked.filter(has_text="third time")).to_be_visible()
    await expect(page.get_by_role("button", name="False alarm")).to_be_visible()
    await expect(page.get_by_role("button", name="You missed this")).to_have_count(0)

    await page.get_by_role("link", name="Threads", exact=True).click()
    await page.get_by_role("link", name="Cleo Varga, Old Mill").click()
    await page.get_by_role("button", name="You missed this").click()
    await page.get_by_role("link", name="The open callback").click()
    await expect(page.get_by_role("heading", name="Cleo Varga, Old Mill")).to_be_visible()
    await expect(page.get_by_text(FINE).first).to_be_visible()
    await page.get_by_role("link", name="Callbacks").click()
    await expect(page.get_by_role("link", name="Cleo Varga, Old Mill")).to_be_visible()

    assert (await Correction.get()).verdict is Verdict.MISSED
    assert await Callback.all().count() == 2
    await page.get_by_role("button", name="Log out").click()
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    await page.goto(f"{url}/threads")
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()


async def test_no_page_is_wider_than_a_telephone(chromium: Browser, url: str) -> None:
    await replies.mail(
        "x" * 300, at=NOW, state="waiting", client_id=None, contact_id=None,
        sender=f"{'long' * 20}@brightside.example", subject="y" * 200,
    )  # fmt: skip
    page = await logged_in(chromium, url, javascript=True)
    for path in ("/", "/callbacks", "/callbacks/1", "/threads", "/threads/1", "/waiting", "/look"):
        await page.goto(f"{url}{path}")
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= TELEPHONE["width"], (path, wide)


async def test_the_look_is_done_with_the_keyboard_alone(chromium: Browser, url: str) -> None:
    page = await opened(chromium, f"{url}/look")
    await page.get_by_role("heading", name="Log in").wait_for()
    await page.keyboard.type(DORA)  # the first field waits for it
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Fine").wait_for()
    await page.keyboard.press("Tab")  # from the reply to what can be said of it
    await expect(page.get_by_role("button", name="Fine")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="You missed this")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_text("Noted: callback").wait_for()
    await expect(page.get_by_text("It is done")).to_be_visible()
    row = await Correction.get().prefetch_related("inbound")
    assert row.verdict is Verdict.MISSED
    assert isinstance(row.inbound, Inbound)
    assert row.inbound.own_words == FINE


async def test_the_first_tab_of_a_page_leads_past_the_navigation(
    chromium: Browser, url: str
) -> None:
    page = await logged_in(chromium, url)
    await page.get_by_role("heading", name="Today").wait_for()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="To the content")).to_be_focused()


async def test_a_form_of_another_site_does_nothing(chromium: Browser, url: str) -> None:
    page = await logged_in(chromium, url, javascript=True)
    mail = await Inbound.get(own_words=FINE)
    thread = mail.thread_id
    await page.goto("data:text/html,<h1>Elsewhere</h1>")
    await page.set_content(
        f'<form method="post" action="{url}/threads/{thread}">'
        f'<input name="mail" value="{mail.id}"><input name="said" value="missed">'
        "<button>Win</button></form>"
    )
    await page.get_by_role("button", name="Win").click()
    await page.get_by_text("That did not work").or_(page.get_by_text("Log in").first).wait_for()
    assert not await Correction.all().exists()
