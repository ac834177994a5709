"""Who may do what: a table of every route of the console, so that none is forgotten."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from tortoise import Tortoise

from daemon.callback import consider, todo
from daemon.callback.feedback import Feedback
from daemon.models import Session
from daemon.models.staff import Role
from daemon.sentiment.judgement import Judgement, Mood
from daemon.web.console import routes
from tests import firm
from tests.learning import replies
from tests.web.conftest import Web, visit
from tests.web.console.conftest import OURS, Console, Enter, knock, member

pytestmark = pytest.mark.usefixtures("database")

OPEN_TO_STRANGERS = {("/login", "GET"), ("/login", "POST")}
OPEN_TO_VIEWERS = {("/logout", "POST")}

#: A form of each route that takes one, which would change something if it were taken.
FORMS: Mapping[str, dict[str, str]] = {
    "/logout": {},
    "/callbacks/1": {"act": "claim"},
    "/threads/1": {"mail": "1", "said": "missed"},
    "/waiting/2": {"act": "settle"},
    "/todos/1": {},
    "/look": {"said": "fine", "id": "1", "chosen": "random"},
}


def paths(method: str) -> list[str]:
    """The addresses of every route that takes this method, with ids of rows that are there."""
    found = [route.path for route in routes.ROUTES if method in (route.methods or ())]
    found = [path for path in found if (path, method) not in OPEN_TO_STRANGERS]
    ids = {"/waiting/{id:int}": "/waiting/2"}
    return [ids.get(path, path.replace("{id:int}", "1")) for path in found]


async def one_of_each() -> None:
    """Ada's thread with an unheard mail, a callback for it, and a mail that waits."""
    ada = await firm.contact()
    thread = await replies.thread(ada)
    mail = await replies.mail("Tuesday then. Sigh.", ada, thread=thread, at=firm.NOW)
    await type(mail).filter(id=mail.id).update(unhappy=False, probability=0.1)
    await replies.mail("Hello?", ada, at=firm.NOW, state="waiting", client_id=None, contact_id=None)
    unhappy = Judgement(True, 0.9, Mood.UNHAPPY, "en")
    await todo.add(
        "read:1", kind="read", why="read it", client_id=ada.client_id, due_at=firm.NOW, now=firm.NOW
    )
    feedback = Feedback(ada.client_id, ada.id, "inbound:9", "Cross.", unhappy)
    office = firm.office()
    await consider.feedback(feedback, desk=office.desk, settings=office.callbacks, now=firm.NOW)


