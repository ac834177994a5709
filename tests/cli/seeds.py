"""One row of everything in the tables of a firm, so that every list has something to show."""

from datetime import timedelta
from pathlib import Path

from daemon import clock
from daemon.callback import consider
from daemon.callback.feedback import Feedback
from daemon.callback.settings import Settings as Callbacks
from daemon.config import load
from daemon.database import opening, transaction
from daemon.models import Contact, Folder, Thread, Todo
from daemon.outbox import suppress
from daemon.parts import firm
from daemon.sentiment.judgement import Judgement, Mood, Reason


async def sow(folder: Path) -> None:
    """An unhappy Ada with her callback and thread, a to-do, and a Boris who unsubscribed."""
    config = load(folder / "config.toml")
    now, desk = clock.now(), firm(config).desk
    await opening.open(config.database, base=config.state)
    try:
        ada = await Contact.get(email="ada@northgate.example")
        thread = await Thread.create(
            client_id=ada.client_id, contact=ada, subject="A word", state="waiting",
            last_from=ada.email, last_at=now,
        )  # fmt: skip
        unhappy = Judgement(
            unhappy=True,
            probability=0.9,
            mood=Mood.UNHAPPY,
            language="en",
            reasons=(Reason("third time", "it keeps happening", 1.7),),
        )
        said = Feedback(
            ada.client_id, ada.id, "inbound:1", "The third time!", unhappy, thread_id=thread.id
        )
        async with transaction.begin():
            await consider.feedback(said, desk=desk, settings=Callbacks(), now=now)
        await Todo.create(
            origin="visit:1", client_id=ada.client_id, contact=ada, kind="visit", why="Say hello.",
            due_at=now + timedelta(days=1), created_at=now,
        )  # fmt: skip
        await suppress.address(
            "boris@oldmill.example", why=suppress.Why.UNSUBSCRIBED, keys=desk.keys, now=now
        )
        await Folder.create(
            mailbox="care@host", name="INBOX", uid_last=7, last_mail_at=now, alive_at=now
        )
        await Folder.create(mailbox="care@host", name="Sent")
    finally:
        await opening.close()
