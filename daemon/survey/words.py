"""The facts that the template of a survey may use beside those every letter has.

One link for each rating, each of which only opens the page with that choice marked; the mail never
votes. A rule of plain values: nothing is looked up here.
"""

from datetime import datetime

from daemon.models import Invitation, Ticket
from daemon.outbox.desk import Desk
from daemon.survey import question
from daemon.survey.question import Kind


def template(kind: Kind) -> str:
    return f"survey/{kind}"


REMINDER = "survey/reminder"


def about(
    invitation: Invitation, ticket: Ticket, *, locale: str, desk: Desk, link_until: datetime
) -> dict[str, dict[str, object]]:
    """The facts of `ticket`, `survey` and `links`; the links work until `link_until`."""
    asked = question.worded(Kind(invitation.kind), locale)

    def url(rating: int | None = None) -> str:
        return desk.survey_url(invitation.id, expires=link_until, rating=rating)

    rate = [
        {"rating": c.rating, "face": c.face, "label": c.label, "url": url(c.rating)}
        for c in reversed(asked.choices)  # the best first: nobody begins with the worst
    ]
    return {
        "ticket": {
            "number": ticket.number,
            "subject": ticket.subject or None,
            "agent": ticket.agent or None,
        },
        "survey": {"question": asked.asks},
        "links": {"survey": url(), "rate": rate},  # besides the way out, which every letter has
    }
