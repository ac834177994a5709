"""The survey page: a person answers on it, and no machine can."""

import re
from datetime import timedelta

import httpx
import pytest

from daemon.models import Answer, Callback, Contact, Invitation, Message, Todo
from daemon.models.survey import InvitationState
from daemon.outbox import suppress
from daemon.survey import inviter
from daemon.survey.settings import Settings
from daemon.token import Purpose
from tests import firm
from tests.firm import KEYS, NOW
from tests.web.conftest import Web, visit

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def asked(web: Web) -> tuple[Invitation, str]:
    """An invitation that has arrived, and the path of its page."""
    await firm.contact()
    invitation = await firm.asked(web.office)
    expires = NOW + 35 * DAY
    return invitation, f"/s/{KEYS.sign(Purpose.SURVEY, invitation.id, expires=expires)}"


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))


def marked(page: str) -> list[str]:
    return re.findall(r'name="rating" value="(\d+)" checked', page)


async def fill_in(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    page = await browser.get(path)
    return await browser.post(path, data={**hidden(page.text), **fields})


async def test_a_click_and_a_press_of_the_button_are_an_answer(
    web: Web, browser: httpx.AsyncClient
) -> None:
    invitation, path = await asked(web)
    page = await browser.get(f"{path}?r=4")
    assert page.status_code == 200
    assert marked(page.text) == ["4"]
    assert "Printer on the second floor" in page.text
    form = {**hidden(page.text), "rating": "4", "comment": "Quick & friendly"}
    thanks = await browser.post(path, data=form)
    assert thanks.status_code == 200
    assert "Thank you" in thanks.text
    answer = await Answer.get()
    assert (answer.rating, answer.comment, answer.road) == (4, "Quick & friendly", "page")
    assert (await Invitation.get(id=invitation.id)).state is InvitationState.ANSWERED


async def test_a_low_answer_is_promised_a_conversation(
    web: Web, browser: httpx.AsyncClient
) -> None:
    _, path = await asked(web)
    thanks = await fill_in(browser, path, rating="1", comment="Still broken")
    assert "in person" in thanks.text
    assert await Callback.all().count() == 1


async def test_every_scale_has_its_page(web: Web, browser: httpx.AsyncClient) -> None:
    for kind, rating in (("nps", "0"), ("nps", "10"), ("ces", "7"), ("thumbs", "0")):
        name = f"{kind}{rating}"
        await firm.contact(f"{name}@x.example", client=name)
        web.office = firm.office(surveys=Settings(kind=kind, delay_hours=0))  # type: ignore[arg-type]
        invitation = await firm.asked_as(web.office, number=name, email=f"{name}@x.example")
        path = f"/s/{KEYS.sign(Purpose.SURVEY, invitation.id, expires=NOW + DAY)}"
        assert marked((await browser.get(f"{path}?r={rating}")).text) == [rating]
        assert "Thank you" in (await fill_in(browser, path, rating=rating)).text
        assert (await Answer.get(invitation_id=invitation.id)).rating == int(rating)


async def test_no_scanner_votes_or_unsubscribes(web: Web) -> None:
    """Eight habits of link scanners, on every link of the mail: nothing is decided by any."""
    invitation, path = await asked(web)
    ada = await Contact.get()
    unsubscribe = web.office.desk.unsubscribe_url(ada.id).removeprefix("https://care.example")
    links = [f"{path}?r={rating}" for rating in range(1, 6)] + [path, unsubscribe]

    async with visit(web.app()) as scanner:
        for link in links:  # asks only whether it is there
            assert (await scanner.head(link)).status_code == 200
        for _ in range(2):  # opens all, and then again
            for link in links:
                assert (await scanner.get(link)).status_code == 200
        for link in links:  # pretends to be a browser, and follows what it finds
            await scanner.get(
                link, headers={"user-agent": "Mozilla/5.0", "sec-purpose": "prefetch"}
            )
        for link in links:  # asks for odd things
            await scanner.options(link)
            await scanner.get(f"{link}{'&' if '?' in link else '?'}safelinks=1&r=1")
        for link in links[:-1]:  # sends the form without having read the page
            refused = await scanner.post(link, data={"rating": "1", "comment": "x"})
            assert refused.status_code == 422
        token = path.removeprefix("/s/")
        copied = await scanner.post(path, data={"rating": "1", "page": token})
        assert copied.status_code == 422
    web.now += 30 * DAY
    await inviter.round(web.office.desk, web.office.surveys, web.now)
    async with visit(web.app()) as scanner:
        for link in links:  # comes back a month later
            await scanner.get(link)

    assert not await Answer.all().exists()
    assert not await Todo.all().exists()
    assert await suppress.find(ada.address_key, now=web.now) is None
    assert (await Invitation.get(id=invitation.id)).clicked_rating is None


async def test_an_unconfirmed_bad_click_of_a_person_is_verified_and_is_no_callback(
    web: Web, browser: httpx.AsyncClient
) -> None:
    invitation, path = await asked(web)
    await browser.get(f"{path}?r=1")
    assert (await Invitation.get(id=invitation.id)).clicked_rating == 1
    await inviter.round(web.office.desk, web.office.surveys, NOW + timedelta(minutes=10))
    assert (await Todo.get()).kind == "verify"
    assert not await Callback.all().exists()


async def test_a_look_without_a_body_notes_no_click(web: Web, browser: httpx.AsyncClient) -> None:
    invitation, path = await asked(web)
    await browser.head(f"{path}?r=1")
    assert (await Invitation.get(id=invitation.id)).clicked_at is None


async def test_a_change_of_mind_shows_the_earlier_rating_and_never_the_words(
    web: Web, browser: httpx.AsyncClient
) -> None:
    _, path = await asked(web)
    await fill_in(browser, path, rating="5", comment="secret words")
    page = await browser.get(path)
    assert marked(page.text) == ["5"]
    assert "You answered" in page.text
    assert "secret words" not in page.text
    await fill_in(browser, path, rating="2")
    assert [a.rating for a in await Answer.all().order_by("id")] == [5, 2]
    web.now += 15 * DAY
    settled = await browser.get(path)
    assert "answered already" in settled.text
    assert not hidden(settled.text)


async def test_an_incomplete_form_is_shown_again_with_what_was_written(
    web: Web, browser: httpx.AsyncClient
) -> None:
    _, path = await asked(web)
    empty = await fill_in(browser, path, comment=" ")
    assert empty.status_code == 422
    assert "Choose one" in empty.text
    unmarked = await browser.post(path, data={"rating": "3", "comment": "my <words>"})
    assert "once more" in unmarked.text
    assert "my &lt;words&gt;" in unmarked.text
    assert marked(unmarked.text) == ["3"]
    off_scale = await fill_in(browser, path, rating="9", comment="x")
    assert off_scale.status_code == 422
    assert not await Answer.all().exists()


async def test_pages_of_links_that_do_not_work_look_alike(
    web: Web, browser: httpx.AsyncClient
) -> None:
    _, path = await asked(web)
    forged = await browser.get(path[:-1] + ("A" if path[-1] != "A" else "B"))
    nobody = f"/s/{KEYS.sign(Purpose.SURVEY, 999, expires=NOW + DAY)}"
    unsubscribe = await browser.get(f"/s/{KEYS.sign(Purpose.UNSUBSCRIBE, 1, expires=None)}")
    gone = await browser.get(nobody)
    web.now += 22 * DAY
    expired = await browser.get(path)
    web.now += 30 * DAY
    dead = await browser.get(path)
    statuses = [p.status_code for p in (forged, unsubscribe, gone, expired, dead)]
    assert statuses == [404, 404, 410, 410, 410]
    assert len({p.text for p in (forged, unsubscribe, gone, expired, dead)}) == 1


async def test_a_withdrawn_question_says_so_kindly(web: Web, browser: httpx.AsyncClient) -> None:
    invitation, path = await asked(web)
    page = await browser.get(path)
    await Invitation.filter(id=invitation.id).update(state=InvitationState.WITHDRAWN)
    for answer in (
        await browser.get(path),
        await browser.post(path, data={**hidden(page.text), "rating": "1"}),
    ):
        assert answer.status_code == 410
        assert "opened again" in answer.text
    assert not await Answer.all().exists()


async def test_the_page_is_quick_and_keeps_nothing(web: Web, browser: httpx.AsyncClient) -> None:
    _, path = await asked(web)
    page = await browser.get(path)
    assert "set-cookie" not in page.headers
    assert page.headers["cache-control"] == "no-store"
    assert "noindex" in page.headers["x-robots-tag"]
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in page.text
    assert not re.search(r'(?:src|href)="https?://', page.text)
    assert await Message.all().count() == 1


async def test_a_page_speaks_the_language_of_whom_it_asks(
    web: Web, browser: httpx.AsyncClient
) -> None:
    _, path = await asked(web)
    await Contact.all().update(locale="de-AT")
    page = await browser.get(f"{path}?r=2")
    assert '<html lang="de">' in page.text
    assert "Sie haben „Schlecht“ gewählt" in page.text
    assert "Es tut uns leid" in (await fill_in(browser, path, rating="2")).text
    # whose page it is is not known of a link that does not work: what the browser asks for counts
    gone = await browser.get("/s/nothing", headers={"accept-language": "fr, de;q=0.8, en;q=0.5"})
    assert "funktioniert nicht mehr" in gone.text
