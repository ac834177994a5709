import pytest

from daemon.inbox import find
from daemon.inbox.find import Match
from daemon.inbox.matching import Clue
from daemon.mail import parse
from daemon.models import Alias, Client, Contact, Message, Thread
from daemon.models.message import MessageKind
from tests import cast
from tests.callback.test_consider import inbound
from tests.cast import KEYS, NOW
from tests.inbox.letters import bounce, mail, plus
from tests.servers.databases import Place

pytestmark = pytest.mark.usefixtures("database")

ADA = "ada@northgate.example"


async def match(raw: bytes) -> Match:
    return await find.match(parse.mail(raw), keys=KEYS)


async def sent() -> Message:
    return await cast.message(await cast.ada(), "touch:1:0")


async def test_by_the_token_in_the_address_whatever_else_was_lost() -> None:
    message = await sent()
    found = await match(mail(ADA, "hello", to=plus(message)))
    assert (found.clue, found.message, found.colleague) == (Clue.TOKEN, message, False)
    assert found.contact is not None
    assert found.contact.email == ADA
    shouted = await match(mail(ADA, "hello", to=plus(message).upper()))
    assert (shouted.clue, shouted.message) == (Clue.TOKEN, message)


async def test_by_the_ids_that_mail_programs_copy() -> None:
    message = await sent()
    found = await match(mail(ADA, "hello", In_Reply_To=message.message_id))
    assert (found.clue, found.message) == (Clue.IN_REPLY_TO, message)
    chain = f"<start@x.example> {message.message_id}"
    found = await match(mail(ADA, "hello", In_Reply_To="<rewritten@x>", References=chain))
    assert (found.clue, found.message) == (Clue.REFERENCES, message)


async def test_a_colleagues_answer_belongs_to_the_client_and_is_shown_as_such() -> None:
    message = await sent()
    found = await match(mail("boss@northgate.example", "I answer", to=plus(message)))
    assert found.message == message
    assert found.colleague
    assert found.contact is not None
    assert found.contact.email == ADA
    alone = await match(mail("boss@northgate.example", "Out of the blue"))
    assert (alone.clue, alone.colleague, alone.contact) == (Clue.DOMAIN, True, None)
    assert alone.client_id == message.client_id


async def test_a_colleague_whom_we_know_answers_in_their_own_name() -> None:
    message = await sent()
    bea = await cast._contact("bea@northgate.example", "Northgate Joinery", {})
    found = await match(mail(bea.email, "I answer for Ada", to=plus(message)))
    assert (found.contact, found.colleague) == (bea, False)


async def test_who_answers_what_was_passed_on_from_another_client_writes_for_their_own() -> None:
    message, boris = await sent(), await cast.boris()
    thread = await Thread.create(client_id=message.client_id, last_at=NOW)
    await Message.filter(id=message.id).update(thread_id=thread.id)
    await Alias.create(contact=boris, address="boris@home.example", created_at=NOW)
    for sender in (boris.email, "boris@home.example"):
        for proof in ({"to": plus(message)}, {"References": message.message_id}):
            found = await match(mail(sender, "She passed it on to me", **proof))
            assert (found.clue, found.message, found.thread) == (Clue.PASSED_ON, message, thread)
            assert (found.contact, found.client_id) == (boris, boris.client_id)
            assert not found.colleague


async def test_who_has_changed_firms_answers_their_own_old_mail() -> None:
    message, boris = await sent(), await cast.boris()
    await Contact.filter(email=ADA).update(client_id=boris.client_id)
    found = await match(mail(ADA, "I work at the mill now", to=plus(message)))
    assert (found.clue, found.message, found.client_id) == (Clue.TOKEN, message, boris.client_id)


