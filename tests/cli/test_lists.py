import asyncio
import json

from tests.cli import contract, seeds
from tests.cli.conftest import ticket
from tests.cli.terminal import Terminal


def test_every_list_has_the_keys_that_programs_rely_on(firm: Terminal) -> None:
    asyncio.run(seeds.sow(firm.folder))
    firm("ticket", given=ticket("1", "ada@northgate.example").encode())
    lists = {name: firm(name, "--json") for name in contract.KEYS}
    for name, keys in contract.KEYS.items():
        rows = lists[name].rows
        assert rows, name
        for row in rows:
            assert not set(keys.split()) - row.keys(), (name, row)
    states = {row["email"]: row["state"] for row in lists["contacts"].rows}
    assert states == {"ada@northgate.example": "active", "boris@oldmill.example": "unsubscribed"}
    [callback] = lists["callbacks"].rows
    assert callback["words"] == [
        {"words": "third time", "says": "it keeps happening", "weight": 1.7}
    ]
    assert (callback["state"], callback["reason"], callback["calls"]) == (
        "open",
        "unhappy_words",
        [],
    )
    [survey] = lists["surveys"].rows
    assert (survey["state"], survey["system"], survey["ticket"]) == ("skipped", "zammad", "1")
    assert survey["skipped_because"]
    [todo] = lists["todos"].rows
    assert (todo["kind"], todo["state"]) == ("visit", "open")
    for row in lists["messages"].rows:
        assert row["kind"] == "staff"
        assert row["due_at"].endswith("+00:00")


def test_a_list_is_narrowed_to_a_client_and_a_time(firm: Terminal) -> None:
    def emails(*options: str) -> list[str]:
        return [row["email"] for row in (firm("contacts", "--json", *options)).rows]

    assert emails("--client", "Old Mill") == ["boris@oldmill.example"]
    assert len(emails("--since", "2020-01-01T00:00+01:00")) == 2
    assert emails("--since", "2120-01-01") == []


def test_people_get_columns_and_a_plain_word_for_nothing(firm: Terminal) -> None:
    people, none = firm("contacts"), firm("callbacks")
    assert people.out.splitlines()[0].split() == ["email", "name", "client", "role", "state"]
    assert none.out == "none\n"


def test_a_wrong_question_is_told(firm: Terminal) -> None:
    done = firm("contacts", "--client", "Nobody Ltd", status=1)
    assert done.err == "There is no client of this name; `touchbase clients` lists them.\n"
    done = firm("messages", "--since", "yesterday", status=2)
    assert "'yesterday' is no time" in done.err
    assert len(done.err.splitlines()) == 1


def test_the_status_document_has_the_keys_that_programs_rely_on(firm: Terminal) -> None:
    asyncio.run(seeds.sow(firm.folder))
    done, words = firm("status", "--json"), firm("status")
    told = done.document
    assert not set(contract.STATUS.split()) - told.keys()
    assert not set(contract.INBOX.split()) - told["inbox"].keys()
    assert (told["inbox"]["mailbox"], told["inbox"]["uid_last"]) == ("care@host", 7)
    assert told["inbox"]["alive"] is True
    assert told["database"] == "sqlite"
    assert told["callbacks"]["open"] == 1
    assert told["problems"] == ["No daemon is running: start it with `touchbase run` or systemd."]
    assert "1 open, 0 claimed, 0 overdue" in words.out
    assert "No daemon is running" in words.out


def test_surveys_held_after_a_flood_are_counted_and_let_go(firm: Terminal) -> None:
    config = firm.folder / "config.toml"
    config.write_text(config.read_text().replace("[survey]\n", "[survey]\nper_hour = 1\n"))
    people = ("ada@northgate.example", "boris@oldmill.example")
    tickets = "\n".join(ticket(str(n), email) for n, email in enumerate(people))
    firm("ticket", "-", given=tickets.encode())
    told = firm("status", "--json").document
    assert told["surveys"] == {"held": {"zammad": 1}}
    assert "`touchbase survey release zammad`" in " ".join(told["problems"])
    words = firm("status").out
    assert "1 held after a flood of tickets of zammad" in words
    other = firm("survey", "release", "freshdesk").out
    assert other == "Nothing of freshdesk was held (held are: zammad).\n"
    assert firm("survey", "release", "zammad").out.startswith("Let go: 1 of zammad")
    told = firm("status", "--json").document
    assert (told["surveys"], len(told["problems"])) == ({"held": {}}, 1)
    assert [row["skipped_because"] for row in firm("surveys", "--json").rows] == [None, None]


def test_a_freeze_is_seen_and_ended(firm: Terminal) -> None:
    firm("freeze", "--why", "mail server down", "--hours", "2")
    assert (firm("status", "--json")).document["frozen"] == "frozen: mail server down"
    assert "frozen: mail server down" in (firm("status")).out
    assert (firm("thaw")).out == "Mail flows again.\n"
    assert (firm("thaw")).out == "Nothing was frozen.\n"
    assert json.loads((firm("status", "--json")).out)["frozen"] is None
    firm("freeze", status=2)


def test_status_goes_on_telling_when_the_configuration_is_broken(firm: Terminal) -> None:
    config = firm.folder / "config.toml"
    config.write_text(config.read_text() + "\n[weather]\nrain = true\n")
    told = firm("status", "--json").document
    assert "weather: no such section" in told["problems"][-1]
    config.write_text(config.read_text().replace("sqlite:///", "mysql:///"))
    assert "database.url: " in firm("status", status=2).err
