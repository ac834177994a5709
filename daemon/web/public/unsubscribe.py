"""The page, and the button of mail programs, by which somebody asks to be left alone.

RFC 8058 §3.1: the POST needs no page, no cookie and no confirmation, and is never answered with a
redirect; all it must know is in the address. A GET only shows the button, for scanners follow this
link as they do every other (§1). The link never expires, and works for whoever holds it.
"""

from starlette.requests import Request
from starlette.responses import Response

from daemon.intake import unsubscribe
from daemon.models import Contact
from daemon.outbox import suppress
from daemon.token import Purpose
from daemon.web import house, link, page
from daemon.web.house import House


async def show(request: Request) -> Response:
    """What may be stopped, and the button that stops it."""
    here = house.of(request)
    at = link.read(request, here.office().desk.keys, purpose=Purpose.UNSUBSCRIBE, now=here.now())
    if isinstance(at, Response):
        return at
    contact = await Contact.get_or_none(id=at.id)
    if contact is None or await suppress.find(contact.address_key, now=here.now()):
        return _done(here)
    return page.html("unsubscribe", firm=here.office().desk.sender.name)


async def take(request: Request) -> Response:
    """Do it, at once."""
    here = house.of(request)
    at = link.read(request, here.office().desk.keys, purpose=Purpose.UNSUBSCRIBE, now=here.now())
    if isinstance(at, Response):
        return at
    fields = await link.form(request)
    contact = await Contact.get_or_none(id=at.id)
    # Whoever is no longer known gets no mail, which is what was asked for.
    if contact is not None and fields.get("what") == "surveys":
        await unsubscribe.from_surveys(contact, now=here.now())
        return page.notice(
            "No more questions from us",
            "We will not ask you again how it went after a ticket.",
            "Everything else goes on as it was.",
            mark="✓",
        )
    if contact is not None:
        detail = "one click (RFC 8058)" if "List-Unsubscribe" in fields else "on the page"
        office = here.office()
        await unsubscribe.contact(
            contact,
            keys=office.desk.keys,
            sequences=office.sequences,
            detail=detail,
            now=here.now(),
        )
    return _done(here)


def _done(here: House) -> Response:
    firm = here.office().desk.sender.name
    return page.notice(
        "You will get no more of these mails",
        f"From now on {firm} sends you nothing unasked. Should a mail have left just before you "
        "pressed the button, it is the last one.",
        "If you write to us yourself, a person will of course answer.",
        mark="✓",
    )
