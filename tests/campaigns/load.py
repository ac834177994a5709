"""Work for a daemon that is going to be killed: mail to send, and clients who write meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from random import Random

from daemon import clock, parts
from daemon import config as configuration
from daemon.database import opening, transaction
from daemon.mail.letter import Letter
from daemon.models import Client, Contact, Staff
from daemon.models.client import Basis
from daemon.models.message import MessageKind
from daemon.models.staff import Role
from daemon.outbox import enqueue
from daemon.outbox.desk import Desk
from tests.stage import CARE, DORA, Stage

#: What leaves, in turn: much nurture, some surveys, a little to staff, which goes first.
MIX = (*(MessageKind.NURTURE, MessageKind.SURVEY, MessageKind.NURTURE) * 4, MessageKind.STAFF)

FURIOUS = "This is unacceptable. I want to speak to your manager."
GLAD = "Thank you, all is well and everybody here is happy with it."


@dataclass(frozen=True)
class Reply:
    """A mail that a client writes."""

    client: str
    raw: bytes
    unhappy: bool
    times: int  # it arrives so often, each time with the same Message-ID


async def fill(firm: Stage, *, messages: int, writers: int) -> None:
    """Put messages into the outbox, and people into the database who will write to us."""
    config = configuration.load(firm.folder / "config.toml")
    await opening.open(config.database, base=config.state)
    try:
        async with transaction.begin():
            await _enqueue(messages, parts.firm(config).desk)
            for number in range(writers):
                await _person(f"writer{number}", parts.firm(config).desk)
    finally:
        await opening.close()


async def _enqueue(messages: int, desk: Desk) -> None:
    known = {"name": "Dora Finch", "role": Role.AGENT, "created_at": clock.now()}
    dora, _ = await Staff.get_or_create(email=DORA, defaults=known)
    text = "Hello, how did it go with the printer?\n" + "A line of words. " * 40 + "\n"
    letter = Letter(subject="How did we do?", text=text, html=f"<p>{text}</p>")
    for number in range(messages):
        kind = MIX[number % len(MIX)]
        to = dora if kind is MessageKind.STAFF else await _person(f"reader{number % 40}", desk)
        origin = f"campaign:{number}"
        await enqueue.letter(letter, to=to, kind=kind, origin=origin, desk=desk, now=clock.now())


async def _person(name: str, desk: Desk) -> Contact:
    """Somebody, the only one at a client of their own."""
    email = f"{name}@{name}.example"
    known = await Contact.get_or_none(email=email)
    if known is not None:
        return known
    now = clock.now()
    client = await Client.create(name=name, domain=f"{name}.example", created_at=now)
    return await Contact.create(
        email=email,
        client=client,
        address_key=desk.keys.keyed_hash(email),
        basis=Basis.CONTRACT,
        created_at=now,
    )


def replies(writers: int, *, chance: Random) -> Sequence[Reply]:
    """One or two mails of each; every other writer is furious, and some mail arrives twice."""
    made = []
    for number in range(writers):
        for turn in range(chance.choice((1, 2))):
            unhappy = number % 2 == 0
            raw = mail(f"writer{number}", turn, FURIOUS if unhappy else GLAD)
            made.append(Reply(f"writer{number}", raw, unhappy, chance.choice((1, 1, 2))))
    chance.shuffle(made)
    return made


def mail(name: str, turn: int, words: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = f"{name}@{name}.example"
    mail["To"] = CARE
    mail["Subject"] = "About your work"
    mail["Date"] = "Sat, 21 Nov 2026 10:00:00 +0000"
    mail["Message-ID"] = f"<{name}.{turn}@{name}.example>"
    mail.set_content(f"{words}\n\nBest regards\n{name}\n")
    return bytes(mail).replace(b"\n", b"\r\n")
