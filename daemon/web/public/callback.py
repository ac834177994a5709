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

from daemon.callback import attend
from daemon.errors import MistakeError
from daemon.learning import correct, subject
from daemon.models import Callback
from daemon.models.callback import CallOutcome
from daemon.token import Purpose
from daemon.web import house, link, page
from daemon.web.house import House
from daemon.web.link import Link
from daemon.web.public import dossier, filled


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
    now, hours = here.now(), here.office().desk.hours
    match fields.get("act"):
        case "claim":
            await attend.claim(id, by=by, now=now)
        case "call":
            await attend.call(
                id,
                outcome=filled.outcome(fields),
                by=by,
                hours=hours,
                now=now,
                note=filled.words(fields, "note"),
                next_at=filled.next_at(fields, ZoneInfo(hours.timezone), now),
            )
        case "close":
            await attend.close(
                id,
                by=by,
                spoke_with=filled.words(fields, "spoke_with"),
                outcome=filled.words(fields, "outcome"),
                hours=hours,
                now=now,
                note=filled.words(fields, "note"),
                promise=filled.words(fields, "promise"),
                promise_until=filled.day(fields.get("promise_until", "")),
            )
        case "false-alarm":
            await correct.false_alarm(f"callback:{id}", by=by, now=now)
        case _:
            raise filled.FormError("Choose what you did: claim, call or close.")
