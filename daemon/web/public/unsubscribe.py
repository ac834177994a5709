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


async def show(request: Request) -> Response:
    """What may be stopped, and the button that stops it."""
    here = house.of(request)
    at = link.read(request, here.office().desk.keys, purpose=Purpose.UNSUBSCRIBE, now=here.now())
    if isinstance(at, Response):
        return at
    contact = await Contact.get_or_none(id=at.id)
    if contact is None or await suppress.find(contact.address_key, now=here.now()):
        return _done(request, contact)
    language = page.language(request, contact.locale)
    return page.html("unsubscribe", language=language, firm=here.office().desk.sender.name)


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
        return page.saying("unasked", language=page.language(request, contact.locale), mark="✓")
    if contact is not None:
        office = here.office()
        await unsubscribe.contact(
            contact,
            keys=office.desk.keys,
            sequences=office.sequences,
            detail="one click (RFC 8058)" if "List-Unsubscribe" in fields else "on the page",
            now=here.now(),
        )
    return _done(request, contact)


def _done(request: Request, contact: Contact | None) -> Response:
    return page.saying(
        "stopped",
        language=page.language(request, contact.locale if contact else ""),
        mark="✓",
        firm=house.of(request).office().desk.sender.name,
    )
