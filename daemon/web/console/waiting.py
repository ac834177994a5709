"""Mails that wait for a human: whose each may be, one tap to say so, or to put it aside.

The deeds are those of inbox/attach.py and inbox/settle.py, as on the command line; the address is
remembered unless one says "only this mail".
"""

from starlette.responses import RedirectResponse, Response

from daemon.inbox import attach, settle, suggest
from daemon.inbox import waiting as waits
from daemon.inbox.attach import NoSuchContactError
from daemon.models import Contact, Inbound
from daemon.models.inbound import InboundState
from daemon.web.console import place, shown
from daemon.web.public.filled import FormError
from daemon.web.session import Visit

#: Mails on one page: each has suggestions to be looked up.
AT_MOST = 10

#: What was done, by the word in the address after it.
DONE = {
    "attached": "It is attached, and its address will be known from now on.",
    "once": "It is attached.",
    "settled": "It is put aside; it stays in the mailbox.",
}

_COLUMNS = (*waits.SHOWN, "own_words", "thread_id")


async def show(visit: Visit) -> Response:
    """What waits, the oldest first."""
    query = visit.request.query_params
    rows = Inbound.filter(state=InboundState.WAITING)
    if after := place.read(query.get("after", "")):
        rows = rows.filter(after.after("received_at"))
    found = await rows.order_by("received_at", "id").limit(AT_MOST + 1).only(*_COLUMNS)
    mails = found[:AT_MOST]
    more = place.Place(mails[-1].received_at, mails[-1].id) if len(found) > AT_MOST else None
    return await visit.page(
        "waiting",
        mails=[
            {
                "row": row,
                "why": waits.why(row),
                "words": shown.words(row.own_words, at_most=shown.SHORT),
                "suggested": await suggest.whose(row),
            }
            for row in mails
        ],
        more=more,
        after=after,
        done=DONE.get(query.get("done", ""), ""),
    )


async def say(visit: Visit) -> Response:
    """Whose it is, or that nothing is to be done with it."""
    match visit.fields.get("act"):
        case "attach":
            done = await _attach(visit)
        case "settle":
            await settle.mail(visit.id)
            done = "settled"
        case _:
            raise FormError("Say whose it is, or put it aside.")
    return RedirectResponse(f"/waiting?done={done}", status_code=303)


async def _attach(visit: Visit) -> str:
    email = visit.fields.get("contact", "").replace("\0", "").strip().lower()[:254]
    contact = await Contact.get_or_none(email=email.encode("utf-8", "replace").decode())
    if contact is None:
        raise NoSuchContactError
    once = "once" in visit.fields
    await attach.mail(
        visit.id,
        contact,
        remember=not once,
        reading=visit.here.reading,
        office=visit.here.office(),
        now=visit.now,
    )
    return "once" if once else "attached"
