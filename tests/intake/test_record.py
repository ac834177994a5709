"""A closed ticket is taken in once, whoever reports it and however often."""

import asyncio

import pytest

from daemon.intake import record
from daemon.models import Invitation, Ticket
from daemon.survey import inviter, qualify
from tests import firm
from tests.firm import NOW

pytestmark = pytest.mark.usefixtures("database")


async def test_the_same_closing_again_gets_the_first_answer_even_after_it_was_sent() -> None:
    await firm.contact()
    office = firm.office()

    async def report() -> record.Receipt:
        return await record.closed(
            firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW
        )

    first = await report()
    assert (first.survey, first.reason, first.again) == ("scheduled", None, False)
    await inviter.round(office.desk, office.surveys, NOW)
    second = await report()
    assert (second.survey, second.reason, second.id) == ("scheduled", None, first.id)
    assert second.again


async def test_a_skipped_one_says_why_and_says_it_again() -> None:
    office = firm.office()
    for again in (False, True):
        receipt = await record.closed(
            firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW
        )
        assert (receipt.survey, receipt.reason) == ("skipped", qualify.UNKNOWN)
        assert receipt.again is again


async def test_two_hundred_reports_at_once_make_one_survey() -> None:
    await firm.contact()
    office = firm.office()
    receipts = await asyncio.gather(
        *(
            record.closed(firm.ticket(), desk=office.desk, settings=office.surveys, now=NOW)
            for _ in range(200)
        )
    )
    assert await Ticket.all().count() == 1
    assert await Invitation.all().count() == 1
    assert sum(not receipt.again for receipt in receipts) == 1
    assert len({receipt.id for receipt in receipts}) == 1


async def test_many_tickets_of_one_person_at_once_ask_once() -> None:
    await firm.contact()
    office = firm.office()
    receipts = await asyncio.gather(
        *(
            record.closed(
                firm.ticket(str(number)), desk=office.desk, settings=office.surveys, now=NOW
            )
            for number in range(20)
        )
    )
    assert sum(receipt.survey == "scheduled" for receipt in receipts) == 1


async def test_a_helpdesk_whose_clock_is_ahead_closes_nothing_in_the_future() -> None:
    await firm.contact()
    office = firm.office()
    ahead = firm.ticket(closed_at="2031-01-01T00:00:00Z")
    await record.closed(ahead, desk=office.desk, settings=office.surveys, now=NOW)
    assert (await Ticket.get()).closed_at == NOW
