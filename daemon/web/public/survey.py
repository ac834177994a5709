"""The page that asks how it went: a link from the mail shows it, a person's act answers it.

GET and HEAD decide nothing, however often and by whomever they are made: a rating in the address
only marks a choice on the form (and leaves a note, see survey/click.py). The answer is a POST that
carries the mark of the page. It works without JavaScript, with the keyboard, and on a telephone.
"""

from collections.abc import Mapping
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from daemon.intake import respond
from daemon.models import Answer
from daemon.survey import answer, notice, question, said
from daemon.survey.answer import EmptyAnswerError, NotAnswerableError
from daemon.survey.question import Choice
from daemon.survey.window import Door
from daemon.web import link, page, sayings
from daemon.web.public import visiting
from daemon.web.public.visiting import Visit


async def show(request: Request) -> Response:
    """The form, with the choice of the address marked."""
    visit = await visiting.enter(request)
    if isinstance(visit, Response):
        return visit
    chosen = question.typed(visit.kind, request.query_params.get("r", ""))
    if chosen is not None and visit.door is Door.OPEN and request.method == "GET":
        await notice.opened(visit.invitation, chosen, now=visit.here.now())
    return await _form(visit, chosen=chosen)


async def take(request: Request) -> Response:
    """Record what the form says."""
    visit = await visiting.enter(request)
    if isinstance(visit, Response):
        return visit
    fields = await link.form(request)
    rating = question.typed(visit.kind, fields.get("rating", ""))
    mistake = _mistake(visit, fields, rating)
    if mistake is None:
        try:
            return await _record(visit, rating, fields)
        except EmptyAnswerError:
            mistake = "empty"
        except NotAnswerableError as shut:
            return visiting.shut(request, shut.door, visit.invitation)
    comment = fields.get("comment", "")
    return await _form(visit, chosen=rating, comment=comment, mistake=mistake)


def _mistake(visit: Visit, fields: Mapping[str, str], rating: int | None) -> str | None:
    """What is wrong with the form itself, as a key of our sayings."""
    here = visit.here
    if not visit.at.bears(fields.get("page", ""), here.office().desk.keys, now=here.now()):
        return "again"
    return "off_scale" if fields.get("rating") and rating is None else None


async def _form(
    visit: Visit, *, chosen: int | None, comment: str = "", mistake: str | None = None
) -> Response:
    kind, desk = visit.kind, visit.here.office().desk
    before = await answer.latest(visit.invitation.id)
    if chosen is None and before is not None:
        chosen = before.rating
    return page.html(
        "survey",
        422 if mistake else 200,
        language=visit.locale,
        firm=desk.sender.name,
        asked=question.worded(kind, visit.locale),
        kind=str(kind),
        subject=visit.invitation.ticket.subject,
        chosen=_choice(visit, chosen),
        comment=comment,
        comment_at_most=said.COMMENT_AT_MOST,
        # Never the earlier words: a link may be forwarded.
        is_change=before is not None,
        before=_choice(visit, before.rating if before else None),
        page=visit.at.mark(desk.keys, now=visit.here.now()),
        mistake=mistake,
    )


def _choice(visit: Visit, rating: int | None) -> Choice | None:
    return None if rating is None else question.choice(visit.kind, rating, visit.locale)


async def _record(visit: Visit, rating: int | None, fields: Mapping[str, str]) -> Response:
    recorded = await respond.on_page(
        visit.invitation,
        rating=rating,
        comment=fields.get("comment", ""),
        call_me="call_me" in fields,
        office=visit.here.office(),
        now=visit.here.now(),
    )
    return _thanks(visit, recorded, call_me="call_me" in fields)


def _thanks(visit: Visit, recorded: Answer, *, call_me: bool) -> Response:
    office = visit.here.office()
    low = recorded.rating is not None and question.is_low(visit.kind, recorded.rating)
    until = recorded.at + timedelta(days=office.surveys.change_days)
    return page.html(
        "thanks",
        language=visit.locale,
        kind=str(visit.kind),
        firm=office.desk.sender.name,
        choice=_choice(visit, recorded.rating),
        sorry=low or bool(recorded.unhappy),
        call_me=call_me,
        until=sayings.day(until.day, until.month, language=visit.locale),
    )
