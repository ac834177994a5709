"""The product's promise, played as the operator would: people in, tickets closed, answers back.

Ten clients answer the same survey in ten ways. Exactly those who are unhappy must be phoned,
exactly those who asked for it are left alone, and nobody at an unhappy client gets cheerful mail.
"""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.stage import CARE, DORA, Stage, reply_to

PEOPLE = """client,email,first name,last name,phone,annual value,owner
Click Ltd,carla@click.example,Carla,Click,+44 1,1000,dora@us.example
Number Ltd,nora@number.example,Nora,Number,+44 2,1000,dora@us.example
Face Ltd,felix@face.example,Felix,Face,+44 3,1000,dora@us.example
Praise Ltd,paula@praise.example,Paula,Praise,+44 4,1000,dora@us.example
Grumble Ltd,greta@grumble.example,Greta,Grumble,+44 5,25000,dora@us.example
Anger Ltd,anton@anger.example,Anton,Anger,+44 6,1000,dora@us.example
Away Ltd,ava@away.example,Ava,Away,+44 7,1000,dora@us.example
Bounce Ltd,bert@bounce.example,Bert,Bounce,+44 8,1000,dora@us.example
Leave Ltd,lea@leave.example,Lea,Leave,+44 9,1000,dora@us.example
Boss Ltd,bea@boss.example,Bea,Boss,+44 10,1000,dora@us.example
"""

#: What each of them writes back; the other four answer by other roads.
WORDS = {
    "nora@number.example": "2",
    "felix@face.example": "🙂",
    "paula@praise.example": "No complaints at all, your engineer killed it. Problem solved!",
    "greta@grumble.example": (
        "It works now, thanks. Though it is the third time this month that we had to ask."
    ),
    "anton@anger.example": "This is unacceptable. I want to speak to your manager.",
    "lea@leave.example": "Please unsubscribe me from these mails.",
}

UNHAPPY = {"Number Ltd", "Grumble Ltd", "Anger Ltd", "Boss Ltd"}


async def test_exactly_the_unhappy_are_phoned_and_nobody_else(firm: Stage) -> None:
    people = firm.folder / "people.csv"
    people.write_text(PEOPLE)
    await firm.touchbase("import", str(people))
    await firm.start()
    await _close_a_ticket_for_everybody(firm)
    await _answer_in_ten_ways(firm)

    callbacks = await firm.until("callbacks", lambda rows: len(rows) >= len(UNHAPPY))
    await _everything_was_taken_in(firm)
    callbacks = await firm.listed("callbacks")
    assert {row["client"] for row in callbacks} == UNHAPPY
    assert len(callbacks) == len(UNHAPPY)
    reasons = {row["client"]: row["reason"] for row in callbacks}
    assert reasons["Number Ltd"] == "low_rating"
    assert reasons["Grumble Ltd"] == "unhappy_words"
    greta = next(row for row in callbacks if row["client"] == "Grumble Ltd")
    assert greta["phone"] == "+44 5"
    assert greta["owner"] == DORA
    assert any("third time" in word["words"] for word in greta["words"])

    await _staff_were_told(firm)
    await _the_others_ended_as_they_should(firm)
    await _the_threads_are_flagged(firm)
    await _only_a_conversation_closes(firm, greta["id"])
    await _the_forecast_holds_back_the_unhappy(firm)
    assert await firm.stop() == 0
    _nothing_told_tales(firm)


async def _close_a_ticket_for_everybody(firm: Stage) -> None:
    for number, line in enumerate(PEOPLE.splitlines()[1:], start=1):
        told = await firm.close_ticket(str(number), line.split(",")[1])
        assert told["survey"] == "scheduled", told
    unknown = await firm.close_ticket("99", "stranger@elsewhere.example")
    assert unknown["survey"] == "skipped"
    again = await firm.close_ticket("1", "carla@click.example")
    assert again["survey"] == "scheduled"


async def _answer_in_ten_ways(firm: Stage) -> None:
    for address, words in WORDS.items():
        await firm.send(reply_to(await _survey(firm, address), words, sender=address))
    await _click_and_confirm(firm, await _survey(firm, "carla@click.example"))
    await firm.send(_out_of_office(await _survey(firm, "ava@away.example")))
    await firm.send(_bounced(await _survey(firm, "bert@bounce.example")))
    boss = "The Boss <boss@boss.example>"
    asked = await _survey(firm, "bea@boss.example")
    words = "Bea is out, I answer for her: we are not happy, nobody called back for a week."
    await firm.send(reply_to(asked, words, sender=boss))


async def _survey(firm: Stage, address: str) -> EmailMessage:
    return await firm.mail_to(address, lambda mail: "Ticket" in str(mail["Subject"]))


async def _click_and_confirm(firm: Stage, mail: EmailMessage) -> None:
    """One click opens the page with the face marked; only the person's act counts."""
    body = mail.get_body(("html",))
    assert body is not None
    link = re.search(r'href="([^"]*/s/[^"]*\?r=5)"', body.get_content())
    assert link is not None
    page = await firm.http.get(link[1])
    assert page.status_code == 200
    [carla] = [row for row in await firm.listed("surveys") if row["ticket"] == "1"]
    assert carla["confirmed"] is False
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    form = {**fields, "rating": "5", "comment": "Quick and friendly."}
    thanks = await firm.http.post(link[1].partition("?")[0], data=form)
    assert thanks.status_code == 200, thanks.text


