"""Who stands before a survey's page: with which invitation, and whether its door lets them in.

Shared by the looking and the answering, so that both refuse the same links in the same words.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from daemon.models import Invitation
from daemon.survey import answer, window
from daemon.survey.question import Kind
from daemon.survey.window import Door
from daemon.token import Purpose
from daemon.web import house, link, page
from daemon.web.house import House
from daemon.web.link import Link


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody before an invitation whose door lets them in."""

    request: Request
    at: Link
    invitation: Invitation
    door: Door

    @property
    def here(self) -> House:
        return house.of(self.request)

    @property
    def kind(self) -> Kind:
        return Kind(self.invitation.kind)

    @property
    def locale(self) -> str:
        """The contact's own, else the one of ours that the browser asks for."""
        contact = self.invitation.contact
        return page.language(self.request, contact.locale if contact else "")


async def enter(request: Request) -> Visit | Response:
    """The invitation of this address, or the page that says why not."""
    here = house.of(request)
    office, now = here.office(), here.now()
    at = link.read(request, office.desk.keys, purpose=Purpose.SURVEY, now=now)
    if isinstance(at, Response):
        return at
    invitation = await Invitation.get_or_none(id=at.id).prefetch_related("ticket", "contact")
    if invitation is None:
        return link.gone(request, 410)
    door = answer.door(invitation, settings=office.surveys, now=now)
    if door not in window.WELCOME:
        return shut(request, door, invitation)
    return Visit(request, at, invitation, door)


def shut(request: Request, door: Door, invitation: Invitation) -> Response:
    """The page of a question that can no longer be answered."""
    locale = invitation.contact.locale if invitation.contact else ""
    language = page.language(request, locale)
    match door:
        case Door.WITHDRAWN:
            return page.saying("withdrawn", language=language, status=410, mark="↻")
        case Door.SETTLED:
            return page.saying("settled", language=language, mark="✓")
        case _:
            return link.gone(request, 410)
