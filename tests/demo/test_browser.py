"""The browser of the demo's people, against a web server of our own."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from daemon.demo import browser
from daemon.demo.browser import BrowserError
from daemon.web import server
from daemon.web.settings import Settings

PAGE = """<form method="get" action="/search"><input name="q"></form>
<form method="post" action="?again"><input type="hidden" name="page" value="m&amp;m">
<input type="radio" name="rating" value="5"><textarea name="comment"></textarea></form>"""


async def _page(request: Request) -> Response:
    return HTMLResponse(PAGE)


async def _take(request: Request) -> Response:
    form = await request.form()
    return JSONResponse({**form, "query": str(request.query_params)})


async def _api(request: Request) -> Response:
    return JSONResponse([request.headers["authorization"], await request.json()], 202)


@pytest.fixture
async def url() -> AsyncIterator[str]:
    app = Starlette(
        routes=[
            Route("/s/{token}", _page, methods=["GET"]),
            Route("/s/{token}", _take, methods=["POST"]),
            Route("/api", _api, methods=["POST"]),
        ]
    )
    async with server.listening(app, Settings(listen="127.0.0.1:0")) as (host, port):
        yield f"http://{host}:{port}"


async def test_a_form_is_sent_back_with_what_the_page_hid_in_it(url: str) -> None:
    page = await browser.get(f"{url}/s/abc?r=5")
    form = page.form(having="rating")
    assert form is not None
    assert form.hidden == {"page": "m&m"}
    answer = await browser.send(form, rating="5", comment="Grüße")
    assert answer.status == 200
    assert b'"page":"m&m"' in answer.body
    assert b'"rating":"5"' in answer.body
    assert page.form(having="nothing of the kind") is None


async def test_the_api_is_told_as_json_with_the_token(url: str) -> None:
    page = await browser.call("POST", f"{url}/api", {"a": 1}, token="tb_x")
    assert (page.status, page.body) == (202, b'["Bearer tb_x",{"a":1}]')


async def test_one_click_is_a_bare_post(url: str) -> None:
    page = await browser.one_click(f"{url}/s/abc")
    assert b'"List-Unsubscribe":"One-Click"' in page.body


async def test_nobody_of_the_demo_leaves_this_machine() -> None:
    for elsewhere in ("http://client.example:80/", "http://127.0.0.1/", "file:///etc/passwd"):
        with pytest.raises(BrowserError):
            await browser.get(elsewhere)


async def test_a_server_that_is_not_there_is_told_as_such() -> None:
    with pytest.raises(BrowserError):
        await browser.get("http://127.0.0.1:9/")
