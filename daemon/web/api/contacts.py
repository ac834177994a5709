"""Contacts and their clients, created and updated by another program."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from daemon.intake import contacts
from daemon.intake.contacts import Kept, PersonError
from daemon.intake.profile import Profile
from daemon.mail import address
from daemon.web import house
from daemon.web.api import authority, reply
from daemon.web.api.authority import Scope


@reply.answering
async def put(request: Request) -> Response:
    """201 when the contact is new, 200 when it was here."""
    here = house.of(request)
    body = await request.body()
    await authority.check(request, Scope.CONTACTS, body=body)
    reply.is_json(request)
    try:
        email = address.normalise(request.path_params["email"])
    except address.AddressError as fault:
        raise reply.Refused(422, str(fault), field="email") from None
    person = reply.read(body, Profile)
    office = here.office()
    try:
        kept = await contacts.put(
            email, person, desk=office.desk, sequences=office.sequences, now=here.now()
        )
    except PersonError as fault:
        raise reply.Refused(422, str(fault), field=fault.field) from None
    return JSONResponse(await _shown(kept), status_code=201 if kept.created else 200)


async def _shown(kept: Kept) -> dict[str, object]:
    contact = kept.contact
    await contact.fetch_related("client")
    return {
        "id": contact.id,
        "email": contact.email,
        "name": contact.name,
        "client": contact.client.name,
        "role": contact.role,
        "phone": contact.phone,
        "timezone": contact.timezone,
        "locale": contact.locale,
        "consent": contact.basis,
        "tags": contact.tags,
        "custom": contact.custom,
    }