async def test_in_a_mail_passed_on_everybody_writes_for_their_own_client() -> None:
    message, boris = await sent(), await cast.boris()
    thread = await Thread.create(client_id=message.client_id, last_at=NOW)
    await inbound(thread, contact=boris, client_id=boris.client_id, message_id="<his@x.example>")

    async def check(sender: str, clue: Clue, client_id: int | None) -> None:
        found = await match(mail(sender, "And I say", In_Reply_To="<his@x.example>"))
        assert (found.clue, found.client_id, found.thread) == (clue, client_id, thread)

    await check(ADA, Clue.IN_REPLY_TO, message.client_id)
    await check(boris.email, Clue.PASSED_ON, boris.client_id)
    await check("somebody@gmail.com", Clue.IN_REPLY_TO, boris.client_id)


async def test_by_who_writes_and_by_their_other_addresses() -> None:
    ada = await cast.ada()
    found = await match(mail("Ada Brandt <ADA@Northgate.example>", "A new mail"))
    assert (found.clue, found.contact, found.message) == (Clue.CONTACT, ada, None)
    await Alias.create(contact=ada, address="ada.brandt@gmail.com", created_at=NOW)
    found = await match(mail("ada.brandt@gmail.com", "From home"))
    assert (found.clue, found.contact) == (Clue.ALIAS, ada)


async def test_a_stranger_at_a_freemail_domain_is_nobodys_colleague() -> None:
    ada = await cast.ada()
    await Client.filter(id=ada.client_id).update(domain="gmail.com")
    found = await match(mail("somebody@gmail.com", "Hello"))
    assert not found.is_known
    assert found == Match()


async def test_a_token_that_we_did_not_sign_leads_nowhere() -> None:
    message = await sent()
    forged = plus(message).replace("@", "a@")
    assert not (await match(mail("eve@evil.example", "Hi", to=forged))).is_known


async def test_a_letter_to_staff_proves_nothing_about_a_client() -> None:
    told = await cast.message(await cast.dora(), "callback:1", kind=MessageKind.STAFF)
    assert not (await match(mail("eve@evil.example", "Hi", In_Reply_To=told.message_id))).is_known


async def test_a_report_is_about_the_mail_that_it_returns() -> None:
    message = await sent()
    found = await match(bounce("ada@forwarded.example", original=message.message_id))
    assert (found.clue, found.message) == (Clue.ORIGINAL, message)


async def test_the_thread_of_the_message_is_found_with_it(database: Place) -> None:
    message = await sent()
    thread = await Thread.create(client_id=message.client_id, last_at=NOW)
    await Message.filter(id=message.id).update(thread_id=thread.id)
    assert (await match(mail(ADA, "hello", to=plus(message)))).thread == thread


async def test_a_domain_that_two_clients_share_tells_nothing_about_a_stranger() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await Client.filter(id__in=[ada.client_id, boris.client_id]).update(domain="house.example")
    assert await match(mail("kim@house.example", "Hello")) == Match()
    await Contact.filter(id=boris.id).update(email="boris@house.example")
    found = await match(mail("boris@house.example", "Hello"))
    assert (found.clue, found.client_id, found.colleague) == (Clue.CONTACT, boris.client_id, False)


@pytest.mark.parametrize(
    "sender",
    ["ada+work@northgate.example", "ADA+Work@NORTHGATE.example"],
)
async def test_a_plus_of_the_writers_own_hides_nobody(sender: str) -> None:
    ada = await cast.ada()
    found = await match(mail(sender, "Hello"))
    assert (found.clue, found.contact, found.colleague) == (Clue.CONTACT, ada, False)


async def test_the_dots_of_a_google_address_mean_nothing_and_elsewhere_they_do() -> None:
    ada = await cast.ada()
    await Contact.filter(id=ada.id).update(email="ada.brandt@gmail.com")
    found = await match(mail("adabrandt@googlemail.com", "Hello"))
    assert (found.clue, found.contact) == (Clue.CONTACT, ada)
    await Contact.filter(id=ada.id).update(email="ada.brandt@northgate.example")
    found = await match(mail("adabrandt@northgate.example", "Hello"))
    assert (found.clue, found.contact, found.colleague) == (Clue.DOMAIN, None, True)
