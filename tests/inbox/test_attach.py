"""One click says whose a waiting mail is; then it counts, and its address is known."""

import asyncio
from datetime import timedelta

import pytest

from daemon.inbox import attach, receive, settle, waiting
from daemon.inbox.reading import Reading
from daemon.inbox.receive import Place as Where
from daemon.inbox.settle import NotWaitingError
from daemon.models import Alias, Callback, Contact, Enrolment, Folder, Inbound, Suppression, Thread
from daemon.models.callback import Reason
from daemon.models.enrolment import EnrolmentState
from daemon.models.inbound import InboundState
from daemon.nurture.settings import Event, Sequence
from daemon.office import Office
from tests import cast
from tests.cast import NOW
from tests.inbox.letters import bounce, mail

pytestmark = pytest.mark.usefixtures("database")

HOME = "ada.b@gmail.example"  # where Ada writes from on Sundays
ANGRY = "This is unacceptable. I want to speak to your manager."

_uids = iter(range(1, 10_000))


def office() -> Office:
    made = cast.office()
    halts = (Sequence(key="hello", halt_on=(Event.REPLY,)),)
    return Office(made.desk, made.callbacks, made.surveys, halts)


async def came(raw: bytes, *, is_sent: bool = False) -> Inbound | None:
    folder, _ = await Folder.get_or_create(mailbox="care@host", name="INBOX")
    place = Where(folder=folder, uidvalidity=1, uid=next(_uids), is_sent=is_sent)
    return await receive.mail(raw, place=place, office=office(), now=NOW)


async def stray(words: str = "Hello, it is me.", sender: str = HOME, **headers: str) -> Inbound:
    row = await came(mail(sender, words, **headers))
    assert row is not None
    row = await Inbound.get(id=row.id)
    assert row.state is InboundState.WAITING
    return row


async def attached(row: Inbound, contact: Contact, *, remember: bool = True) -> list[int]:
    async with Reading() as reading:
        return await attach.mail(
            row.id, contact, remember=remember, reading=reading, office=office(), now=NOW
        )


async def test_an_attached_mail_counts_as_if_it_had_matched() -> None:
    ada = await cast.ada()
    begun = await Enrolment.create(contact=ada, sequence="hello", enrolled_at=NOW, due_at=NOW)
    row = await stray(ANGRY)
    assert await attached(row, ada) == [row.id]
    row = await Inbound.get(id=row.id)
    assert (row.state, row.clue) == (InboundState.MATCHED, "by_hand")
    assert (row.client_id, row.contact_id) == (ada.client_id, ada.id)
    assert row.unhappy
    assert row.flag_wanted
    assert row.marked_at is None
    callback = await Callback.get()
    assert callback.client_id == ada.client_id
    assert callback.reason is Reason.UNHAPPY_WORDS
    assert (await Enrolment.get(id=begun.id)).state is EnrolmentState.HALTED
    thread = await Thread.get()
    assert (thread.client_id, thread.contact_id) == (ada.client_id, ada.id)
    assert thread.state == "waiting"


async def test_the_address_is_remembered_and_the_next_mail_finds_its_way() -> None:
    ada = await cast.ada()
    await attached(await stray(), ada)
    assert (await Alias.get(address=HOME)).contact_id == ada.id
    row = await came(mail(HOME, "And one more thing."))
    assert row is not None
    row = await Inbound.get(id=row.id)
    assert (row.state, row.clue) == (InboundState.MATCHED, "alias")
    assert row.contact_id == ada.id


async def test_what_else_waits_from_there_follows_and_nothing_else_does() -> None:
    ada = await cast.ada()
    first, second = await stray("One."), await stray("Two.")
    other = await stray("Three.", "kim@gmail.example")
    assert await attached(second, ada) == [second.id, first.id]
    assert [row.id for row in await waiting.mails()] == [other.id]


async def test_once_means_once() -> None:
    first, second = await stray("One."), await stray("Two.")
    assert await attached(first, await cast.ada(), remember=False) == [first.id]
    assert not await Alias.exists()
    assert [row.id for row in await waiting.mails()] == [second.id]


async def test_a_machines_address_is_nobodys_alias() -> None:
    ada = await cast.ada()
    for row in (
        await stray("Your invoice is attached.", "no-reply@shop.example"),
        await stray("Your parcel has left.", "notifications@parcel.example"),
    ):
        await attached(row, ada)
    failed = await came(bounce("somebody@gone.example"))
    assert failed is not None
    await attached(failed, ada)
    assert not await Alias.exists()
    assert not await waiting.mails()


async def test_another_contacts_own_address_and_ours_become_no_alias() -> None:
    row = await stray("Boris here.", "boris@oldmill.example")
    await cast.boris()  # imported since
    assert await attached(row, await cast.ada()) == [row.id]
    assert not await Alias.exists()


async def test_the_last_word_on_an_alias_counts() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    first, second = await stray("One."), await stray("Two.")
    await attached(first, ada, remember=False)
    await Alias.create(address=HOME, contact=ada, created_at=NOW)
    await attached(second, boris)
    assert (await Alias.get()).contact_id == boris.id


async def test_a_second_click_finds_nothing_to_do() -> None:
    ada, row = await cast.ada(), await stray(ANGRY)
    await attached(row, ada)
    with pytest.raises(NotWaitingError):
        await attached(row, await cast.boris())
    with pytest.raises(NotWaitingError):
        await settle.mail(row.id)
    assert (await Inbound.get(id=row.id)).contact_id == ada.id
    assert await Callback.all().count() == 1


async def test_a_stray_who_wants_no_more_is_granted_it_when_we_know_who() -> None:
    ada = await cast.ada()
    await attached(await stray("Please unsubscribe me from these mails."), ada)
    keys = {row.key for row in await Suppression.all()}
    assert keys == {cast.KEYS.keyed_hash(ada.email), cast.KEYS.keyed_hash(HOME)}


async def test_a_settled_mail_waits_no_more_and_nothing_follows() -> None:
    row = await stray(ANGRY)
    await settle.mail(row.id)
    assert (await Inbound.get(id=row.id)).state is InboundState.SETTLED
    assert (await Thread.get()).state == "closed"
    assert not await waiting.mails()
    assert not await Callback.exists()


async def test_who_answers_a_stray_from_their_own_program_has_settled_it() -> None:
    row = await stray("Do you sell printers?", Message_ID="<ask@gmail.example>")
    answer = mail("care@us.example", "We do!", to=HOME, In_Reply_To="<ask@gmail.example>")
    assert await came(answer, is_sent=True) is None
    assert (await Inbound.get(id=row.id)).state is InboundState.SETTLED


async def test_the_list_says_why_each_waits_the_oldest_first() -> None:
    await stray("One.")
    await came(bounce("somebody@gone.example"))
    first, second = await waiting.mails()
    await Inbound.filter(id=first.id).update(received_at=NOW + timedelta(hours=1))
    assert [waiting.why(row) for row in await waiting.mails()] == [
        "mail came back from an address that is no contact's",
        "nobody we know writes from this address",
    ]
    assert second.id == (await waiting.mails())[0].id
    first.error = "Reading it took more than 5 s, or ended the reader."
    assert "could not be read" in waiting.why(first)


async def test_of_many_who_put_a_mail_aside_at_once_one_has_done_it() -> None:
    row = await stray("One.")
    told = await asyncio.gather(*(settle.mail(row.id) for _ in range(6)), return_exceptions=True)
    assert sum(one is None for one in told) == 1
    assert sum(isinstance(one, NotWaitingError) for one in told) == 5
