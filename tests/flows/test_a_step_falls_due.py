"""The first flow: a client comes, its welcome leaves at once, and the next step waits its time."""

from datetime import UTC, datetime, timedelta

from tests.stage import CARE, Stage

PEOPLE = """client,email,first name,last name,owner
Northgate Joinery,ada@northgate.example,Ada,Brandt,dora@us.example
"""


async def test_a_new_client_is_welcomed_once_and_knows_the_way_out(firm: Stage) -> None:
    people = firm.folder / "people.csv"
    people.write_text(PEOPLE)
    await firm.touchbase("import", str(people))
    planned = await firm.listed("plan", "--days", "40")
    assert [row["template"] for row in planned] == ["welcome/1-welcome", "welcome/5-thirty-days"]
    await firm.start()

    mail = await firm.mail_to("ada@northgate.example")
    assert CARE in str(mail["From"])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for form in ("plain", "html"):
        body = mail.get_body((form,))
        assert body is not None
        assert "Ada" in body.get_content()
        assert f"{firm.url}/u/" in body.get_content()
    [message] = await firm.until("messages", lambda rows: any(r["state"] == "sent" for r in rows))
    assert (message["kind"], message["attempts"]) == ("nurture", 1)
    assert message["message_id"] == mail["Message-ID"]

    [enrolment] = await firm.listed("enrolments")
    assert enrolment["step"] == "welcome/5-thirty-days"
    due = datetime.fromisoformat(enrolment["due_at"]) - datetime.now(UTC)  # noqa: TID251
    assert timedelta(days=29) < due < timedelta(days=32)
    [told] = [
        row for row in await firm.listed("why", "ada@northgate.example") if "sent" in str(row)
    ]
    assert told

    # One click of her mail program, without page or cookie (RFC 8058).
    link = str(mail["List-Unsubscribe"]).partition("<")[2].partition(">")[0]
    done = await firm.http.post(link, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    [person] = await firm.until("contacts", lambda rows: rows[0]["state"] == "unsubscribed")
    assert person["email"] == "ada@northgate.example"
    assert await firm.listed("plan", "--days", "40") == []
    await firm.touchbase("import", str(people))
    assert len([taken for taken in firm.relay.taken if "ada" in taken.recipient]) == 1
    assert await firm.stop() == 0