async def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for when somebody was last seen."""
    found = {}
    for name, model in Tortoise.apps["models"].items():
        columns = [c for c in model._meta.fields_db_projection if c != "seen_at"]
        found[name] = list(await model.all().order_by("id").values_list(*columns))
    return found


def test_the_table_of_forms_is_whole() -> None:
    assert set(FORMS) == set(paths("POST"))


async def test_every_page_and_every_form_needs_a_log_in(web: Web) -> None:
    await one_of_each()
    async with visit(web.app()) as stranger:
        await stranger.get("/login")
        for method in ("GET", "POST"):
            for path in paths(method):
                answer = await stranger.request(method, path, headers=OURS)
                assert answer.status_code == 303, (method, path)
                assert answer.headers["location"].startswith("/login"), (method, path)
                assert "Ada" not in answer.text


async def test_an_invented_token_is_none(web: Web) -> None:
    async with visit(web.app()) as stranger:
        for token in ("x", "", "é", "0" * 5000):
            cookie = f"__Host-touchbase={token}".encode()
            answer = await stranger.get("/", headers={b"cookie": cookie})
            assert answer.status_code == 303, token


async def test_every_form_needs_our_own_page_and_the_mark_of_the_session(
    console: Console,
) -> None:
    await one_of_each()
    mark = await console.mark()
    other = await console.client.get("/login")  # a mark, but of the very same token
    assert mark in other.text
    before = await everything()
    for path in paths("POST"):
        form = {**FORMS[path], "mark": mark}

        async def refused(form: dict[str, str], headers: dict[str, str], path: str = path) -> None:
            answer = await console.client.post(path, data=form, headers=headers)
            assert answer.status_code == 403, (path, headers)

        await refused(form, {})
        await refused(form, {"sec-fetch-site": "cross-site"})
        await refused(form, {"sec-fetch-site": "same-site"})
        await refused(form, {"sec-fetch-site": "none"})
        await refused(form, {"sec-fetch-site": "cross-site", "origin": "https://care.example"})
        await refused(form, {"origin": "https://evil.example"})
        await refused(form, {"origin": "null"})
        await refused({**form, "mark": ""}, OURS)
        await refused({**form, "mark": "0" * 64}, OURS)
        await refused(FORMS[path], OURS)
    assert await everything() == before


async def test_the_mark_of_another_session_is_none(web: Web, console: Console) -> None:
    await one_of_each()
    async with visit(web.app(), address="198.51.100.9") as other:
        await member("max@harbour-finch.example")
        await knock(other, "max@harbour-finch.example")
        theirs = await Console(other).mark()
    answer = await console.client.post(
        "/look", data={**FORMS["/look"], "mark": theirs}, headers=OURS
    )
    assert answer.status_code == 403


async def test_what_each_role_may_do(enter: Enter) -> None:
    await one_of_each()
    for role in Role:
        before = await everything()
        for path in paths("POST"):
            if path == "/logout":
                continue
            console = await enter(role)
            answer = await console.press(path, **FORMS[path])
            # The first who acts has done it; that the next finds it done is no refusal.
            expected = {Role.VIEWER: {403}, Role.AGENT: {303}}.get(role, {303, 404, 422})
            assert answer.status_code in expected, (role, path)
        if role is Role.VIEWER:
            left_out = {"Session", "Staff"}
            now = await everything()
            assert {k: v for k, v in now.items() if k not in left_out} == {
                k: v for k, v in before.items() if k not in left_out
            }
    viewer = await enter(Role.VIEWER)
    assert (await viewer.press("/logout")).status_code == 303
    assert "looks only" not in (await viewer.client.get("/login")).text


async def test_a_viewer_sees_every_page_and_no_button_but_the_log_out(enter: Enter) -> None:
    await one_of_each()
    viewer = await enter(Role.VIEWER)
    for path in paths("GET"):
        page = await viewer.get(path)
        assert page.count("<button") == page.count('action="/logout"') == 1, path


async def test_a_get_changes_nothing_but_when_somebody_was_seen(console: Console) -> None:
    await one_of_each()
    before = await everything()
    for path in paths("GET"):
        for query in ("", "?said=missed&mail=1&id=1", "?act=settle", "?whole=1"):
            await console.get(path + query)
            await console.client.head(path + query)
    assert await everything() == before
    assert await Session.all().count() == 1


async def test_no_page_is_kept_by_anybody_and_none_allows_a_script(console: Console) -> None:
    await one_of_each()
    for path in (*paths("GET"), "/login"):
        answer = await console.client.get(path)
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["referrer-policy"] == "same-origin", path
        assert "script" not in answer.headers["content-security-policy"], path
        assert "default-src 'none'" in answer.headers["content-security-policy"], path
        for word in ("<script", " style=", " onclick"):
            assert word not in answer.text, (path, word)


async def test_from_every_mistake_a_link_leads_back(console: Console) -> None:
    await one_of_each()
    for path, form in FORMS.items():
        if path in ("/logout", "/callbacks/1"):  # the latter shows itself again
            continue
        await console.press(path, **form)  # what was done already, or is no choice, is a mistake
        told = await console.press(path, **dict.fromkeys(form, "x"))
        if form.get("mail") or form.get("id"):
            told = await console.press(path, **{**form, "said": "x"})
        assert told.status_code in (404, 422), path
        back = re.search(r'<a href="([^"]+)">Back</a>', told.text)
        assert back, path
        await console.get(back[1])


async def test_an_id_that_no_row_can_have_is_not_there(console: Console) -> None:
    for path in ("/threads/{}", "/callbacks/{}", "/todos/{}"):
        for id in ("0", "999", "2147483648", "9" * 40):
            if "todos" not in path:
                assert (await console.client.get(path.format(id))).status_code == 404, id
            assert (await console.press(path.format(id), said="missed")).status_code == 404, id
    assert (await console.press("/waiting/" + "9" * 40, act="settle")).status_code == 404


async def test_rubbish_in_an_address_or_a_form_is_no_fault(web: Web, console: Console) -> None:
    await one_of_each()
    for rubbish in ("x", "%00", "~", "2026-01-01~1", "9999-99-99~9", "é", "1~2~3~4", "9" * 300):
        for path in ("/threads", "/threads/1", "/callbacks", "/waiting", "/look"):
            web.now += timedelta(minutes=1)  # nobody may come that often
            for name in ("before", "after", "only", "whole", "skip", "opened", "done", "closed"):
                await console.get(f"{path}?{name}={rubbish}")
    for rubbish in ("", "x", "-1", "9" * 40, "\x00", "1;2"):
        web.now += timedelta(minutes=1)
        for path, form in FORMS.items():
            if form:
                answer = await console.press(path, **dict.fromkeys(form, rubbish))
                assert answer.status_code in (404, 422), (path, rubbish)
