"""The page that asks how it went: a link from the mail shows it, a person's act answers it.

GET and HEAD decide nothing, however often and by whomever they are made: a rating in the address
only marks a choice on the form (and leaves a note, see survey/click.py). The answer is a POST that
carries the mark of the page. It works without JavaScript, with the keyboard, and on a telephone.
"""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from daemon.intake import respond
from daemon.models import Answer, Invitation
from daemon.survey import answer, notice, question, window
from daemon.survey.answer import EmptyAnswerError, NotAnswerableError
from daemon.survey.question import Kind, RatingError
from daemon.survey.window import Door
from daemon.token import Purpose
from daemon.web import house, link, page
from daemon.web.house import House
from daemon.web.link import Link

_AGAIN = "Please press the button once more, so that we know it was you."


async def show(request: Request) -> Response:
    """The form, with the choice of the address marked."""
    found = await _open(request)
    if isinstance(found, Response):
        return found
    at, invitation, door = found
    chosen = question.typed(Kind(invitation.kind), request.query_params.get("r", ""))
    if chosen is not None and door is Door.OPEN and request.method == "GET":
        await notice.opened(invitation, chosen, now=house.of(request).now())
    return await _form(house.of(request), at, invitation, chosen=chosen)


async def take(request: Request) -> Response:
    """Record what the form says."""
    found = await _open(request)
    if isinstance(found, Response):
        return found
    at, invitation, _ = found
    here = house.of(request)
    fields = await link.form(request)
    rating = question.typed(Kind(invitation.kind), fields.get("rating", ""))
    comment = fields.get("comment", "")
    mistake = None
    if not at.bears(fields.get("page", ""), here.office().desk.keys, now=here.now()):
        mistake = _AGAIN
    elif fields.get("rating") and rating is None:
        mistake = str(RatingError())
    if mistake is None:
        try:
            return await _record(here, invitation, rating, comment, "call_me" in fields)
        except EmptyAnswerError as empty:
            mistake = str(empty)
        except NotAnswerableError as shut:
            return _shut(shut.door, invitation)
    return await _form(
        here, at, invitation, chosen=rating, comment=comment, mistake=mistake, status=422
    )


async def _open(request: Request) -> tuple[Link, Invitation, Door] | Response:
    """The invitation of this address and how its door stands, or the page that says no."""
    here = house.of(request)
    office, now = here.office(), here.now()
    at = link.read(request, office.desk.keys, purpose=Purpose.SURVEY, now=now)
    if isinstance(at, Response):
        return at
    invitation = await Invitation.get_or_none(id=at.id).prefetch_related("ticket")
    if invitation is None:
        return link.gone(410)
    door = answer.door(invitation, settings=office.surveys, now=now)
    return (at, invitation, door) if door in window.WELCOME else _shut(door, invitation)


def _shut(door: Door, invitation: Invitation) -> Response:
    match door:
        case Door.WITHDRAWN:
            return page.notice(
                "We are not done yet",
                "Your ticket was opened again, so we have taken our question back.",
                "We will ask when it is really finished. If something is wrong until then, "
                "please answer our mail.",
                status=410,
                mark="↻",
            )
        case Door.SETTLED:
            return page.notice(
                "You have answered already",
                "Thank you: your answer is with us.",
                "If you would like to add something, please answer our mail.",
                mark="✓",
            )
        case _:
            return link.gone(410)


async def _form(
    here: House,
    at: Link,
    invitation: Invitation,
    *,
    chosen: int | None,
    comment: str = "",
    mistake: str = "",
    status: int = 200,
) -> Response:
    kind = Kind(invitation.kind)
    office, now = here.office(), here.now()
    before = await answer.latest(invitation.id)
    if chosen is None and before is not None:
        chosen = before.rating
    return page.html(
        "survey",
        status,
        firm=office.desk.sender.name,
        asked=question.QUESTIONS[kind],
        kind=str(kind),
        subject=invitation.ticket.subject,
        chosen=None if chosen is None else question.choice(kind, chosen),
        comment=comment,
        comment_at_most=answer.COMMENT_AT_MOST,
        before=_said_before(kind, before),
        page=at.mark(office.desk.keys, now=now),
        mistake=mistake,
    )


def _said_before(kind: Kind, before: Answer | None) -> str:
    """The earlier rating in words; never the earlier comment, for a link may be forwarded."""
    if before is None:
        return ""
    if before.rating is None:
        return "You have written to us about this"
    return f"You answered “{question.choice(kind, before.rating).label}”"


async def _record(
    here: House, invitation: Invitation, rating: int | None, comment: str, call_me: bool
) -> Response:
    recorded = await respond.on_page(
        invitation,
        rating=rating,
        comment=comment,
        call_me=call_me,
        office=here.office(),
        now=here.now(),
    )
    return _thanks(here, invitation, recorded, call_me=call_me)


def _thanks(here: House, invitation: Invitation, recorded: Answer, *, call_me: bool) -> Response:
    kind, office = Kind(invitation.kind), here.office()
    low = recorded.rating is not None and question.is_low(kind, recorded.rating)
    changeable = recorded.at + timedelta(days=office.surveys.change_days)
    return page.html(
        "thanks",
        kind=str(kind),
        firm=office.desk.sender.name,
        choice=None if recorded.rating is None else question.choice(kind, recorded.rating),
        sorry=low or bool(recorded.unhappy),
        call_me=call_me,
        until=f"{changeable:%-d %B}",
    )