def _out_of_office(mail: EmailMessage) -> bytes:
    return reply_to(
        mail,
        "I am out of the office until 7 December 2026 and will answer then.",
        sender="ava@away.example",
        Auto_Submitted="auto-replied",
    )


def _bounced(mail: EmailMessage) -> bytes:
    """A non-delivery report as postfix writes it (RFC 3464)."""
    report = (
        "From: Mail Delivery System <MAILER-DAEMON@relay.example>\r\n"
        f"To: {CARE}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <bounce-1@relay.example>\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; relay.example\r\n\r\n"
        "Final-Recipient: rfc822; bert@bounce.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {mail['Message-ID']}\r\nTo: bert@bounce.example\r\n\r\n--b--\r\n"
    )
    assert message_from_bytes(report.encode(), policy=policy.default).is_multipart()
    return report.encode()


async def _everything_was_taken_in(firm: Stage) -> None:
    """Six replies, a click, an absence, a bounce and a colleague: none may be missing."""
    await firm.until("surveys", lambda rows: sum(r["state"] == "answered" for r in rows) == 8)
    await firm.until("suppressions", lambda rows: len(rows) == 2)
    await firm.until("contacts", lambda rows: any(r["state"] == "absent" for r in rows))


async def _staff_were_told(firm: Stage) -> None:
    rows = await firm.until(
        "messages",
        lambda rows: sum(r["kind"] == "staff" and r["state"] == "sent" for r in rows) == 4,
    )
    assert {row["to"] for row in rows if row["kind"] == "staff"} == {DORA}
    letter = await firm.mail_to(DORA, lambda mail: "Grumble" in str(mail["Subject"]))
    body = letter.get_body(("plain",))
    assert body is not None
    words = body.get_content()
    for fact in ("+44 5", "third time", "25,000", "touchbase callback call"):
        assert fact in words, fact


async def _the_others_ended_as_they_should(firm: Stage) -> None:
    states = {row["email"]: row["state"] for row in await firm.listed("contacts")}
    assert states["ava@away.example"] == "absent"
    assert states["bert@bounce.example"] == "bounced"
    assert states["lea@leave.example"] == "unsubscribed"
    assert states["carla@click.example"] == "active"
    ratings = {row["contact"]: row["rating"] for row in await firm.listed("surveys")}
    assert ratings["carla@click.example"] == 5
    assert ratings["nora@number.example"] == 2
    assert ratings["felix@face.example"] == 4
    reasons = {row["address"]: row["reason"] for row in await firm.listed("suppressions")}
    assert reasons == {"bert@bounce.example": "bounced", "lea@leave.example": "unsubscribed"}
    bounced = [row for row in await firm.listed("messages") if row["state"] == "bounced"]
    assert [row["to"] for row in bounced] == ["bert@bounce.example"]
    skipped = [row for row in await firm.listed("surveys") if row["state"] == "skipped"]
    assert [row["contact"] for row in skipped] == ["stranger@elsewhere.example"]


async def _the_threads_are_flagged(firm: Stage) -> None:
    threads = await firm.listed("threads")
    assert {row["client"] for row in threads if row["flagged"]} == UNHAPPY
    await firm.flagged(len(UNHAPPY))


async def _only_a_conversation_closes(firm: Stage, id: int) -> None:
    close = ("close", str(id), "--spoke-with", "Greta", "--outcome", "apologised", "--note", "x")
    refused = await firm.touchbase("callback", *close, status=1)
    assert "Nobody has spoken" in refused
    await firm.touchbase("callback", "call", str(id), "--outcome", "voicemail")
    await firm.touchbase("callback", *close, status=1)
    await firm.touchbase(
        "callback", "call", str(id), "--outcome", "spoken", "--note", "she is fine"
    )
    await firm.touchbase("callback", *close)
    [row] = [row for row in await firm.listed("callbacks") if row["id"] == id]
    assert row["state"] == "closed"
    assert [call["outcome"] for call in row["calls"]] == ["voicemail", "spoken"]
    await firm.touchbase("callback", "close", str(id), *close[2:], status=1)


async def _the_forecast_holds_back_the_unhappy(firm: Stage) -> None:
    rows = await firm.listed("plan", "--days", "40")
    held = {row["client"] for row in rows if row["held_by"]}
    assert held == UNHAPPY - {"Grumble Ltd"}
    free = {row["client"] for row in rows if not row["held_by"]}
    assert "Click Ltd" in free
    assert "Grumble Ltd" in free
    assert not {"Leave Ltd", "Bounce Ltd"} & free
    hushed = {row["name"] for row in await firm.listed("clients") if row["hushed"]}
    assert hushed == UNHAPPY - {"Grumble Ltd"}


def _nothing_told_tales(firm: Stage) -> None:
    """No address, no subject, no client's word in the log; and nothing failed in it."""
    for word in ("@", "third time", "unacceptable", "Ticket", "Greta"):
        assert word not in firm.log, word
    assert '"level": "error"' not in firm.log, firm.log
