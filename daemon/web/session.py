"""The log-in of the console: the cookie, the mark of its forms, and who may do what.

Each page of the console is entered through `shown` and each form through `done`; there is no third
way. A form is taken when it comes from our own pages (Sec-Fetch-Site, else Origin) *and* bears the
mark of the session, which is derived from its token and stands nowhere else. Whoever is not logged
in is led to the log-in; a viewer sees everything and changes nothing. A GET changes nothing but the
time at which somebody was last seen.
"""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from daemon.errors import MistakeError, NotFoundError
from daemon.models import Staff
from daemon.models.staff import Role
from daemon.staff import session
from daemon.web import cookie, house, link, page
from daemon.web.console import counts
from daemon.web.house import House

LOGIN = "/login"

#: Ids as PostgreSQL's columns hold them.
ID_AT_MOST = 2**31 - 1

ONCE_MORE = (
    "This page was too old, or the button was pressed from elsewhere; please press it again."
)
ONLY_LOOKS = "With the role of a viewer one sees everything and changes nothing; ask an admin."


@dataclass(frozen=True, slots=True)
class Visit:
    """One of us before a page of the console."""

    request: Request
    staff: Staff
    token: str
    now: datetime
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def here(self) -> House:
        return house.of(self.request)

    @property
    def acts(self) -> bool:
        """Whether they may do anything here but look."""
        return self.staff.role is not Role.VIEWER

    @property
    def id(self) -> int:
        """The number in the address."""
        found = number(self.request.path_params["id"])
        if found is None:
            raise HTTPException(404)
        return found

    def clock(self, at: datetime) -> str:
        """A moment on the firm's clock."""
        local = at.astimezone(ZoneInfo(self.here.office().desk.hours.timezone))
        return f"{local:%a %-d %b %Y, %H:%M}"

    async def page(self, name: str, status: int = 200, **facts: Any) -> Response:
        """A page of the console, with what all of them show."""
        shown = {
            "firm": self.here.office().desk.sender.name,
            "me": self.staff,
            "acts": self.acts,
            "mark": mark(self.token),
            "path": self.request.url.path,
            "counts": await counts.now(self.now),
            "clock": self.clock,
            **facts,
        }
        return private(page.html(f"console/{name}", status, **shown))


Shown = Callable[[Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def shown(make: Shown) -> Endpoint:
    """A page for whoever is logged in."""

    async def endpoint(request: Request) -> Response:
        visit = await _visit(request)
        if visit is None:
            return _to_the_door(request)
        return await make(visit)

    return endpoint


def done(make: Shown, *, of_all: bool = False) -> Endpoint:
    """A form for those who may act (`of_all`: for a viewer too); a mistake is told in its words."""

    async def endpoint(request: Request) -> Response:
        if not is_ours(request):
            return await refused(request, ONCE_MORE)
        fields = await link.form(request)
        visit = await _visit(request, fields)
        if visit is None:
            return _to_the_door(request)
        if not bears(fields, visit.token):
            return await refused(request, ONCE_MORE)
        if not (visit.acts or of_all):
            return await refused(request, ONLY_LOOKS)
        try:
            return await make(visit)
        except NotFoundError as gone:
            return await visit.page("mistake", 404, mistake=str(gone))
        except MistakeError as mistake:
            return await visit.page("mistake", 422, mistake=str(mistake))

    return endpoint


async def _visit(request: Request, fields: dict[str, str] | None = None) -> Visit | None:
    token = cookie.kept(request)
    now = house.of(request).now()
    staff = await session.owner(token, now=now) if token else None
    return Visit(request, staff, token, now, fields or {}) if staff else None


def _to_the_door(request: Request) -> Response:
    """To the log-in, and from there back to the page that was wanted."""
    wanted = request.url.path if request.method == "GET" else "/"
    if request.method == "GET" and request.url.query:
        wanted = f"{wanted}?{request.url.query}"
    where = LOGIN if wanted == "/" else f"{LOGIN}?next={quote(wanted[:500], safe='')}"
    return RedirectResponse(where, status_code=303)


async def refused(request: Request, sentence: str) -> Response:
    """Nothing was done."""
    return private(page.notice("That did not work", sentence, status=403))


def private(response: Response) -> Response:
    # With "no-referrer" browsers send `Origin: null` with our own forms (Fetch §3.1), and where
    # there is no HTTPS they send no Sec-Fetch-Site.
    response.headers["referrer-policy"] = "same-origin"
    return response


def is_ours(request: Request) -> bool:
    """Whether a form was sent by a page of ours, by the browser's own word."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    public = urlsplit(house.of(request).office().desk.public_url)
    at = {f"{public.scheme}://{public.netloc}".lower()}
    if host := request.headers.get("host"):
        at.add(f"{request.url.scheme}://{host}".lower())
    return origin.lower() in at


def mark(token: str) -> str:
    """What a form of this session hides; nobody comes from it to the token."""
    return sha256(f"form {token}".encode()).hexdigest()


def bears(fields: dict[str, str], token: str) -> bool:
    """Whether a form brought the mark of this session."""
    return hmac.compare_digest(
        fields.get("mark", "").encode("utf-8", "replace"), mark(token).encode()
    )


def number(text: str | int) -> int | None:
    """An id out of an address or a form; None when no row can have it."""
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return None
    found = int(digits)
    return found if found <= ID_AT_MOST else None
