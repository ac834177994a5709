"""Words that could not be judged: to be read, and told by mail, once each."""

import email
from datetime import datetime, timedelta
from email import policy

import pytest

from daemon.callback import hand_over
from daemon.callback.settings import Settings
from daemon.models import Contact, Message, Staff, Todo
from daemon.models.message import MessageKind
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("database")

WHY = "at least a part seems to be in French, which is not judged: please read it yourself"
SAID = "Rien ne marche <b>du tout</b>.\u202e"


async def asked(who: Contact | None, reference: str = "inbound:7", *, now: datetime = NOW) -> Todo:
    return await hand_over.to_read(
        reference,
        why=WHY,
        said=SAID,
        client_id=who.client_id if who else None,
        contact_id=who.id if who else None,
        thread_id=None,
        due_at=NOW,
        desk=cast.desk(),
        settings=Settings(),
        now=now,
    )


async def test_the_owner_gets_the_words_and_the_reason() -> None:
    ada = await cast.ada()
    todo = await asked(ada)
    assert (todo.kind, todo.origin, todo.why) == ("read", "read:inbound:7", WHY)
    letter = await Message.get(kind=MessageKind.STAFF)
    mail = email.message_from_bytes(letter.octets, policy=policy.default)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    for fact in (WHY, "Rien ne marche <b>du tout</b>", "touchbase judge missed inbound:7"):
        assert fact in text.get_content(), fact
    assert "&lt;b&gt;du tout&lt;/b&gt;" in html.get_content()


async def test_the_same_words_are_handed_over_once() -> None:
    ada = await cast.ada()
    await asked(ada)
    await asked(ada)
    assert await Todo.all().count() == await Message.all().count() == 1


async def test_who_writes_again_within_the_hour_is_on_the_list_and_floods_nobody() -> None:
    ada = await cast.ada()
    for minutes in (0, 10, 20):
        await asked(ada, f"inbound:{minutes}", now=NOW + timedelta(minutes=minutes))
    assert (await Todo.all().count(), await Message.all().count()) == (3, 1)
    await asked(ada, "inbound:90", now=NOW + timedelta(minutes=90))
    assert (await Todo.all().count(), await Message.all().count()) == (4, 2)


async def test_what_is_nobodys_is_only_on_the_list() -> None:
    await asked(None)
    assert await Todo.all().count() == 1
    assert not await Message.all().exists()


async def test_it_stays_on_the_list_where_there_is_nobody_to_tell() -> None:
    ada = await cast.ada()
    await Staff.all().update(disabled_at=NOW)
    await asked(ada)
    assert await Todo.all().count() == 1
    assert not await Message.all().exists()
