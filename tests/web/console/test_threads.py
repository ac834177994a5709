"""The conversations: what was sent, what came, what the judge heard, and what we say of that."""

import re
from datetime import timedelta
from typing import Any

import pytest

from daemon.callback import consider, todo
from daemon.callback.feedback import Feedback
from daemon.inbox.matching import Clue
from daemon.mail.letter import Letter
from daemon.models import Callback, Contact, Correction, Inbound, Message, Thread
from daemon.models.learning import Chosen, Verdict
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import enqueue
from daemon.sentiment.judgement import Judgement, Mood, Reason
from daemon.web.console import shown, talk, threads
from tests import firm
from tests.firm import NOW
from tests.learning import replies
from tests.web.conftest import Web
from tests.web.console.conftest import Console

pytestmark = pytest.mark.usefixtures("database")

HINT = "It prints, thanks. But this is the third time this month <sigh>."
FINE = "Tuesday then. Sigh."


async def thread(**columns: Any) -> tuple[Thread, Contact]:
    ada = await firm.contact()
    row = await replies.thread(ada, at=NOW)
    await Thread.filter(id=row.id).update(**{"subject": "Re: <How> did we do?", **columns})
    return row, ada


async def heard(words: str, who: Contact, within: Thread, **columns: Any) -> Inbound:
    mail = await replies.mail(words, who, thread=within, at=NOW)
    await Inbound.filter(id=mail.id).update(**columns)
    return await Inbound.get(id=mail.id)


async def sent(who: Contact, within: Thread, *, text: str = "How did <it> go?") -> Message:
    office = firm.office()
    made = await enqueue.letter(
        Letter("How did we do?", text, "<p>x</p>"),
        to=who,
        kind=MessageKind.NURTURE,
        origin=f"test:{text[:50]}",
        desk=office.desk,
        now=NOW - timedelta(days=1),
    )
    assert isinstance(made, Message)
    await Message.filter(id=made.id).update(thread_id=within.id, state=MessageState.SENT)
    return made


async def test_a_thread_shows_both_sides_and_marks_the_clause_that_decided(
    console: Console,
) -> None:
    row, ada = await thread(flagged=True)
    await sent(ada, row)
    mail = await heard(HINT, ada, row, unhappy=True, probability=0.87)
    assert mail.reasons
    page = await console.get(f"/threads/{row.id}")
    assert "How did &lt;it&gt; go?" in page
    assert page.index("How did &lt;it&gt; go?") < page.index(f'id="mail-{mail.id}"')
    assert re.search(r"<mark>[^<]*third time[^<]*</mark>", page)
    assert "&lt;sigh&gt;" in page
    assert "Unhappy" in page
    assert "87 %" in page
    for reason in mail.reasons:
        assert reason["says"] in page
    assert "<sigh>" not in page
    assert "<How>" not in page


async def test_what_was_not_judged_says_why_and_may_be_missed(console: Console) -> None:
    row, ada = await thread()
    french = await heard("Rien ne marche, je suis très déçu de votre service.", ada, row)
    page = await console.get(f"/threads/{row.id}")
    assert "seems to be in French, which is not judged" in page
    assert "You missed this" in page
    await console.press(f"/threads/{row.id}", mail=str(french.id), said="missed")
    assert (await Callback.get()).origin == f"inbound:{french.id}"


async def test_words_that_run_from_right_to_left_keep_to_themselves(console: Console) -> None:
    row, ada = await thread()
    words = "It is broken again \u202e<b>and</b> \u05e9\u05dc\u05d5\u05dd"
    reasons = [{"words": words, "says": "it keeps happening", "weight": 1}]
    await heard(words, ada, row, unhappy=True, probability=0.9, reasons=reasons)
    page = await console.get(f"/threads/{row.id}")
    assert "<mark><bdi>It is broken again" in page
    assert '<blockquote dir="auto"><mark>' in page
    assert "<b>and</b>" not in page


async def test_each_mail_says_what_proved_that_it_belongs_here(console: Console) -> None:
    row, ada = await thread()
    await heard(FINE, ada, row, clue="token")
    await heard(HINT, ada, row, clue="domain", sender="boss@northgate.example")
    page = await console.get(f"/threads/{row.id}")
    assert "It belongs here: it came to the signed address of our mail." in page
    assert "It belongs here: it comes from the client&#39;s domain." in page
    assert "boss@northgate.example" in page
    assert {shown.proof(clue) for clue in Clue} == set(shown.CLUES.values())
    assert shown.proof("") == ""


