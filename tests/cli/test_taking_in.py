import json

import pytest

from tests.cli.conftest import PEOPLE, ticket
from tests.cli.terminal import Terminal


def test_the_same_file_again_changes_nothing(firm: Terminal) -> None:
    before = (firm("contacts", "--json")).out
    again = (firm("import", "people.csv", "--json")).document
    assert (again["refused"], again["warnings"]) == ([], [])
    assert (firm("contacts", "--json")).out == before


def test_a_bad_row_is_told_with_its_line_and_the_others_are_taken(firm: Terminal) -> None:
    rows = f"{PEOPLE}Nowhere Ltd,not an address,,,,,\nNew Ltd,nia@new.example,Nia,,,,contract\n"
    (firm.folder / "more.csv").write_text(rows)
    dry = firm("import", "more.csv", "--dry-run", status=1)
    assert "would be" in dry.out
    assert len((firm("contacts", "--json")).rows) == 2
    done = firm("import", "more.csv", status=1)
    assert "line 4 was not taken: " in done.out
    emails = {row["email"] for row in (firm("contacts", "--json")).rows}
    assert "nia@new.example" in emails
    [refused] = (firm("import", "more.csv", "--json", status=1)).document["refused"]
    assert refused["line"] == 4
    assert refused["faults"]


def test_what_is_to_be_said_of_many_rows_is_said_once(firm: Terminal) -> None:
    rows = "".join(f"Old {n},a@old{n}.example,2015-01-01\n" for n in range(5))
    (firm.folder / "old.csv").write_text(f"client,email,client since\n{rows}")
    told = firm("import", "old.csv", "--dry-run").out
    assert "5 not welcomed" in told
    assert "lines 2, 3, 4 and 2 more: client_since: a client for too long" in told
    report = firm("import", "old.csv", "--dry-run", "--json").document
    assert [row["line"] for row in report["warnings"]] == [2, 3, 4, 5, 6]
    assert "5 enrolled" in firm("import", "old.csv", "--welcome-all").out


@pytest.mark.parametrize("octets", [b"", b"\x00\xff" * 100, b"<html>\n", b"name;colour\nx;y\n"])
def test_what_is_no_list_of_people_is_refused_whole(firm: Terminal, octets: bytes) -> None:
    (firm.folder / "odd.csv").write_bytes(octets)
    done = firm("import", "odd.csv", status=1)
    assert len(done.err.splitlines()) == 1
    assert len((firm("contacts", "--json")).rows) == 2


def test_tickets_come_alone_in_a_list_or_one_a_line(firm: Terminal) -> None:
    one, two, three = (ticket(str(n), "ada@northgate.example") for n in range(3))
    (firm.folder / "one.json").write_text(one)
    first = firm("ticket", "one.json")
    assert set(first.rows[0]) == {"survey", "reason", "id"}
    assert (firm("ticket", "one.json")).rows == first.rows
    done = firm("ticket", "-", given=f"{two}\n{three}\n".encode())
    assert len(done.rows) == 2
    (firm.folder / "list.json").write_text(f"[{one},{two}]")
    assert len((firm("ticket", "list.json")).rows) == 2
    unknown = firm("ticket", given=ticket("9", "kim@nobody.example").encode())
    assert unknown.rows[0]["survey"] == "skipped"
    assert len((firm("surveys", "--json")).rows) == 4


def test_a_ticket_that_makes_no_sense_is_told_and_none_is_taken(firm: Terminal) -> None:
    good = json.loads(ticket("1", "ada@northgate.example"))
    bad = {**good, "closed_at": "yesterday", "contact": {"email": "x"}}
    done = firm("ticket", given=json.dumps([good, bad]).encode(), status=1)
    assert done.err.startswith("Ticket 2 makes no sense")
    assert "closed_at" in done.err
    assert (firm("surveys", "--json")).rows == []
    for junk in (b"not json", b"\xff\xfe", b"[" * 100_000, b"[5]"):
        done = firm("ticket", given=junk, status=1)
        assert len(done.err.splitlines()) == 1
