"""Who is asked after a closed ticket, when, and what is written down when nobody is."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from daemon.hours import Hours
from daemon.intake import record
from daemon.models import Alias, Client, Decision, Invitation, Problem
from daemon.models.survey import InvitationState
from daemon.office import Office
from daemon.outbox import suppress
from daemon.survey import expire, flood, qualify
from daemon.survey.settings import Settings
from tests import firm
from tests.firm import KEYS, NOW
from tests.servers.databases import Place

pytestmark = pytest.mark.usefixtures("database")


async def closed(office: Office, *, now: datetime = NOW, **fields: Any) -> Invitation:
    receipt = await record.closed(
        firm.ticket(**fields), desk=office.desk, settings=office.surveys, now=now
    )
    return await Invitation.get(id=receipt.id)


async def test_a_known_person_is_asked_at_once_when_there_is_no_delay() -> None:
    ada = await firm.contact()
    invitation = await closed(firm.office())
    assert invitation.state is InvitationState.SCHEDULED
    assert (invitation.contact_id, invitation.client_id) == (ada.id, ada.client_id)
    assert invitation.due_at == NOW


async def test_the_question_waits_for_its_delay_and_for_the_office_hours_of_whom_we_ask() -> None:
    await firm.contact(timezone="America/New_York")
    hours = Hours(timezone="UTC", opens=time(9), closes=time(17), holidays=None)
    office = firm.office(surveys=Settings(delay_hours=2), hours=hours)
    invitation = await closed(office)
    # 10:00 and two hours is noon here, and seven in the morning there.
    assert invitation.due_at == datetime(2026, 3, 3, 14, 0, tzinfo=UTC)


async def test_an_alias_is_the_person_it_belongs_to() -> None:
    ada = await firm.contact()
    await Alias.create(contact=ada, address="ada@home.example", created_at=NOW)
    assert (await closed(firm.office(), email="ada@home.example")).contact_id == ada.id


async def test_an_unknown_person_is_shown_with_the_client_named_and_never_asked() -> None:
    ada = await firm.contact()
    invitation = await closed(
        firm.office(), email="ben@northgate.example", client="Northgate Joinery"
    )
    assert invitation.state is InvitationState.SKIPPED
    assert invitation.skipped_because == qualify.UNKNOWN
    assert (invitation.contact_id, invitation.client_id) == (None, ada.client_id)


async def test_why_somebody_is_not_asked() -> None:
    async def check(number: str, expected: str, **columns: Any) -> None:
        email = f"{number}@northgate.example"
        fields = columns.pop("ticket", {})
        ada = await firm.contact(email, client=f"client {number}", **columns)
        invitation = await closed(firm.office(), number=number, email=email, **fields)
        assert invitation.state is InvitationState.SKIPPED
        assert expected in invitation.skipped_because
        noted = await Decision.get(contact_id=ada.id)
        assert (noted.verb, noted.rule) == ("skipped", invitation.skipped_because)

    await check("1", "no longer works there", left_at=NOW)
    await check("2", "asked us not to send surveys", tags=["no-surveys"])
    await check("3", "no basis", basis=None)
    await check("4", "tagged no-survey", ticket={"tags": ["vip", "no-survey"]})
    old = (NOW - timedelta(days=366)).isoformat()
    await check("5", "more than 365 days ago", ticket={"closed_at": old})
    await suppress.address("6@northgate.example", why=suppress.Why.UNSUBSCRIBED, keys=KEYS, now=NOW)
    await check("6", "unsubscribed since 2026-03-03")


async def test_nobody_is_asked_twice_within_the_quiet_days() -> None:
    await firm.contact()
    office = firm.office()
    first = await closed(office, number="1")
    second = await closed(office, number="2")
    assert first.state is InvitationState.SCHEDULED
    assert second.skipped_because == "this person was asked within 14 days"


async def test_a_client_is_not_asked_all_at_once() -> None:
    await firm.contact("a@northgate.example")
    await firm.contact("b@northgate.example")
    office = firm.office(surveys=Settings(delay_hours=0, quiet_days_client=1))
    assert (await closed(office, number="1", email="a@northgate.example")).due_at == NOW
    second = await closed(office, number="2", email="b@northgate.example")
    assert second.skipped_because == "somebody at this client was asked within 1 day"


async def test_a_flood_of_closings_is_held_told_and_let_go_by_a_person() -> None:
    office = firm.office(surveys=Settings(delay_hours=0, quiet_days_client=0, per_hour=3))
    for number in range(5):
        await firm.contact(f"{number}@northgate.example")
        await closed(office, number=str(number), email=f"{number}@northgate.example")
    assert await Invitation.filter(due_at=None, skipped_because=flood.HELD).count() == 2
    assert "zammad" in (await Problem.get(key="tickets:zammad")).sentence
    # another source has its own measure
    await firm.contact("x@northgate.example")
    other = await closed(office, system="osticket", email="x@northgate.example")
    assert other.due_at == NOW

    assert await flood.held() == {"zammad": 2}
    assert await flood.release("zammad", desk=office.desk, now=NOW) == 2
    assert await Invitation.filter(due_at=NOW).count() == 6
    assert not await Problem.exists(key="tickets:zammad")


async def test_a_flood_that_nobody_let_go_in_time_is_dropped_and_told_no_longer() -> None:
    office = firm.office(surveys=Settings(delay_hours=0, quiet_days_client=0, per_hour=1))
    for number in range(2):
        await firm.contact(f"{number}@northgate.example")
        await closed(office, number=str(number), email=f"{number}@northgate.example")
    late = NOW + timedelta(days=22)
    await expire.unanswered(NOW + timedelta(days=1), settings=office.surveys)
    assert await Problem.exists(key="tickets:zammad")
    await expire.unanswered(late, settings=office.surveys)
    assert await flood.held() == {}
    assert not await Problem.exists(key="tickets:zammad")


async def test_no_ticket_makes_a_client(database: Place) -> None:
    await closed(firm.office(), email="nobody@known.example", client="Nobody Ltd")
    assert await Client.all().count() == 0