async def test_a_false_alarm_is_noted_by_the_one_deed_and_may_be_taken_back(
    console: Console,
) -> None:
    row, ada = await thread()
    mail = await heard(HINT, ada, row, unhappy=True, probability=0.87)
    path = f"/threads/{row.id}"
    assert "You missed this" not in await console.get(path)
    answer = await console.press(path, mail=str(mail.id), said="false-alarm")
    assert answer.headers["location"] == f"{path}#mail-{mail.id}"
    noted = await Correction.get()
    assert (noted.verdict, noted.by, noted.chosen, noted.inbound_id) == (
        Verdict.FALSE_ALARM,
        "agent@harbour-finch.example",
        Chosen.MET,
        mail.id,
    )
    page = await console.get(path)
    assert "said this was a false alarm" in page
    assert ">False alarm<" not in page
    await console.press(path, mail=str(mail.id), said="right")
    assert (await Correction.get()).verdict is Verdict.RIGHT
    assert not await Callback.all().exists()


async def test_what_was_missed_opens_the_callback_and_the_page_leads_there(
    console: Console,
) -> None:
    row, ada = await thread()
    mail = await heard(FINE, ada, row, unhappy=False, probability=0.1, reasons=[])
    path = f"/threads/{row.id}"
    assert ">False alarm<" not in await console.get(path)
    await console.press(path, mail=str(mail.id), said="missed")
    callback = await Callback.get()
    assert (callback.client_id, callback.origin) == (ada.client_id, f"inbound:{mail.id}")
    page = await console.get(path)
    assert f'href="/callbacks/{callback.id}"' in page
    assert "said the judge had missed this" in page
    assert "You missed this" not in page
    assert "Flagged" in page


async def test_a_mistake_is_told_in_its_own_words_and_changes_nothing(console: Console) -> None:
    row, ada = await thread()
    fine = await heard(FINE, ada, row, unhappy=False, probability=0.1, reasons=[])
    bad = await heard(HINT, ada, row, unhappy=True, probability=0.9)
    path = f"/threads/{row.id}"
    for mail, said, sentence in (
        (fine, "false-alarm", "cannot be a false alarm"),
        (bad, "missed", "was flagged already"),
        (bad, "", "false alarm or missed"),
    ):
        answer = await console.press(path, mail=str(mail.id), said=said)
        assert answer.status_code == 422
        assert sentence in answer.text
    elsewhere = await replies.thread(ada, at=NOW)
    answer = await console.press(f"/threads/{elsewhere.id}", mail=str(bad.id), said="false-alarm")
    assert answer.status_code == 404
    assert not await Correction.all().exists()


async def test_own_words_by_default_and_the_whole_text_on_demand(console: Console) -> None:
    row, ada = await thread()
    raw = (
        b"From: ada@northgate.example\r\nTo: hello@harbour-finch.example\r\nSubject: Re: x\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nFine <now>.\r\n\r\n"
        b"On Mon, 2 Mar 2026 at 09:00, Us <hello@harbour-finch.example> wrote:\r\n"
        b"> Our own words\r\n"
    )
    mail = await heard("Fine <now>.", ada, row, unhappy=False, probability=0.1, octets=raw)
    page = await console.get(f"/threads/{row.id}")
    assert "Fine &lt;now&gt;." in page
    assert "Our own words" not in page
    whole = await console.get(f"/threads/{row.id}?whole={mail.id}")
    assert "&gt; Our own words" in whole
    stranger = await replies.mail("Hi", ada, at=NOW, octets=raw)  # of no thread
    assert "Our own words" not in await console.get(f"/threads/{row.id}?whole={stranger.id}")


async def test_a_mail_that_nobody_judged_is_given_to_a_person(console: Console) -> None:
    row, ada = await thread()
    await heard("Ez így nem jó.", ada, row, unhappy=None, probability=None, reasons=[])
    page = await console.get(f"/threads/{row.id}")
    assert "Not judged" in page
    assert "please read it yourself" in page
    assert "You missed this" in page


async def test_a_mail_of_ours_is_not_judged(console: Console) -> None:
    row, ada = await thread()
    await heard("We are on it.", ada, row, state="outgoing", sender="dora@harbour-finch.example")
    page = await console.get(f"/threads/{row.id}")
    assert "We are on it." in page
    assert "dora@harbour-finch.example" in page
    assert "probability of unhappiness" not in page
    assert "Ada Brandt <span" not in page


async def test_a_colleague_who_answers_is_not_taken_for_the_contact(console: Console) -> None:
    row, ada = await thread()
    await heard(FINE, ada, row, sender="karim@northgate.example")
    await heard(HINT, ada, row)
    page = await console.get(f"/threads/{row.id}")
    assert re.findall(r"<h2><bdi>([^<\s]+)", page) == ["karim@northgate.example", "Ada"]


async def test_however_long_a_mail_is_the_page_bears_it(console: Console) -> None:
    row, ada = await thread()
    long = "word " * 40_000
    await heard(long, ada, row, unhappy=False, probability=0.1)
    page = await console.get(f"/threads/{row.id}")
    assert len(page) < shown.AT_MOST + 20_000
    assert "<summary>The rest</summary>" in page


