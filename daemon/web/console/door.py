"""Log-in and log-out. Who knocks too often waits; whoever is refused is not told why."""

import asyncio
import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from daemon.staff import admit
from daemon.staff import session as sessions
from daemon.web import cookie, house, link, page, session
from daemon.web.session import Visit
from daemon.web.tries import Tries

UNKNOWN = "This address and this password do not belong together, or may not come in."
TOO_OFTEN = "That was tried too often from here; please wait a quarter of an hour."

#: Where one may be led after the log-in: a page of ours, never another host.
_PATH = re.compile(r"/(?!/)[\w/?=&%.:+-]{0,400}", re.ASCII)


async def show(request: Request) -> Response:
    return _page(request)


async def enter(request: Request) -> Response:
    """A good address and password open a new session; an earlier one of this browser ends."""
    fields = await link.form(request)
    before = cookie.visitor(request)
    if not session.is_ours(request) or not session.bears(fields, before):
        return _page(request, 403, fields, session.ONCE_MORE)
    account, place = _account(fields), request.scope["peer"].key
    tries: Tries = request.app.state.tries
    now = house.of(request).now()
    if not tries.may(account, place, now=now):
        return _page(request, 429, fields, TOO_OFTEN)
    await asyncio.sleep(tries.linger(account, now=now))
    token = await admit.by_password(account, fields.get("password", ""), now=now)
    if token is None:
        return _page(request, 422, fields, UNKNOWN)
    tries.succeeded(account, place, now=now)
    await sessions.end(before)
    response = RedirectResponse(_wanted(fields.get("next", "")), status_code=303)
    return cookie.give(response, request, token)


async def leave(visit: Visit) -> Response:
    await sessions.end(visit.token)
    return cookie.take_away(RedirectResponse(session.LOGIN, status_code=303), visit.request)


def _page(
    request: Request, status: int = 200, fields: dict[str, str] | None = None, mistake: str = ""
) -> Response:
    filled = fields or {}
    token = cookie.visitor(request)
    response = page.html(
        "console/login",
        status,
        firm=house.of(request).office().desk.sender.name,
        mark=session.mark(token),
        mistake=mistake,
        email=filled.get("email", "")[:254],
        next=_wanted(filled.get("next") or request.query_params.get("next", "")),
    )
    return cookie.give(session.private(response), request, token)


def _account(fields: dict[str, str]) -> str:
    return fields.get("email", "").strip().lower()[:254]


def _wanted(path: str) -> str:
    return path if _PATH.fullmatch(path) else "/"
