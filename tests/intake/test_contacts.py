import pytest

from daemon.intake import contacts
from daemon.intake.contacts import Person, PersonError
from daemon.models import Client, Contact
from daemon.models.client import Basis
from tests import firm
from tests.firm import KEYS, NOW

pytestmark = pytest.mark.usefixtures("database")

ADA = "ada@northgate.example"


async def test_a_new_contact_comes_with_its_client() -> None:
    await firm.owner()
    person = Person.model_validate(
        {
            "client": "Northgate Joinery",
            "client_domain": "Northgate.example",
            "owner": "Dora@harbour-finch.example",
            "annual_value": "18400.50",
            "first_name": "Ada",
            "consent": "contract",
            "tags": ["vip"],
            "custom": {"floor": 2},
        }
    )
    kept = await contacts.put(ADA, person, keys=KEYS, now=NOW)
    assert kept.created
    ada = await Contact.get(email=ADA).prefetch_related("client__owner")
    assert (ada.basis, ada.tags, ada.address_key) == (
        Basis.CONTRACT,
        ["vip"],
        KEYS.keyed_hash(ADA),
    )
    assert ada.client.domain == "northgate.example"
    assert ada.client.owner is not None
    assert ada.client.owner.name == "Dora Finch"


async def test_what_is_not_mentioned_stays() -> None:
    await firm.contact(ADA)
    kept = await contacts.put(ADA, Person(last_name="Lovelace"), keys=KEYS, now=NOW)
    assert not kept.created
    ada = await Contact.get(email=ADA)
    assert (ada.first_name, ada.last_name, ada.phone) == ("Ada", "Lovelace", "+44 20 7946 0018")
    assert await Client.all().count() == 1


async def test_what_cannot_be_taken_names_its_field() -> None:
    async def check(person: Person, field: str) -> None:
        with pytest.raises(PersonError) as wrong:
            await contacts.put(ADA, person, keys=KEYS, now=NOW)
        assert wrong.value.field == field
        assert not await Contact.all().exists()
        assert not await Client.all().exists()

    await check(Person(first_name="Ada"), "client")
    await check(Person(client="Northgate", owner="nobody@us.example"), "owner")
