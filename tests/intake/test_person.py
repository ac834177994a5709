"""One row of a list of people."""

from datetime import date
from decimal import Decimal

import pytest

from daemon.intake import column, person
from daemon.intake.person import NotAPersonError, Person
from daemon.intake.table import Row
from daemon.models.client import Basis


def read(**cells: str) -> Person:
    return person.read(Row(2, tuple(cells.values())), column.named(list(cells)))


def faults(**cells: str) -> tuple[str, ...]:
    with pytest.raises(NotAPersonError) as told:
        read(**cells)
    assert told.value.line == 2
    return told.value.faults


def test_a_full_row_says_all_it_can() -> None:
    one = read(
        client="Client Ltd", client_domain="https://www.client.example/",
        email="Ada@Client.example", first_name="Ada", last_name="Lovelace", role="Director",
        phone="+44 20 7946 0000", timezone="Europe/London", locale="en_GB", birthday="10.12.",
        owner="dora@us.example", annual_value="£1,200.50", client_since="2019-04-03",
        referred_by="Client Two", referral_words="They fix it.", consent="contract",
        key_person="yes", tags="vip;printer",
        contract_no="4711",
    )  # fmt: skip
    assert one == Person(
        line=2,
        email="ada@client.example",
        client="Client Ltd",
        owner="dora@us.example",
        of_contact={
            "role": "Director",
            "phone": "+44 20 7946 0000",
            "timezone": "Europe/London",
            "locale": "en-GB",
            "birthday": "12-10",
            "basis": Basis.CONTRACT,
            "key_person": True,
            "tags": ["vip", "printer"],
            "first_name": "Ada",
            "last_name": "Lovelace",
            "custom": {"contract_no": "4711"},
        },
        of_client={
            "domain": "client.example",
            "annual_value": Decimal("1200.50"),
            "client_since": date(2019, 4, 3),
            "referred_by": "Client Two",
            "referral_words": "They fix it.",
        },
    )


def test_an_empty_cell_says_nothing() -> None:
    one = read(client="Client Ltd", email="ada@client.example", phone="", tags="", key_person="")
    assert one.of_contact == {}
    assert one.of_client == {}


def test_all_faults_of_a_row_are_told_at_once() -> None:
    told = faults(
        client="Client Ltd", email="ada at client", timezone="Mars/Olympus", locale="in English",
        birthday="31.02.", annual_value="lots", client_since="03/04/2019", consent="no",
        key_person="perhaps", phone="none",
    )  # fmt: skip
    assert [fault.split(":")[0] for fault in told] == [
        "email", "timezone", "locale", "birthday", "annual_value", "client_since", "consent",
        "key_person", "phone",
    ]  # fmt: skip


def test_rows_that_make_no_sense() -> None:
    def check(expected: str, **cells: str) -> None:
        assert any(expected in fault for fault in faults(**cells)), cells

    check("email: is empty", client="Client Ltd", email="")
    check("client: is empty", client="", email="ada@client.example")
    check("email:", client="Client Ltd", email="ada@client.example, bob@client.example")
    check("email:", client="Client Ltd", email="Ada <ada@client.example>")
    check("line break", client="Client\nLtd", email="ada@client.example")
    check("longer than 100", client="C", email="a@client.example", first_name="x" * 101)
    check("spreadsheet", client="C", email="a@client.example", phone="4.42079E+11")


def test_a_row_with_more_cells_than_the_first_line_is_not_trusted() -> None:
    row = Row(7, ("Smith", " Ltd", "ada@client.example"))
    with pytest.raises(NotAPersonError, match="line 7: the row has 3 cells, the first line 2"):
        person.read(row, column.named(["client", "email"]))
    padded = person.read(Row(7, ("A", "a@b.example", "")), column.named(["client", "email"]))
    assert padded.email == "a@b.example"
    short = person.read(Row(7, ("a@b.example",)), column.named(["email", "phone"]))
    assert short.email == "a@b.example"


def test_without_a_column_for_it_the_address_says_whose_client_somebody_is() -> None:
    assert read(email="ada@client.example").client == "client.example"
    assert read(email="ada@gmail.com", first_name="Ada", last_name="L").client == "Ada L"
    assert read(email="ada@gmail.com").client == "ada@gmail.com"
    assert read(email="ada@gmail.com", domain="client.example").client == "client.example"


def test_a_name_in_one_column_is_taken_apart() -> None:
    def check(name: str, first: str, last: str) -> None:
        told = read(client="C", email="a@b.example", name=name).of_contact
        assert (told["first_name"], told["last_name"]) == (first, last)

    check("Ada Lovelace", "Ada", "Lovelace")
    check("Lovelace, Ada", "Ada", "Lovelace")
    check("Ada", "Ada", "")
    check("Ada King Lovelace", "Ada King", "Lovelace")
