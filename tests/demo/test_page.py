"""The demo's page, over tables that hold one of each."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from daemon import clock
from daemon.demo import page
from daemon.demo.page import Surroundings
from daemon.mail.letter import Kind
from daemon.models import (
    Answer,
    Call,
    Callback,
    Client,
    Closure,
    Contact,
    Enrolment,
    Folder,
    Inbound,
    Invitation,
    Message,
    Staff,
    Ticket,
    Todo,
)
from daemon.models.callback import CallbackState, CallOutcome, Reason
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState
from daemon.models.survey import InvitationState
from tests.demo.letters import NOW, letter
from tests.servers.databases import Place

HINT = [{"words": "third time", "says": "it keeps happening", "weight": 1.7}]
WORDS = "It works <now>. That is the third time, though."


@pytest.fixture
async def browser(database: Place) -> AsyncIterator[httpx.AsyncClient]:
    clock.follow(NOW + timedelta(hours=6))
    await _one_of_each()
    around = Surroundings(NOW, 6.0, 1143, 1025, "care@northwind-it.example", "demo")
    app = Starlette(routes=page.routes(around))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://demo") as client:
        yield client


async def _one_of_each() -> None:
    dora = await Staff.create(email="dora@northwind-it.example", name="Dora", created_at=NOW)
    client = await Client.create(
        name="Harbour & Vale", owner=dora, annual_value=21600, created_at=NOW
    )
    ada = await Contact.create(
        client=client,
        email="ada@client.example",
        address_key="k",
        first_name="Ada",
        phone="0117 496 0101",
        created_at=NOW,
    )
    message = await Message.create(
        origin="invitation:1",
        number=7,
        message_id="<7@northwind-it.example>",
        kind=MessageKind.SURVEY,
        state=MessageState.SENT,
        to_address=ada.email,
        to_domain="client.example",
        address_key="k",
        contact=ada,
        client=client,
        subject="How did we do?",
        octets=letter(),
        created_at=NOW,
        due_at=NOW,
        sent_at=NOW,
    )
    folder = await Folder.create(mailbox="care", name="INBOX")
    await Inbound.create(
        folder=folder,
        uidvalidity=1,
        uid=101,
        fingerprint="f",
        octets=b"From: ada@client.example\r\n\r\n" + WORDS.encode(),
        received_at=NOW + timedelta(hours=1),
        kind=Kind.HUMAN,
        state=InboundState.MATCHED,
        sender=ada.email,
        own_words=WORDS,
        contact=ada,
        client=client,
        unhappy=True,
        probability=0.93,
        reasons=HINT,
    )
    ticket = await Ticket.create(
        system="demo", number="1", address=ada.email, closed_at=NOW, received_at=NOW
    )
    invitation = await Invitation.create(
        ticket=ticket,
        contact=ada,
        client=client,
        state=InvitationState.ANSWERED,
        kind="csat",
        message=message,
    )
    await Answer.create(invitation=invitation, rating=2, comment="Slow", road="page", at=NOW)
    await _callback(client, ada, dora)
    await Enrolment.create(contact=ada, sequence="welcome", position=2, enrolled_at=NOW)
    await Todo.create(
        origin="t", client=client, kind="verify", why="A click", due_at=NOW, created_at=NOW
    )


async def _callback(client: Client, ada: Contact, dora: Staff) -> None:
    callback = await Callback.create(
        client=client,
        contact=ada,
        owner=dora,
        reason=Reason.UNHAPPY_WORDS,
        state=CallbackState.CLOSED,
        words=HINT,
        said=WORDS,
        origin="inbound:1",
        opened_at=NOW,
        due_at=NOW + timedelta(hours=4),
        next_call_at=NOW,
    )
    await Call.create(callback=callback, by=dora.email, at=NOW, outcome=CallOutcome.VOICEMAIL)
    await Closure.create(
        callback=callback, by=dora.email, at=NOW, spoke_with="Ada", outcome="sorted"
    )


async def test_the_page_shows_what_left_what_came_back_and_who_must_be_called(
    browser: httpx.AsyncClient,
) -> None:
    answer = await browser.get("/demo")
    assert answer.status_code == 200
    for shown in (
        "How did we do?",
        "<mark>third time</mark>",
        "It works &lt;now&gt;.",
        "Harbour &amp; Vale",
        "0117 496 0101",
        "spoke with Ada: sorted",
        "voicemail",
        "welcome",
        "verify",
        "127.0.0.1:1143",
    ):
        assert shown in answer.text
    assert "<now>" not in answer.text


async def test_it_needs_no_script_and_allows_none_but_its_own(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/demo")
    assert '<noscript><meta http-equiv="refresh"' in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert "onclick" not in answer.text
    for name in ("demo.css", "demo.js"):
        assert (await browser.get(f"/demo/{name}")).status_code == 200


async def test_each_item_opens_and_says_why(browser: httpx.AsyncClient) -> None:
    for path, shown in (
        ("message/1", "invitation:1"),
        ("mail/1", "93 %"),
        ("answer/1", "Slow"),
        ("callback/1", "<mark>third time</mark> it keeps happening"),
    ):
        answer = await browser.get(f"/demo/{path}")
        assert answer.status_code == 200
        assert shown in answer.text


async def test_a_letter_is_shown_where_it_can_do_nothing(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/demo/message/1/letter")
    assert "We are happy that it is fixed" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "sandbox allow-popups" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in policy


async def test_what_is_not_there_is_not_there(browser: httpx.AsyncClient) -> None:
    for path in ("message/9", "mail/9", "answer/9", "callback/9", "message/9/letter", "run.py"):
        assert (await browser.get(f"/demo/{path}")).status_code == 404
