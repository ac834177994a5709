"""The page of one callback, for staff who come from the mail that told them of it.

It shows whom to phone, why, and what went before; its forms claim the callback, record a call and
close it, each by exactly one deed of `callback/attend.py`, which alone refuses to close before
somebody has spoken. "This was a false alarm" teaches the judge and closes nothing. The link is a
signed one, goes only to staff and opens nothing else. A GET changes nothing: the mail to staff
passes through link scanners too.
"""

from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from daemon.errors import MistakeError
from daemon.learning import subject
from daemon.models import Callback
from daemon.models.callback import CallOutcome
from daemon.token import Purpose
from daemon.web import house, link, page
from daemon.web.house import House
from daemon.web.link import Link
from daemon.web.public import attending, dossier


async def show(request: Request) -> Response:
    found = await _open(request)
    if isinstance(found, Response):
        return found
    at, callback = found
    return await _page(house.of(request), at, callback)


async def take(request: Request) -> Response:
    """Claim, record a call, or close; then show the page again."""
    found = await _open(request)
    if isinstance(found, Response):
        return found
    at, callback = found
    here = house.of(request)
    fields = await link.form(request)
    if not at.bears(fields.get("page", ""), here.office().desk.keys, now=here.now()):
        return await _page(here, at, callback, mistake="Please press the button once more.")
    try:
        await _act(here, callback.id, fields)
    except MistakeError as mistake:
        return await _page(here, at, callback, mistake=str(mistake), fields=fields)
    return RedirectResponse(f"/c/{at.token}", status_code=303)


async def _open(request: Request) -> tuple[Link, Callback] | Response:
    here = house.of(request)
    at = link.read(request, here.office().desk.keys, purpose=Purpose.CALLBACK, now=here.now())
    if isinstance(at, Response):
        return at
    callback = await Callback.get_or_none(id=at.id)
    return link.gone(request, 410) if callback is None else (at, callback)


async def _page(
    here: House,
    at: Link,
    callback: Callback,
    *,
    mistake: str = "",
    fields: dict[str, str] | None = None,
) -> Response:
    desk = here.office().desk
    zone = ZoneInfo(desk.hours.timezone)
    facts = await dossier.of(callback, zone=zone)
    return page.html(
        "callback",
        422 if mistake else 200,
        layout="base.html",
        signed_in=False,
        acts=True,
        firm=desk.sender.name,
        outcomes=list(CallOutcome),
        page=at.mark(desk.keys, now=here.now()),
        mistake=mistake,
        fields=fields or {},
        correction=await subject.corrected(f"callback:{callback.id}"),
        **facts,
    )


async def _act(here: House, id: int, fields: dict[str, str]) -> None:
    by = await dossier.staff_named(fields.get("by", ""))
    await attending.act(id, fields, by=by, hours=here.office().desk.hours, now=here.now())