async def test_the_list_goes_on_by_key_and_shows_each_thread_once(
    web: Web, console: Console
) -> None:
    ada = await firm.contact()
    made = [await replies.thread(ada, at=NOW - timedelta(hours=n // 20)) for n in range(75)]
    await Thread.create(subject="A stray", state="stray", last_at=NOW)
    seen, path = [], "/threads"
    while path:
        page = await console.get(path)
        found = re.findall(r'href="/threads/(\d+)"', page)
        assert len(found) <= threads.AT_MOST
        seen += found
        if len(seen) == threads.AT_MOST:  # a new one comes in meanwhile
            await replies.thread(ada, at=NOW + timedelta(hours=1))
        further = re.search(r'rel="next" href="([^"]+)"', page)
        path = further[1].replace("&amp;", "&") if further else ""
    expected = sorted(made, key=lambda row: (row.last_at, row.id), reverse=True)
    assert seen == [str(row.id) for row in expected]


async def test_a_long_conversation_goes_back_turn_by_turn(console: Console) -> None:
    row, ada = await thread()
    for number in range(25):
        await sent(ada, row, text=f"Message number {number}.")
    await Message.all().update(created_at=NOW)
    mails = [await heard(f"Reply number {n}.", ada, row, unhappy=False) for n in range(25)]
    seen: list[str] = []
    path = f"/threads/{row.id}"
    while path:
        page = await console.get(path)
        turns = re.findall(r'<article id="(\w+-\d+)"', page)
        assert len(turns) <= talk.AT_MOST
        seen = turns + seen
        further = re.search(r'href="([^"]+before=[^"]+)"', page)
        path = further[1].replace("&amp;", "&") if further else ""
    assert len(seen) == len(set(seen)) == 50
    assert seen[25:] == [f"mail-{mail.id}" for mail in mails]


async def test_flagged_and_waiting_ones_are_seen_alone(console: Console) -> None:
    ada = await firm.contact()
    flagged, waiting, neither = [await replies.thread(ada, at=NOW) for _ in range(3)]
    await Thread.filter(id=flagged.id).update(flagged=True)
    await Thread.filter(id=waiting.id).update(state="waiting")
    mail = await heard(FINE, ada, neither, unhappy=False, probability=0.1, reasons=[])
    await console.press(f"/threads/{neither.id}", mail=str(mail.id), said="missed")
    await Thread.filter(id=neither.id).update(flagged=False)  # somebody has phoned
    for only, expected in (
        ("flagged", {flagged.id}),
        ("waiting", {waiting.id}),
        ("called", {neither.id}),
        ("all", {flagged.id, waiting.id, neither.id}),
        ("rubbish", {flagged.id, waiting.id, neither.id}),
    ):
        page = await console.get(f"/threads?only={only}")
        assert {int(id) for id in re.findall(r'href="/threads/(\d+)"', page)} == expected


async def test_letters_that_turn_the_line_around_turn_none_of_ours(console: Console) -> None:
    """U+202E in a name or a role made our own words run backwards: each stands isolated."""
    turned = "\u202eGmbH"
    ada = await firm.contact(
        "ada@turned.example", client=turned, first_name=turned, last_name=turned, role=turned
    )
    thread = await replies.thread(ada)
    await Thread.filter(id=thread.id).update(subject=turned)
    await replies.mail(turned, ada, thread=thread, at=NOW, subject=turned)
    await replies.mail(
        turned, at=NOW, state="waiting", client_id=None, contact_id=None, subject=turned
    )
    unhappy = Judgement(True, 0.9, Mood.UNHAPPY, "en", (Reason(turned, "sharp", 1.0),))
    office = firm.office()
    callback = await consider.feedback(
        Feedback(ada.client_id, ada.id, "inbound:1", turned, unhappy, thread_id=thread.id),
        desk=office.desk,
        settings=office.callbacks,
        now=NOW,
    )
    assert callback is not None
    known: dict[str, Any] = {"client_id": ada.client_id, "contact_id": ada.id}
    await todo.add("call:1", kind="call", why=turned, due_at=NOW, now=NOW, **known)
    lists = ("/", "/callbacks", "/threads", "/waiting")
    for path in (*lists, f"/callbacks/{callback.id}", f"/threads/{thread.id}"):
        page = (await console.get(path)).partition("<main")[2]
        assert turned in page, path
        page = re.sub(r' (value|aria-label)="[^"]*"', "", page)
        page = re.sub(r"<bdi>[^<]*</bdi>", "", page)
        page = re.sub(r'<(\w+)[^>]* dir="auto"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
        assert "\u202e" not in page, (path, page)


async def test_what_is_said_of_a_thread_does_not_run_together(console: Console) -> None:
    ada = await firm.contact()
    thread = await replies.thread(ada)
    await replies.mail("Third time.", ada, thread=thread, at=NOW)
    await Thread.filter(id=thread.id).update(flagged=True, state="waiting")
    page = re.sub(r"<[^>]+>", "", await console.get("/threads"))
    assert "Northgate Joinery Flagged Unhappy waits for us" in " ".join(page.split())
