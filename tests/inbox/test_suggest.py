"""Whose a waiting mail may be, the likeliest first."""

from typing import Any

import pytest

from daemon.inbox import suggest
from daemon.models import Client, Inbound
from tests import firm
from tests.firm import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")


async def mail(sender: str, **columns: Any) -> Inbound:
    ada = await firm.contact("writer@elsewhere.example", client="Elsewhere", last_name="Nobody")
    known = {"client_id": None, "contact_id": None, "state": "waiting", **columns}
    row = await replies.mail("Hello?", ada, at=NOW, sender=sender, **known)
    await ada.delete()
    return row


async def suggested(sender: str, **columns: Any) -> list[str]:
    found = await suggest.whose(await mail(sender, **columns))
    return [contact.email for contact in found]


async def test_by_domain_by_name_and_by_the_client_it_belongs_to() -> None:
    ada = await firm.contact()
    cleo = await firm.contact("cleo@northgate.example", first_name="Cleo", last_name="Varga")
    finn = await firm.contact("finn@gmail.com", client="Old Mill", first_name="Finn", last_name="O")
    await Client.filter(name="Old Mill").update(domain="oldmill.example")
    north = [ada.email, cleo.email]
    for sender, expected in (
        ("office@northgate.example", north),
        ("cleo.varga@northgate.example", [cleo.email, ada.email]),
        ("VARGA.Cleo@gmail.com", [cleo.email]),
        ("ada_brandt77@yahoo.com", [ada.email]),
        ("brandt@yahoo.com", [ada.email]),
        ("ada@yahoo.com", []),  # a first name alone is anybody's
        ("boss@oldmill.example", [finn.email]),
        ("somebody@gmail.com", []),  # not everybody at gmail.com is Finn
        ("nobody@nowhere.example", []),
        ("", []),
        ("@", []),
        ("%@%", []),
    ):
        assert await suggested(sender) == expected, sender
    client = await Client.get(name="Northgate Joinery")
    assert await suggested("x@gmail.com", client_id=client.id) == north


async def test_who_has_left_is_not_suggested_and_never_more_than_four() -> None:
    for number in range(6):
        await firm.contact(f"p{number}@northgate.example", last_name=f"P{number}")
    await firm.contact("gone@northgate.example", left_at=NOW, key_person=True)
    found = await suggested("office@northgate.example")
    assert found == [f"p{number}@northgate.example" for number in range(suggest.AT_MOST)]
