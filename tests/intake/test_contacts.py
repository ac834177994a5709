from datetime import date, timedelta

import pytest

from daemon.intake import contacts
from daemon.intake.contacts import Kept, PersonError
from daemon.intake.profile import Profile
from daemon.models import Client, Contact, Enrolment
from daemon.models.client import Basis
from daemon.nurture.settings import Enrol, Sequence, Step
from tests import firm
from tests.firm import KEYS, NOW

pytestmark = pytest.mark.usefixtures("database")

ADA = "ada@northgate.example"


async def put(person: Profile, email: str = ADA, *, sequences: tuple[Sequence, ...] = ()) -> Kept:
    return await contacts.put(email, person, desk=firm.desk(), sequences=sequences, now=NOW)


async def test_a_new_contact_comes_with_its_client() -> None:
    await firm.owner()
    person = Profile.model_validate(
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
    kept = await put(person)
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
    kept = await put(Profile(last_name="Lovelace"))
    assert not kept.created
    ada = await Contact.get(email=ADA)
    assert (ada.first_name, ada.last_name, ada.phone) == ("Ada", "Lovelace", "+44 20 7946 0018")
    assert await Client.all().count() == 1


async def test_what_cannot_be_taken_names_its_field() -> None:
    async def check(person: Profile, field: str) -> None:
        with pytest.raises(PersonError) as wrong:
            await put(person)
        assert wrong.value.field == field
        assert not await Contact.all().exists()
        assert not await Client.all().exists()

    await check(Profile(first_name="Ada"), "client")
    await check(Profile(client="Northgate", owner="nobody@us.example"), "owner")


async def test_a_client_is_one_in_whatever_case_and_known_by_its_domain() -> None:
    await put(Profile(client="Northgate Joinery"))
    await put(Profile(client="NORTHGATE joinery"), "ben@northgate.example")
    await put(Profile(client="Northgate Sister"), "cleo@northgate.example")
    await put(Profile(client="Free Lancer"), "dan@gmail.com")
    assert dict(await Client.all().values_list("name", "domain")) == {
        "Northgate Joinery": "northgate.example",
        "Northgate Sister": "",
        "Free Lancer": "",
    }


async def test_who_is_new_enters_the_welcome_once() -> None:
    step = Step(after=timedelta(0), template="welcome/1-welcome")
    welcome = Sequence(key="welcome", enrol=Enrol.NEW_CLIENT, step=(step,))
    for _ in range(2):
        await put(Profile(client="Northgate Joinery"), sequences=(welcome,))
    await put(Profile(client="Northgate Joinery"), "ben@northgate.example", sequences=(welcome,))
    old = Profile(client="Old Mill", client_since=date(2015, 1, 1))
    await put(old, "boris@oldmill.example", sequences=(welcome,))
    [enrolment] = await Enrolment.all().prefetch_related("contact")
    assert (enrolment.sequence, enrolment.contact.email) == ("welcome", ADA)
