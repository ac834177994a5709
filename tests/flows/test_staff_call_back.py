"""The fourth flow: from a hint to a conversation, by command, by page and by staff's own mail."""

import re
from email.message import EmailMessage

from daemon.inbox import imap
from tests.servers.dovecot import PASSWORD
from tests.stage import CARE, DORA, Stage, reply_to

GRETA = "greta@grumble.example"

PEOPLE = f"""client,email,first name,last name,phone,owner
Grumble Ltd,{GRETA},Greta,Grumble,+44 5,dora@us.example
"""


async def test_only_a_conversation_ends_it_however_staff_record_it(firm: Stage) -> None:
    people = firm.folder / "people.csv"
    people.write_text(PEOPLE)
    await firm.touchbase("import", str(people))
    await firm.start()
    words = "This is unacceptable. I want to speak to your manager."
    angry = reply_to(await firm.mail_to(GRETA), words, sender=GRETA)
    await firm.send(angry)
    [callback] = await firm.until("callbacks", lambda rows: len(rows) == 1)
    id = str(callback["id"])
    told = await firm.mail_to(DORA, lambda mail: "Greta" in str(mail["Subject"]))
    page = _page(told)

    await _press(firm, page, act="claim")
    [row] = await firm.listed("callbacks")
    assert (row["state"], row["owner"]) == ("claimed", DORA)
    await firm.touchbase("callback", "call", id, "--outcome", "voicemail", "--by", DORA)
    [row] = await firm.listed("callbacks")
    assert row["next_call_at"] > row["opened_at"]
    refused = await firm.touchbase(
        "callback", "close", id, "--spoke-with", "Greta", "--outcome", "fine", status=1
    )
    assert "Nobody has spoken" in refused

    await _answer_from_their_own_mail_program(firm, angry)
    [thread] = await firm.until("threads", lambda rows: rows[0]["state"] == "answered")
    assert (thread["last_from"], thread["flagged"]) == (DORA, True)
    [row] = await firm.listed("callbacks")
    assert row["state"] == "claimed"

    await _press(firm, page, act="call", outcome="spoken", note="she is fine")
    await _press(firm, page, act="close", spoke_with="Greta", outcome="apologised")
    [row] = await firm.listed("callbacks")
    assert row["state"] == "closed"
    assert [call["outcome"] for call in row["calls"]] == ["voicemail", "spoken"]
    await firm.flagged(0)
    assert await firm.stop() == 0


def _page(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(r"http://\S+/c/[\w.-]+", body.get_content())
    assert found is not None
    return found[0]


async def _press(firm: Stage, page: str, **fields: str) -> None:
    """Press a button of the callback's page."""
    shown = await firm.http.get(page)
    mark = re.search(r'name="page" value="([^"]+)"', shown.text)
    assert mark is not None, shown.text
    done = await firm.http.post(page, data={"page": mark[1], "by": DORA, **fields})
    assert done.status_code == 303, done.text


async def _answer_from_their_own_mail_program(firm: Stage, angry: bytes) -> None:
    """Dora answers as anybody would, and her program leaves a copy in the Sent folder."""
    id = re.search(rb"Message-ID: (<[^>]+>)", angry)
    assert id is not None
    answer = EmailMessage()
    answer["From"], answer["To"] = DORA, GRETA
    answer["Subject"], answer["Message-ID"] = "Re: so sorry", "<dora-1@us.example>"
    answer["In-Reply-To"] = id[1].decode()
    answer.set_content("I am so sorry, I will phone you again this afternoon.\n")
    settings = imap.Settings(
        host=firm.mailbox.host,
        port=firm.mailbox.imaps,
        username=CARE,
        password=PASSWORD,
        ca_file=firm.mailbox.ca_file,
    )
    async with imap.connect(settings) as mailbox:
        sent = await mailbox.sent_folder()
        assert sent is not None
        await mailbox.append(sent, bytes(answer))
