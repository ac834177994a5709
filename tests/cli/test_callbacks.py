import asyncio
from datetime import timedelta

from daemon import clock
from tests.cli import contract, seeds
from tests.cli.terminal import Terminal


def test_from_the_hint_to_the_closure(firm: Terminal) -> None:
    asyncio.run(seeds.sow(firm.folder))
    shown = (firm("callback", "show", "1", "--json")).document
    assert not set(contract.KEYS["callbacks"].split()) - shown.keys()
    assert "“third time” (it keeps happening)" in (firm("callback", "show", "1")).out
    assert (firm("callback", "claim", "1", "--by", "dora@us.example")).out == (
        "Callback 1 is yours.\n"
    )
    assert (firm("callback", "show", "1", "--json")).document["claimed_by"] == "dora@us.example"
    firm("callback", "claim", "1", "--by", "Sam from the workshop")
    assert (firm("callback", "show", "1", "--json")).document["claimed_by"].startswith("Sam")
    close = ("callback", "close", "1", "--spoke-with", "Ada", "--outcome", "fine", "--note", "x")
    refused = firm(*close, status=1)
    assert refused.err.startswith("Nobody has spoken with this client yet")
    said = firm("callback", "call", "1", "--outcome", "voicemail", "--note", "rang twice")
    assert said.out.startswith("Recorded. The next call is due ")
    firm("callback", "call", "1", "--outcome", "no_answer", "--next", "2020-01-01", status=1)
    firm("callback", "call", "1", "--outcome", "no_answer", "--next", "2120-01-02T10:00", status=1)
    in_a_month = f"{clock.now() + timedelta(days=30):%Y-%m-%dT10:00}"
    firm("callback", "call", "1", "--outcome", "no_answer", "--next", in_a_month)
    firm("callback", "call", "1", "--outcome", "spoken", "--by", "dora@us.example")
    firm(*close, "--promise", "a new printer", "--until", "2120-01-01")
    [row] = (firm("callbacks", "--json")).rows
    assert row["state"] == "closed"
    assert row["owner"] == "dora@us.example"
    assert row["closed_at"]
    for call in row["calls"]:
        assert set(call) == set(contract.CALL.split())
    assert [call["outcome"] for call in row["calls"]] == ["voicemail", "no_answer", "spoken"]
    assert row["next_call_at"].startswith(in_a_month)
    again = firm(*close, status=1)
    assert again.err == "This callback has been closed; a new hint opens a new one.\n"


def test_a_command_prints_its_sentence_and_no_log(firm: Terminal) -> None:
    asyncio.run(seeds.sow(firm.folder))
    done = firm.apart("callback", "claim", "1", "--by", "dora@us.example")
    assert (done.out, done.err) == ("Callback 1 is yours.\n", "")
