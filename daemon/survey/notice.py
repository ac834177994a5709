"""Notes that the link of a rating was opened. Not a vote: see `click.py` for what it is worth."""

from datetime import datetime

from daemon.models import Invitation
from daemon.models.survey import InvitationState
from daemon.survey import click, question
from daemon.survey.click import Click
from daemon.survey.question import Kind


async def opened(invitation: Invitation, rating: int, *, now: datetime) -> None:
    """Remember the click on one rating of a question that is still open."""
    await invitation.fetch_related("message")
    before = None
    if invitation.clicked_at is not None:
        before = Click(invitation.clicked_rating, invitation.clicked_at)
    sent_at = invitation.message.sent_at if invitation.message else None
    note = click.noted(rating, before=before, sent_at=sent_at, now=now)
    marks: dict[str, object] = {"clicked_rating": note.rating, "clicked_at": note.at}
    if _is_news(invitation, note):
        marks["verified_at"] = None  # a friendly click before it must not hide a bad one
    await Invitation.filter(id=invitation.id, state=InvitationState.SENT).update(**marks)


def _is_news(invitation: Invitation, note: Click) -> bool:
    if note.rating is None or note.rating == invitation.clicked_rating:
        return False
    return question.is_low(Kind(invitation.kind), note.rating)
