import pytest

from daemon.intake import record, unsubscribe
from daemon.models import Alias, Invitation, Message
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState
from daemon.outbox import suppress
from daemon.survey import inviter, qualify
from tests import firm
from tests.firm import KEYS, NOW

pytestmark = pytest.mark.usefixtures("database")


async def test_everything_stops_at_once_for_every_address_of_the_person() -> None:
    ada = await firm.contact()
    await Alias.create(contact=ada, address="ada@home.example", created_at=NOW)
    office = firm.office()
    await record.closed(firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW)
    await inviter.round(office.desk, office.surveys, NOW)
    await unsubscribe.contact(ada, keys=KEYS, sequences=(), detail="on the page", now=NOW)
    for email in (ada.email, "ada@home.example"):
        assert await suppress.find(KEYS.keyed_hash(email), now=NOW)
    assert (await Message.get()).state is MessageState.CANCELLED


async def test_who_minds_only_our_questions_is_asked_no_more_and_keeps_the_rest() -> None:
    ada = await firm.contact()
    office = firm.office()
    await record.closed(firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW)
    for _ in range(2):
        await unsubscribe.from_surveys(ada, now=NOW)
    invitation = await Invitation.get()
    assert invitation.state is InvitationState.SKIPPED
    assert not await suppress.find(ada.address_key, now=NOW)
    later = await record.closed(
        firm.ticket("4712"), desk=office.desk, settings=office.surveys, now=NOW
    )
    assert later.reason == qualify.NO_SURVEYS
