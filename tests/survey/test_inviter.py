"""From a scheduled invitation to the mail, its one reminder, and its end."""

import asyncio
from datetime import datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.hours import Hours
from daemon.intake import record
from daemon.models import Contact, Decision, Invitation, Message, Problem, Todo
from daemon.models.message import MessageKind, MessageState
from daemon.models.survey import InvitationState
from daemon.office import Office
from daemon.outbox import suppress
from daemon.render.catalogue import Catalogue
from daemon.sentiment.judgement import Judgement, Mood
from daemon.survey import inviter, question
from daemon.survey.question import Kind
from daemon.survey.settings import Settings
from daemon.token import Purpose
from tests import firm
from tests.firm import KEYS, NOW

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def scheduled(office: Office, email: str = "ada@northgate.example") -> Invitation:
    receipt = await record.closed(
        firm.ticket(number=email, email=email), desk=office.desk, settings=office.surveys, now=NOW
    )
    return await Invitation.get(id=receipt.id)


async def again(invitation: Invitation) -> Invitation:
    return await Invitation.get(id=invitation.id)


def read(message: Message) -> EmailMessage:
    return message_from_bytes(message.octets, policy=policy.default)


async def make_round(office: Office, now: datetime = NOW) -> None:
    await inviter.round(office.desk, office.surveys, now)


async def test_a_due_question_goes_out_once_with_a_link_for_each_rating() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await scheduled(office)
    for _ in range(3):
        await make_round(office)
    [message] = await Message.all()
    assert (message.origin, message.kind) == (f"invitation:{invitation.id}", MessageKind.SURVEY)
    body = read(message).get_body(("plain",))
    assert body is not None
    links = [w.strip("<>()") for w in body.get_content().split() if "/s/" in w]
    ratings = sorted(link.partition("?r=")[2] for link in links if "?r=" in link)
    assert ratings == ["1", "2", "3", "4", "5"]
    token = links[0].rpartition("/s/")[2].partition("?")[0]
    assert KEYS.read(token, purpose=Purpose.SURVEY, now=NOW) == invitation.id
    invitation = await again(invitation)
    assert invitation.state is InvitationState.SENT
    assert invitation.message_id == message.id
    assert invitation.expires_at == NOW + 21 * DAY


async def test_what_changed_since_the_closing_is_looked_at_once_more() -> None:
    office = firm.office()
    a, b, c = [
        await scheduled(office, (await firm.contact(f"{n}@{n}.example", client=n)).email)
        for n in "abc"
    ]
    await suppress.address("a@a.example", why=suppress.Why.BOUNCED, keys=KEYS, now=NOW)
    unhappy = Judgement(unhappy=True, probability=0.9, mood=Mood.UNHAPPY, language="en")
    await consider.feedback(
        Feedback(client_id=b.client_id or 0, contact_id=b.contact_id, origin="inbound:1", said="hm",
                 judgement=unhappy),
        desk=office.desk, settings=office.callbacks, now=NOW,
    )  # fmt: skip
    await Contact.filter(id=c.contact_id).update(basis=None)
    await make_round(office)
    assert not await Message.filter(kind=MessageKind.SURVEY).exists()
    for invitation, why in ((a, "bounced since"), (b, "waits to be phoned"), (c, "no basis")):
        invitation = await again(invitation)
        assert invitation.state is InvitationState.SKIPPED
        assert why in invitation.skipped_because
        assert await Decision.exists(contact_id=invitation.contact_id, verb="skipped")


async def test_a_daemon_that_was_away_does_not_ask_at_night() -> None:
    await firm.contact()
    hours = Hours(timezone="UTC", opens=time(9), closes=time(17), holidays=None)
    office = firm.office(hours=hours)
    invitation = await scheduled(office)
    await make_round(office, NOW.replace(hour=22))
    invitation = await again(invitation)
    assert invitation.state is InvitationState.SCHEDULED
    assert invitation.due_at == NOW.replace(day=4, hour=9)


async def test_two_tickets_of_one_person_scheduled_at_once_make_one_question() -> None:
    ada = await firm.contact()
    office = firm.office()
    await scheduled(office)
    second = await Invitation.create(
        ticket=await _ticket_of(office, "9"), contact=ada, client_id=ada.client_id,
        state=InvitationState.SCHEDULED, kind="csat", due_at=NOW,
    )  # fmt: skip
    await make_round(office)
    assert await Message.all().count() == 1
    assert "14 days" in (await again(second)).skipped_because


