import pytest

from daemon.intake import record
from daemon.intake.record import NoSuchTicketError
from daemon.intake.ticket import Reopened
from daemon.models import Invitation, Message, Ticket
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState
from daemon.survey import inviter
from tests import firm
from tests.firm import NOW

pytestmark = pytest.mark.usefixtures("database")

REOPENED = Reopened(system="zammad", ticket="4711")


async def test_the_question_of_a_reopened_ticket_is_taken_back_with_its_mail() -> None:
    await firm.contact()
    office = firm.office()
    await record.closed(firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW)
    await inviter.round(office.desk, office.surveys, NOW)
    receipt = await record.reopened(REOPENED, now=NOW)
    assert (receipt.survey, receipt.again) == ("withdrawn", False)
    assert (await Message.get()).state is MessageState.CANCELLED
    assert (await Ticket.get()).reopened_at == NOW
    again = await record.reopened(REOPENED, now=NOW)
    assert (again.survey, again.again) == ("withdrawn", True)


async def test_an_answer_that_was_given_stands() -> None:
    await firm.contact()
    invitation = await firm.asked(firm.office())
    await Invitation.filter(id=invitation.id).update(state=InvitationState.ANSWERED)
    assert (await record.reopened(REOPENED, now=NOW)).survey == "answered"


async def test_after_reopening_the_next_closing_asks_anew() -> None:
    await firm.contact()
    office = firm.office()
    await record.closed(firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW)
    await record.reopened(REOPENED, now=NOW)
    second = await record.closed(
        firm.ticket(closing=2), desk=office.desk, settings=office.surveys, now=NOW
    )
    assert (second.survey, second.again) == ("scheduled", False)


async def test_a_ticket_that_never_closed_here_cannot_reopen() -> None:
    with pytest.raises(NoSuchTicketError):
        await record.reopened(REOPENED, now=NOW)
