"""Each clue, from a mail in a real mailbox to whose it is, as the operator and staff see it."""

from email.message import EmailMessage

from tests.inbox.letters import bounce, mail
from tests.stage import CARE, DORA, Stage, reply_to

PEOPLE = ("token", "stripped", "chain", "writer", "relayed", "plus", "boss", "colleague")

IDS = ("In-Reply-To", "References")


def address(who: str) -> str:
    """Each client has one person, and a domain of its own."""
    return f"ann@{who}.example"


async def import_people(firm: Stage) -> None:
    rows = [f"{who},{address(who)},{who}.example,{DORA}" for who in (*PEOPLE, "gone")]
    rows += [f"house {n},n{n}@house.example,house.example,{DORA}" for n in (1, 2)]
    rows += [f"home,ada.brandt@gmail.com,gmail.com,{DORA}"]
    people = firm.folder / "people.csv"
    people.write_text("client,email,domain,owner\n" + "\n".join(rows) + "\n")
    await firm.touchbase("import", str(people))


def answer(sent: EmailMessage, who: str, *, by: str = "", drop: tuple[str, ...] = ()) -> bytes:
    """An answer whose mail program loses what `drop` names."""
    raw = reply_to(sent, f"Fine, says {who}.", sender=by or address(who))
    lines = raw.replace(b"\r\n", b"\n").split(b"\n")
    for name in drop:
        lines = [line for line in lines if not line.startswith(name.encode() + b":")]
    return b"\n".join(lines)


def to(sent: EmailMessage, raw: bytes, address: str) -> bytes:
    """The same answer, sent to another address of ours."""
    return raw.replace(f"To: {sent['Reply-To']}".encode(), f"To: {address}".encode())


async def test_every_clue_leads_to_the_client_and_is_told(firm: Stage) -> None:
    await import_people(firm)
    await firm.start()
    sent = {who: await firm.mail_to(address(who)) for who in (*PEOPLE, "gone")}
    await firm.send(answer(sent["token"], "token", drop=IDS))
    stripped = answer(sent["stripped"], "stripped")
    await firm.send(to(sent["stripped"], stripped, CARE))
    chain = answer(sent["chain"], "chain", drop=("In-Reply-To",))
    await firm.send(to(sent["chain"], chain, CARE))
    await firm.send(mail("Ann <ANN@Writer.Example>", "A new mail."))
    await firm.send(mail("SRS0=hhhh=tt=relayed.example=ann@fwd.example", "By way of another."))
    await firm.send(mail("ann+shop@plus.example", "From my other address."))
    await firm.send(mail("boss@boss.example", "Who are you?"))
    passed_on = answer(sent["colleague"], "colleague", by="kim@elsewhere.example", drop=IDS)
    await firm.send(passed_on)
    await firm.send(bounce(address("gone"), original=str(sent["gone"]["Message-ID"])))
    # The three that tell nothing: a shared domain, a freemail domain, and no clue at all.
    await firm.send(mail("kim@house.example", "Hello."))
    await firm.send(mail("somebody@gmail.com", "Good day."))
    await firm.send(mail("eve@stranger.example", "Hi."))

    rows = await firm.until("threads", lambda rows: sum(bool(row["clue"]) for row in rows) >= 8)
    told = {row["client"]: (row["contact"], row["last_from"], row["clue"]) for row in rows}
    assert {client: told[client] for client in PEOPLE} == {
        "token": (address("token"), address("token"), "token"),
        "stripped": (address("stripped"), address("stripped"), "in_reply_to"),
        "chain": (address("chain"), address("chain"), "references"),
        "writer": (address("writer"), address("writer"), "contact"),
        "relayed": (address("relayed"), address("relayed"), "contact"),
        "plus": (address("plus"), "ann+shop@plus.example", "contact"),
        "boss": (None, "boss@boss.example", "domain"),
        "colleague": (address("colleague"), "kim@elsewhere.example", "token"),
    }
    waiting = await firm.until("inbox", lambda rows: len(rows) == 3)
    strangers = {"kim@house.example", "somebody@gmail.com", "eve@stranger.example"}
    assert {row["from"] for row in waiting} == strangers
    await firm.until(
        "messages",
        lambda rows: any(r["to"] == address("gone") and r["state"] == "bounced" for r in rows),
    )

    # One of us says whose one is; the next from there finds its way by itself.
    [id] = [str(row["id"]) for row in waiting if row["from"] == "somebody@gmail.com"]
    await firm.touchbase("attach", id, "ada.brandt@gmail.com")
    await firm.send(mail("some.body@googlemail.com", "Me again.", Subject="Another thing"))
    await firm.until(
        "threads",
        lambda rows: (
            {row["clue"] for row in rows if row["client"] == "home"} == {"by_hand", "alias"}
        ),
    )
