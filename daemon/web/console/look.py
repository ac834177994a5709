"""This week's look: ten replies that were not flagged, one after the other, in a minute.

What the judge thought of them is not shown: whoever looks shall say what they read.
"""

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from daemon.learning import correct, sample
from daemon.learning.sample import Drawn
from daemon.models import Client, Contact, Inbound
from daemon.models.learning import Chosen
from daemon.web.console import shown
from daemon.web.public.filled import FormError
from daemon.web.session import Visit, number

#: How a reply may come into the look.
_HOW = {str(Chosen.UNCERTAIN): Chosen.UNCERTAIN, str(Chosen.RANDOM): Chosen.RANDOM}


async def show(visit: Visit) -> Response:
    """The next reply of this look, without those that were skipped."""
    skipped = _ids(visit.request.query_params.get("skip", ""))
    drawn = await sample.look(now=visit.now)
    left = [one for one in drawn if one.said.id not in skipped]
    facts = await _facts(left[0], skipped) if left else {"drawn": None, "skip": ""}
    opened = _ids(visit.request.query_params.get("opened", ""))
    return await visit.page(
        "look", left=len(left), all=len(drawn), opened=opened[0] if opened else None, **facts
    )


async def answer(visit: Visit) -> Response:
    """Fine, or missed; then the next one."""
    fields, office = visit.fields, visit.here.office()
    reference = f"inbound:{number(fields.get('id', '')) or 0}"
    chosen = _HOW.get(fields.get("chosen", ""), Chosen.MET)
    by, now = visit.staff.email, visit.now
    then = {"skip": ",".join(map(str, _ids(fields.get("skip", ""))))}
    if fields.get("said") == "fine":
        await correct.right(reference, by=by, now=now, chosen=chosen)
    elif fields.get("said") == "missed":
        callback = await correct.missed(
            reference, by=by, desk=office.desk, callbacks=office.callbacks, now=now, chosen=chosen
        )
        then["opened"] = str(callback.id)
    else:
        raise FormError("Say whether it was fine or missed.")
    query = urlencode({key: value for key, value in then.items() if value})
    return RedirectResponse(f"/look?{query}" if query else "/look", status_code=303)


async def _facts(one: Drawn, skipped: list[int]) -> dict[str, object]:
    said = one.said
    contact = await Contact.get_or_none(id=said.contact_id) if said.contact_id else None
    mail = await Inbound.get(id=said.id).only("id", "sender")
    return {
        "drawn": one,
        "words": shown.words(said.words, (), at_most=shown.SHORT),
        "who": shown.writer(mail.sender, contact),
        "client": await Client.get_or_none(id=said.client_id) if said.client_id else None,
        "skip": ",".join(map(str, skipped)),
        "skip_this": ",".join(map(str, [*skipped, said.id])),
    }


def _ids(text: str) -> list[int]:
    """The numbers of a list such as `3,17`; rubbish is none."""
    found = [number(part) for part in text[:200].split(",")[: 2 * sample.USUAL]]
    return [id for id in found if id is not None]
