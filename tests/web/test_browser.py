"""A real browser, as a person holds it: the face in the mail, the button on the page, thanks.

And the same browser in the hands of a link scanner, with JavaScript and all, which opens every
link and presses nothing.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from daemon.models import Answer, Message, Suppression
from daemon.web import server
from daemon.web.settings import Settings
from tests import firm
from tests.patience import SOON
from tests.web.conftest import Web

CHROMIUM = Path("/usr/bin/chromium")
ALONE = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt-get install chromium"),
]


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=ALONE, timeout=SOON * 1000
        )
        yield browser
        await browser.close()


@pytest.fixture
async def mail(web: Web) -> AsyncIterator[str]:
    """The survey's mail as its reader sees it; its links lead to a page that is really served."""
    async with server.listening(web.app(), Settings(listen="127.0.0.1:0")) as (host, port):
        public_url = f"http://{host}:{port}"
        web.office = replace(web.office, desk=firm.desk(public_url=public_url))
        await firm.contact()
        await firm.asked(web.office)
        message: Any = message_from_bytes((await Message.get()).octets, policy=policy.default)
        yield message.get_body(("html",)).get_content()


async def open_mail(browser: Browser, mail: str, *, javascript: bool) -> Page:
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=javascript
    )
    page = await context.new_page()
    page.set_default_timeout(SOON * 1000)
    await page.set_content(mail)
    return page


async def test_a_face_in_the_mail_a_press_of_the_button_and_thanks(
    chromium: Browser, mail: str
) -> None:
    page = await open_mail(chromium, mail, javascript=False)
    await page.get_by_role("link", name="Happy", exact=False).filter(has_text="🙂").click()
    assert await page.get_by_role("radio", name="Happy", exact=True).is_checked()
    assert not await Answer.all().exists()
    await page.get_by_label("In a few words").fill("Quick, as always")
    await page.get_by_role("button").click()
    await page.get_by_role("heading", name="Thank you").wait_for()
    answer = await Answer.get()
    assert (answer.rating, answer.comment) == (4, "Quick, as always")


async def test_the_page_is_answered_with_the_keyboard_alone(chromium: Browser, mail: str) -> None:
    page = await open_mail(chromium, mail, javascript=False)
    await page.get_by_role("link").filter(has_text="😐").click()
    await page.locator("textarea").wait_for()  # keys pressed before the page is there are lost
    await page.wait_for_load_state("load")
    await page.keyboard.press("Tab")  # into the faces, at the one that was clicked
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Tab")
    await page.keyboard.type("from the keyboard")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Thank you").wait_for()
    answer = await Answer.get()
    assert (answer.rating, answer.comment) == (4, "from the keyboard")


async def test_a_scanner_with_a_whole_browser_decides_nothing(chromium: Browser, mail: str) -> None:
    page = await open_mail(chromium, mail, javascript=True)
    links = await page.eval_on_selector_all("a[href^='http']", "found => found.map(a => a.href)")
    assert len(links) >= 6
    for link in links * 2:
        await page.goto(link)
    assert not await Answer.all().exists()
    assert not await Suppression.all().exists()
