"""Taking in a list of people, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from daemon.hours import Hours
from daemon.intake import people
from daemon.intake.people import Report
from daemon.intake.table import NotATableError
from daemon.models import Client, Contact, Enrolment, Staff
from daemon.models.client import Basis
from daemon.nurture.settings import Enrol, Sequence, Step
from daemon.token import Keys
from tests.servers.databases import Place

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
KEYS = Keys(b"0123456789abcdef0123456789abcdef")
HOURS = Hours()
A_STEP = (Step(after=timedelta(days=3), template="welcome/1-welcome"),)
WELCOME = Sequence(key="welcome", enrol=Enrol.NEW_CLIENT, step=A_STEP)
HELLO = Sequence(key="hello", enrol=Enrol.NEW_CONTACT, step=A_STEP)
THANKS = Sequence(key="thanks", enrol=Enrol.REFERRAL, step=A_STEP)
BY_HAND = Sequence(key="by-hand", enrol=Enrol.MANUAL, step=A_STEP)
ALL = (WELCOME, HELLO, THANKS, BY_HAND)

LIST = """\
client,email,first_name,annual_value,consent,Account no
Alpha Ltd,ada@alpha.example,Ada,"1,200.50",consent,4711
Alpha Ltd,bob@alpha.example,Bob,,,
Beta & Co,cyd@beta.example,Cyd,,contract,
"""


async def take(
    text: str | bytes,
    *,
    dry_run: bool = False,
    welcome_all: bool = False,
    sequences: object = ALL,
) -> Report:
    octets = text.encode() if isinstance(text, str) else text
    assert isinstance(sequences, tuple)
    return await people.import_csv(
        octets,
        keys=KEYS,
        sequences=sequences,
        hours=HOURS,
        now=NOW,
        dry_run=dry_run,
        welcome_all=welcome_all,
    )


async def test_clients_and_contacts_are_created_with_all_that_the_list_says(
    database: Place,
) -> None:
    report = await take(LIST)
    assert (report.counts.clients_created, report.counts.contacts_created) == (2, 3)
    assert report.refused == report.warnings == []
    ada = await Contact.get(email="ada@alpha.example").select_related("client")
    assert (ada.first_name, ada.basis, ada.custom) == ("Ada", Basis.CONSENT, {"account_no": "4711"})
    assert ada.address_key == KEYS.keyed_hash("ada@alpha.example")
    assert (ada.client.name, ada.client.annual_value) == ("Alpha Ltd", Decimal("1200.50"))
    assert ada.client.domain == "alpha.example"  # by which a colleague's reply is known
    assert (await Contact.get(email="bob@alpha.example")).client_id == ada.client_id


async def test_the_same_list_again_changes_nothing(database: Place) -> None:
    await take(LIST)
    before = [await Contact.all().values(), await Client.all().values(), await Enrolment.all()]
    report = await take(LIST)
    assert (report.counts.unchanged, report.counts.enrolled) == (3, 0)
    assert report.counts.clients_created == report.counts.contacts_created == 0
    assert report.counts.clients_updated == report.counts.contacts_updated == 0
    after = [await Contact.all().values(), await Client.all().values(), await Enrolment.all()]
    assert before == after


async def test_a_later_list_changes_what_it_says_and_nothing_else(database: Place) -> None:
    await take(LIST)
    report = await take(
        "E-Mail;Company;Telefon;Kunde seit;Room\n"
        "ADA@alpha.example;ALPHA  ltd;+44 20 7946 0000;2019-04-03;12\n"
    )
    assert (report.counts.contacts_updated, report.counts.clients_updated) == (1, 1)
    ada = await Contact.get(email="ada@alpha.example").select_related("client")
    assert (ada.first_name, ada.phone) == ("Ada", "+44 20 7946 0000")
    assert ada.custom == {"account_no": "4711", "room": "12"}
    assert (ada.client.name, ada.client.client_since) == ("Alpha Ltd", date(2019, 4, 3))
    assert ada.client.annual_value == Decimal("1200.50")


async def test_rows_that_make_no_sense_are_told_and_the_others_are_taken(database: Place) -> None:
    report = await take(
        "client,email,birthday,timezone\n"
        "Alpha Ltd,ada@alpha.example,,\n"
        ",nobody,31.02.,Mars\n"
        "Beta Ltd,ADA@alpha.example,,\n"
        "Beta Ltd,bob@beta.example,05-31,Europe/Berlin\n"
    )
    assert [(one.line, len(one.faults)) for one in report.refused] == [(3, 4), (4, 1)]
    assert "line 2" in report.refused[1].faults[0]
    taken = [contact.email for contact in await Contact.all().order_by("email")]
    assert taken == ["ada@alpha.example", "bob@beta.example"]


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"name,phone\nAda,123\n",
        b"ada@alpha.example,Alpha Ltd\nbob@beta.example,Beta Ltd\n",  # no header
        b"<html><body>email</body></html>",
        b"PK\x03\x04email",
        b'client,email\nAlpha,ada@alpha.example\n"Beta,bob@beta.example\n',
        bytes(range(256)) * 10,
    ],
)
async def test_a_file_that_is_no_list_of_people_is_refused_whole(
    database: Place, octets: bytes
) -> None:
    with pytest.raises(NotATableError, match=r"[Nn]othing was taken"):
        await take(octets)
    assert not await Contact.exists()


async def test_a_dry_run_tells_the_same_and_writes_nothing(database: Place) -> None:
    report = await take(LIST, dry_run=True)
    assert not await Contact.exists()
    assert not await Client.exists()
    assert not await Enrolment.exists()
    assert report.dry_run
    assert report.counts == (await take(LIST)).counts


async def test_who_is_new_enters_the_automatic_sequences_once(database: Place) -> None:
    async def entered() -> set[tuple[str, str]]:
        rows = await Enrolment.all().values_list("contact__email", "sequence")
        return {(str(email), str(key)) for email, key in rows}

    await take("client,email\nAlpha,ada@alpha.example\n")
    assert await entered() == {("ada@alpha.example", "welcome")}
    # Bob is new at a client we know; Cyd comes with a client that somebody sent us.
    await take(
        "client,email,referred by\nAlpha,ada@alpha.example,\nAlpha,bob@alpha.example,\n"
        "Beta,cyd@beta.example,Alpha\n"
    )
    assert await entered() == {
        ("ada@alpha.example", "welcome"),
        ("bob@alpha.example", "hello"),
        ("cyd@beta.example", "welcome"),
        ("cyd@beta.example", "thanks"),
    }
    row = await Enrolment.get(contact__email="ada@alpha.example")
    assert row.due_at is not None
    assert row.due_at - NOW >= timedelta(days=3)


async def test_a_sequence_for_new_contacts_alone_takes_those_of_new_clients(
    database: Place,
) -> None:
    report = await take(LIST, sequences=(HELLO,))
    assert report.counts.enrolled == 3


async def test_an_owner_is_found_by_address_or_name_and_an_unknown_one_is_a_warning(
    database: Place,
) -> None:
    dora = await Staff.create(email="dora@us.example", name="Dora Staff", created_at=NOW)
    report = await take(
        "client,email,owner\n"
        "Alpha,a@alpha.example,DORA@us.example\n"
        "Beta,b@beta.example,dora staff\n"
        "Gamma,c@gamma.example,Nobody\n"
    )
    owners = [client.owner_id for client in await Client.all().order_by("name")]
    assert owners == [dora.id, dora.id, None]
    assert [one.line for one in report.warnings] == [4]
    assert report.counts.contacts_created == 3


async def test_lines_that_contradict_each_other_about_a_client_are_told(database: Place) -> None:
    report = await take(
        "client,email,annual value\nAlpha,a@alpha.example,100\nAlpha,b@alpha.example,200\n"
    )
    assert [(one.line, one.faults[0].split(":")[0]) for one in report.warnings] == [
        (3, "annual_value")
    ]
    assert (await Client.get()).annual_value == Decimal(200)


async def test_somebody_who_changed_firms_is_moved_and_it_is_told(database: Place) -> None:
    await take("client,email\nAlpha,ada@alpha.example\n")
    report = await take("client,email\nBeta,ada@alpha.example\n")
    ada = await Contact.get(email="ada@alpha.example").select_related("client")
    assert ada.client.name == "Beta"
    assert report.warnings[0].line == 2
    assert report.counts.enrolled == 0


OLD_AND_NEW = """\
client,email,client since,referred by
Old,a@old.example,2015-01-01,
Old,b@old.example,2015-01-01,
New,c@new.example,2026-02-20,
Silent,d@silent.example,,
Sent,e@sent.example,2016-01-01,Ada
"""


async def test_a_client_of_long_standing_is_not_welcomed_and_each_row_says_so(
    database: Place,
) -> None:
    report = await take(OLD_AND_NEW)
    enrolled = Enrolment.all().order_by("id").values_list("contact__email", "sequence")
    assert [tuple(row) for row in await enrolled] == [
        ("c@new.example", "welcome"),
        ("d@silent.example", "welcome"),
    ]
    assert (report.counts.enrolled, report.counts.not_welcomed) == (2, 3)
    assert [one.line for one in report.warnings] == [2, 3, 6]
    assert "too long to begin welcome by itself" in report.warnings[0].faults[0]
    assert "welcome, thanks" in report.warnings[2].faults[0]
    # Somebody who comes to such a client later is new there.
    await take("client,email\nOld,new@old.example\n")
    latest = await Enrolment.all().order_by("-id").first().prefetch_related("contact")
    assert latest is not None
    assert (latest.contact.email, latest.sequence) == ("new@old.example", "hello")


async def test_who_asks_for_it_has_clients_of_long_standing_welcomed(database: Place) -> None:
    report = await take(OLD_AND_NEW, welcome_all=True)
    assert (report.counts.enrolled, report.counts.not_welcomed) == (6, 0)
    assert report.warnings == []


async def test_two_clients_never_share_a_domain_by_guessing(database: Place) -> None:
    await take("client,email\nAlpha,a@group.example\nBeta,b@group.example\nGamma,c@gmail.com\n")
    domains = [client.domain for client in await Client.all().order_by("name")]
    assert domains == ["group.example", "", ""]


async def test_many_people_are_written_in_batches_of_whole_clients(database: Place) -> None:
    many = people.TOGETHER * 2 + 50
    lines = [f"Client {n % 200},person{n}@client{n % 200}.example" for n in range(many)]
    seen: list[tuple[int, int]] = []
    report = await people.import_csv(
        ("client,email\n" + "\n".join(lines)).encode(),
        keys=KEYS,
        sequences=ALL,
        hours=HOURS,
        now=NOW,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert report.counts.contacts_created == report.counts.enrolled == many
    assert report.counts.clients_created == 200
    assert seen[-1] == (many, many)
    assert len(seen) >= 3
