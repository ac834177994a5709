"""The page of one callback, for staff who come from the mail that told them of it.

It shows whom to phone, why, and what went before; its forms claim the callback, record a call and
close it, each by exactly one deed of `callback/attend.py`, which alone refuses to close before
somebody has spoken. The link is a signed one, goes only to staff and opens nothing else. A GET
changes nothing: the mail to staff passes through link scanners too.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from daemon.callback import attend
from daemon.errors import MistakeError
from daemon.models import Callback
from daemon.models.callback import CallOutcome
from daemon.token import Purpose
from daemon.web import house, link, page
from daemon.web.house import House
from daemon.web.link import Link
from daemon.web.public import dossier


class FormError(MistakeError):
    """The form was not filled in completely."""


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
    return link.gone(410) if callback is None else (at, callback)


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
                outcome=_outcome(fields),
                by=by,
                hours=hours,
                now=now,
                note=_words(fields, "note"),
                next_at=_next_at(fields, ZoneInfo(hours.timezone), now),
            )
        case "close":
            await attend.close(
                id,
                by=by,
                spoke_with=_words(fields, "spoke_with"),
                outcome=_words(fields, "outcome"),
                hours=hours,
                now=now,
                note=_words(fields, "note"),
                promise=_words(fields, "promise"),
                promise_until=_day(fields.get("promise_until", "")),
            )
        case _:
            raise FormError("Choose what you did: claim, call or close.")


def _outcome(fields: dict[str, str]) -> CallOutcome:
    try:
        return CallOutcome(fields.get("outcome", ""))
    except ValueError:
        raise FormError("Choose how the call went.") from None


def _words(fields: dict[str, str], name: str) -> str:
    # PostgreSQL takes no NUL, and no database a lone surrogate.
    text = fields.get(name, "").replace("\0", "").strip()
    return text.encode("utf-8", "replace").decode()


def _next_at(fields: dict[str, str], zone: ZoneInfo, now: datetime) -> datetime | None:
    """When to phone again, on the firm's clock; nothing means that we choose."""
    text = fields.get("next_at", "").strip()
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise FormError("Write the time of the next call as 2026-03-02T10:30.") from None
    if at <= now:
        raise FormError("The next call must lie in the future.")
    return at


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise FormError("Write the day as 2026-03-02.") from None
