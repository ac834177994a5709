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
    invitation: Invitation, ticket: Ticket, *, desk: Desk, link_until: datetime
) -> dict[str, object]:
    """The facts `ticket` and `survey`; the links work until `link_until`."""
    kind = Kind(invitation.kind)
    asked = question.QUESTIONS[kind]
    return {
        "ticket": {
            "number": ticket.number,
            "subject": ticket.subject,
            "agent": ticket.agent,
        },
        "survey": {
            "kind": str(kind),
            "question": asked.asks,
            "low_end": asked.low_end,
            "high_end": asked.high_end,
            "url": desk.survey_url(invitation.id, expires=link_until),
            "choices": [
                {
                    "rating": choice.rating,
                    "face": choice.face,
                    "label": choice.label,
                    "url": desk.survey_url(invitation.id, expires=link_until, rating=choice.rating),
                }
                for choice in asked.choices
            ],
        },
    }
