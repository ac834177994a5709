"""The conversations with clients: a list, the latest first, and each with what the judge heard.

"False alarm" and "you missed this" are the deeds of learning/correct.py, as on the command line:
the first closes nothing, the second opens the callback.
"""

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet, ValuesQuery

from daemon.learning import correct
from daemon.models import Callback, Inbound, Staff, Thread
from daemon.web.console import place, shown, talk
from daemon.web.public.filled import FormError
from daemon.web.session import Visit, number

#: Threads on one page.
AT_MOST = 30

#: Which threads there are to be seen, by the name in the address.
ONLY: dict[str, Callable[[], dict[str, Any]]] = {
    "all": dict,
    "flagged": lambda: {"flagged": True},
    "waiting": lambda: {"state": "waiting"},
    "called": lambda: {"id__in": Subquery(_called())},
}


async def show(visit: Visit) -> Response:
    """The list. Threads of nobody we know are on the page of what waits."""
    query = visit.request.query_params
    only = query.get("only", "all")
    rows = Thread.filter(client_id__not_isnull=True, **ONLY.get(only, dict)())
    if before := place.read(query.get("before", "")):
        rows = rows.filter(before.before("last_at"))
    found = await _page(rows)
    last = found[AT_MOST - 1] if len(found) > AT_MOST else None
    return await visit.page(
        "threads",
        threads=found[:AT_MOST],
        unhappy=await _unhappy(found[:AT_MOST]),
        only=only if only in ONLY else "all",
        names=list(ONLY),
        more=place.Place(last.last_at, last.id) if last else None,
        before=before,
    )


async def _page(rows: QuerySet[Thread]) -> list[Thread]:
    found = rows.order_by("-last_at", "-id").limit(AT_MOST + 1)
    return await found.prefetch_related("client", "contact")


def _called() -> ValuesQuery[Any]:
    return Callback.filter(thread_id__not_isnull=True).values("thread_id")


async def _unhappy(rows: list[Thread]) -> set[int]:
    """Those in which a mail was judged to be unhappy."""
    mails = Inbound.filter(thread_id__in=[row.id for row in rows], unhappy=True)
    return {int(str(id)) for id in await mails.values_list("thread_id", flat=True)}


async def one(visit: Visit) -> Response:
    """One conversation: own words by default, the whole text of one mail on demand."""
    thread = await _thread(visit.id)
    query = visit.request.query_params
    turns, more = await talk.turns(thread, place.read_turn(query.get("before", "")))
    return await visit.page(
        "thread",
        thread=thread,
        turns=turns,
        more=more,
        whole=await _whole(visit, thread, query.get("whole", "")),
        callbacks=await Callback.filter(thread_id=thread.id).order_by("-id").limit(5),
        names={row.email: row.name for row in await Staff.all().limit(500)},
    )


async def _thread(id: int) -> Thread:
    found = Thread.filter(client_id__not_isnull=True).prefetch_related("client", "contact")
    thread = await found.get_or_none(id=id)
    if thread is None:
        raise HTTPException(404)
    return thread


async def _whole(visit: Visit, thread: Thread, text: str) -> tuple[int, str] | None:
    """The whole readable text of one mail of this thread, read apart as every mail is."""
    id = number(text)
    row = await Inbound.get_or_none(id=id, thread_id=thread.id) if id is not None else None
    if row is None:
        return None
    read = await visit.here.reading.mail(row.octets)
    return row.id, (read.text or read.error or "").strip()[: shown.AT_MOST]


async def correct_one(visit: Visit) -> Response:
    """What one of us says of the judgement on one mail of this thread."""
    thread, fields, office = await _thread(visit.id), visit.fields, visit.here.office()
    id = number(fields.get("mail", ""))
    if id is None or not await Inbound.filter(id=id, thread_id=thread.id).exists():
        raise HTTPException(404)
    reference, by, now = f"inbound:{id}", visit.staff.email, visit.now
    match fields.get("said"):
        case "false-alarm":
            await correct.false_alarm(reference, by=by, now=now)
        case "right":
            await correct.right(reference, by=by, now=now)
        case "missed":
            await correct.missed(
                reference, by=by, desk=office.desk, callbacks=office.callbacks, now=now
            )
        case _:
            raise FormError("Say whether it was a false alarm or missed.")
    return RedirectResponse(f"/threads/{thread.id}#mail-{id}", status_code=303)