async def _ticket_of(office: Office, number: str):  # type: ignore[no-untyped-def]
    receipt = await record.closed(
        firm.ticket(number, "unknown@x.example"),
        desk=office.desk,
        settings=office.surveys,
        now=NOW,
    )
    invitation = await Invitation.get(id=receipt.id).prefetch_related("ticket")
    await invitation.delete()
    return invitation.ticket


async def test_one_reminder_and_no_more_and_only_of_what_was_sent() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await make_round(office, NOW + 3 * DAY)
    assert await Message.all().count() == 1
    for day in (5, 6, 7):
        await make_round(office, NOW + day * DAY)
    reminder = await Message.get(origin=f"reminder:{invitation.id}")
    first = await Message.get(origin=f"invitation:{invitation.id}")
    assert reminder.kind is MessageKind.REMINDER
    assert read(reminder)["In-Reply-To"] == first.message_id
    assert await Message.all().count() == 2


async def test_a_question_that_bounced_is_not_reminded_of() -> None:
    await firm.contact()
    office = firm.office()
    await firm.asked(office)
    await Message.all().update(state=MessageState.BOUNCED)
    await make_round(office, NOW + 5 * DAY)
    assert await Message.all().count() == 1


@pytest.mark.parametrize("kind", Kind)
async def test_who_reads_german_is_asked_in_german_whatever_is_asked(kind: Kind) -> None:
    await firm.contact(locale="de-AT")
    office = firm.office(surveys=Settings(kind=kind, delay_hours=0))
    await scheduled(office)
    await make_round(office)
    mail = read(await Message.get())
    for form in ("plain", "html"):
        body = mail.get_body((form,))
        assert body is not None
        words = body.get_content()
        for said in ("Guten Tag", question.worded(kind, "de").asks, "Vielen Dank"):
            assert said in words
        for english in ("Hello", "Thank", "answer"):
            assert english not in words


async def test_what_nobody_answered_expires() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await make_round(office, NOW + 21 * DAY)
    assert (await again(invitation)).state is InvitationState.EXPIRED


async def test_an_unconfirmed_bad_click_asks_the_owner_to_check_once() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await Invitation.filter(id=invitation.id).update(clicked_rating=1, clicked_at=NOW)
    await make_round(office, NOW + timedelta(minutes=5))
    assert not await Todo.all().exists()
    for minutes in (10, 11):
        await make_round(office, NOW + timedelta(minutes=minutes))
    [todo] = await Todo.all()
    assert (todo.kind, todo.owner_id) == ("verify", (await firm.owner()).id)
    assert "clicked 1 of 5" in todo.why
    assert "please check" in todo.why.lower()


async def test_an_unconfirmed_good_click_asks_nobody() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await firm.asked(office)
    await Invitation.filter(id=invitation.id).update(clicked_rating=5, clicked_at=NOW)
    await make_round(office, NOW + timedelta(hours=1))
    assert not await Todo.all().exists()


async def test_a_broken_template_holds_its_surveys_and_is_told(tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    await firm.contact()
    empty = Catalogue.load(tmp_path_factory.mktemp("templates"))
    office = firm.office(catalogue=empty)
    invitation = await scheduled(office)
    await make_round(office)
    assert (await again(invitation)).state is InvitationState.SCHEDULED
    assert "template" in (await Problem.get(key="survey:template")).sentence.lower()
    await make_round(firm.office())
    assert (await again(invitation)).state is InvitationState.SENT
    assert not await Problem.exists(key="survey:template")


async def test_the_other_kinds_have_templates_too() -> None:
    for kind in ("csat", "nps", "ces", "thumbs"):
        ada = await firm.contact(f"{kind}@{kind}.example", client=kind)
        settings = Settings(kind=kind, delay_hours=0)  # type: ignore[arg-type]
        office = firm.office(surveys=settings)
        invitation = await scheduled(office, ada.email)
        await make_round(office)
        assert (await again(invitation)).state is InvitationState.SENT, kind


async def test_two_daemons_at_once_ask_once() -> None:
    await firm.contact()
    office = firm.office()
    invitation = await scheduled(office)
    await asyncio.gather(*(make_round(office) for _ in range(5)))
    assert await Message.all().count() == 1
    assert (await again(invitation)).state is InvitationState.SENT
