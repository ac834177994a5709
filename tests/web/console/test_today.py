"""What there is to do now, on the first page."""

import re
from datetime import timedelta

import pytest

from daemon.callback import consider, todo
from daemon.callback.feedback import Feedback
from daemon.models import Callback, Todo
from daemon.models.callback import CallbackState
from daemon.outbox import alarm
from daemon.sentiment.judgement import Judgement, Mood
from tests import firm
from tests.firm import NOW
from tests.learning import replies
from tests.web.conftest import Web
from tests.web.console.conftest import Console

pytestmark = pytest.mark.usefixtures("database")


async def called(email: str, client: str, **columns: object) -> Callback:
    who = await firm.contact(email, client=client, **columns)
    unhappy = Judgement(True, 0.9, Mood.UNHAPPY, "en")
    office = firm.office()
    made = await consider.feedback(
        Feedback(who.client_id, who.id, f"inbound:{who.id}", "It <broke> again.", unhappy),
        desk=office.desk,
        settings=office.callbacks,
        now=NOW,
    )
    assert made is not None
    return made


async def test_nothing_to_do_is_said_as_such(console: Console) -> None:
    page = await console.get("/")
    assert "Nobody." in page
    assert "Done, or nothing to look at." in page
    assert "<b>0</b> to phone" in page


async def test_the_first_due_comes_first_and_what_is_overdue_is_marked(
    web: Web, console: Console
) -> None:
    later = await called("zoe@late.example", "Late Ltd", first_name="Zoe", last_name="")
    soon = await called("bo@soon.example", "Soon Ltd", first_name="Bo", last_name="")
    over = await called("al@over.example", "Over Ltd", first_name="Al", last_name="")
    await Callback.filter(id=later.id).update(due_at=NOW + timedelta(days=2))
    await Callback.filter(id=soon.id).update(due_at=NOW + timedelta(hours=1))
    await Callback.filter(id=over.id).update(due_at=NOW - timedelta(hours=1))
    page = await console.get("/")
    found = re.findall(r'href="/callbacks/(\d+)"', page)
    assert found == [str(over.id), str(soon.id), str(later.id)]
    assert page.count("Overdue") == 1
    assert "3</b> to phone, 1 overdue" in page
    assert "It &lt;broke&gt; again." in page
    assert re.search(r'Callbacks <span class="count">3', page)


async def test_what_waits_what_is_to_be_looked_at_and_what_is_wrong_is_counted(
    console: Console,
) -> None:
    ada = await firm.contact()
    for number in range(7):
        await replies.mail(
            f"Hello {number}?", ada, at=NOW, state="waiting", client_id=None, contact_id=None,
            subject=f"<b>Question {number}</b>", sender="kim@brightside.example",
        )  # fmt: skip
    for number in range(3):
        await replies.mail(f"Thank you, number {number} works.", ada, at=NOW, unhappy=False)
    await alarm.ring("relay", "The relay does not take <our> mail.", now=NOW)
    await todo.add(
        "read:1", kind="read", why="please read it", client_id=ada.client_id, due_at=NOW, now=NOW
    )
    page = await console.get("/")
    assert "<b>7</b> mails wait" in page
    assert "&lt;b&gt;Question 0&lt;/b&gt;" in page
    assert "All 7" in page
    assert "3 replies that nobody was called about" in page
    assert "The relay does not take &lt;our&gt; mail." in page
    assert "No daemon is running" in page
    assert "Read: Northgate Joinery" in page
    row = await Todo.get()
    assert (await console.press(f"/todos/{row.id}")).status_code == 303
    assert "Read: Northgate Joinery" not in await console.get("/")
    assert (await Todo.get()).state == "done"
    assert (await console.press(f"/todos/{row.id}")).status_code == 404  # it was done


async def test_the_list_of_callbacks_leads_to_each_and_keeps_the_closed_apart(
    console: Console,
) -> None:
    made = [await called(f"p{n}@firm{n}.example", f"Firm {n}") for n in range(35)]
    await Callback.all().update(state=CallbackState.CLOSED, open_key=None)
    still = await called("al@over.example", "Over Ltd")
    assert re.findall(r'href="/callbacks/(\d+)"', await console.get("/callbacks")) == [
        str(still.id)
    ]
    seen, path = [], "/callbacks?closed=yes"
    while path:
        page = await console.get(path)
        seen += re.findall(r'href="/callbacks/(\d+)"', page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        path = further[1].replace("&amp;", "&") if further else ""
    assert seen == [str(row.id) for row in reversed(made)]


async def test_a_callback_is_claimed_phoned_and_closed_in_ones_own_name(console: Console) -> None:
    callback = await called("al@over.example", "Over Ltd")
    path = f"/callbacks/{callback.id}"
    page = await console.get(path)
    assert "It &lt;broke&gt; again." in page
    assert "You are" not in page
    assert (await console.press(path, act="claim")).status_code == 303
    early = await console.press(path, act="close", spoke_with="Al", outcome="solved")
    assert early.status_code == 422
    assert "Nobody has spoken" in early.text
    assert (await console.press(path, act="call", outcome="spoken", note="sorry")).is_redirect
    ended = {"act": "close", "spoke_with": "Al", "outcome": "solved", "by": "max@us.example"}
    assert (await console.press(path, **ended)).status_code == 303
    row = await Callback.get(id=callback.id).prefetch_related("owner", "calls", "closure")
    assert row.state is CallbackState.CLOSED
    me = "agent@harbour-finch.example"
    assert (row.owner.email, row.calls[0].by, row.closure.by) == (me, me, me)  # type: ignore[union-attr,attr-defined]
