"""Who must be phoned, the first due first; and each callback on the page that its mail leads to.

What is done there is done in the name of whoever is logged in, by the same deeds.
"""

from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from daemon.errors import MistakeError
from daemon.learning import subject
from daemon.models import Callback
from daemon.models.callback import CallbackState, CallOutcome
from daemon.web.console import place, today
from daemon.web.public import attending, dossier
from daemon.web.session import Visit

#: Open ones on the page (nobody has more to phone), and closed ones on each page of theirs.
OPEN_AT_MOST, CLOSED_AT_MOST = 200, 30


async def show(visit: Visit) -> Response:
    """The open ones; with `?closed`, those that are over, the latest first."""
    query = visit.request.query_params
    if "closed" not in query:
        rows = await today.still_open(OPEN_AT_MOST)
        return await visit.page("callbacks", callbacks=rows, closed=False, now=visit.now, more=None)
    closed = Callback.filter(state=CallbackState.CLOSED)
    if before := place.read(query.get("before", "")):
        closed = closed.filter(before.before("opened_at"))
    rows = await (
        closed.order_by("-opened_at", "-id")
        .limit(CLOSED_AT_MOST + 1)
        .prefetch_related("client", "contact", "owner")
    )
    last = rows[CLOSED_AT_MOST - 1] if len(rows) > CLOSED_AT_MOST else None
    return await visit.page(
        "callbacks",
        callbacks=rows[:CLOSED_AT_MOST],
        closed=True,
        now=visit.now,
        more=place.Place(last.opened_at, last.id) if last else None,
    )


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def act(visit: Visit) -> Response:
    """Claim, record a call, close, or say that it was a false alarm; then show it again."""
    callback = await _callback(visit)
    try:
        await attending.act(
            callback.id,
            visit.fields,
            by=visit.staff.email,
            hours=visit.here.office().desk.hours,
            now=visit.now,
        )
    except MistakeError as mistake:
        return await _page(visit, mistake=str(mistake))
    return RedirectResponse(f"/callbacks/{callback.id}", status_code=303)


async def _page(visit: Visit, *, mistake: str = "") -> Response:
    callback = await _callback(visit)
    zone = ZoneInfo(visit.here.office().desk.hours.timezone)
    facts = await dossier.of(callback, zone=zone)
    return await visit.page(
        "callback",
        422 if mistake else 200,
        layout="console/frame.html",
        signed_in=True,
        outcomes=list(CallOutcome),
        mistake=mistake,
        fields=visit.fields,
        correction=await subject.corrected(f"callback:{callback.id}"),
        **{**facts, "clock": visit.clock, "me": visit.staff},
    )


async def _callback(visit: Visit) -> Callback:
    callback = await Callback.get_or_none(id=visit.id)
    if callback is None:
        raise HTTPException(404)
    return callback
