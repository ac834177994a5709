"""Mails that matched nobody: one tap says whose each is."""

import re
from datetime import timedelta

import pytest

from daemon.models import Alias, Callback, Inbound
from daemon.models.inbound import InboundState
from tests import firm
from tests.firm import NOW
from tests.learning import replies
from tests.web.console.conftest import Console

pytestmark = pytest.mark.usefixtures("database")

ANGRY = "This is unacceptable. I want to speak to your manager."


async def stray(
    sender: str = "ada.brandt@gmail.com", words: str = ANGRY, *, minutes: int = 0
) -> Inbound:
    raw = f"From: {sender}\r\nTo: care@us.example\r\nSubject: Hm\r\n\r\n{words}\r\n".encode()
    return await replies.mail(
        words,
        at=NOW + timedelta(minutes=minutes),
        octets=raw,
        sender=sender,
        subject="Hm <b>",
        state=InboundState.WAITING,
        client_id=None,
        contact_id=None,
        unhappy=None,
        probability=None,
        reasons=[],
    )


async def test_one_tap_attaches_it_and_its_address_is_known_from_then_on(
    console: Console,
) -> None:
    ada = await firm.contact()
    row = await stray()
    page = await console.get("/waiting")
    assert "Hm &lt;b&gt;" in page
    assert "nobody we know writes from this address" in page
    assert f'value="{ada.email}">Ada Brandt, Northgate Joinery</button>' in page
    answer = await console.press(f"/waiting/{row.id}", act="attach", contact=ada.email)
    assert answer.headers["location"] == "/waiting?done=attached"
    assert "will be known" in await console.get("/waiting?done=attached")
    row = await Inbound.get(id=row.id)
    assert (row.state, row.contact_id, row.unhappy) == (InboundState.MATCHED, ada.id, True)
    assert (await Alias.get()).address == "ada.brandt@gmail.com"
    assert (await Callback.get()).client_id == ada.client_id


async def test_only_this_mail_remembers_nothing(console: Console) -> None:
    ada = await firm.contact()
    row = await stray()
    await console.press(f"/waiting/{row.id}", act="attach", contact=ada.email, once="yes")
    assert (await Inbound.get(id=row.id)).contact_id == ada.id
    assert not await Alias.all().exists()


async def test_somebody_who_is_no_contact_is_told_and_nothing_is_done(console: Console) -> None:
    row = await stray()
    for contact in ("", "nobody@x.example", "\x00", "x" * 500):
        answer = await console.press(f"/waiting/{row.id}", act="attach", contact=contact)
        assert answer.status_code == 404
        assert "no such contact" in answer.text
    assert (await Inbound.get(id=row.id)).state is InboundState.WAITING


async def test_put_aside_it_waits_no_longer_and_twice_is_told(console: Console) -> None:
    row = await stray()
    answer = await console.press(f"/waiting/{row.id}", act="settle")
    assert answer.headers["location"] == "/waiting?done=settled"
    assert (await Inbound.get(id=row.id)).state is InboundState.SETTLED
    again = await console.press(f"/waiting/{row.id}", act="settle")
    assert again.status_code == 404
    assert "No such mail waits" in again.text


async def test_the_oldest_come_first_and_the_list_goes_on_by_key(console: Console) -> None:
    made = [await stray(f"p{n}@gmail.com", minutes=n // 5) for n in range(23)]
    seen: list[str] = []
    path = "/waiting"
    while path:
        page = await console.get(path)
        seen += re.findall(r'<article id="mail-(\d+)"', page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        path = further[1].replace("&amp;", "&") if further else ""
    assert seen == [str(row.id) for row in made]
