from typing import Any

import pytest
from pydantic import ValidationError

from daemon.intake.ticket import Closed

GOOD: dict[str, Any] = {
    "system": "zammad",
    "ticket": "4711",
    "closing": 1,
    "subject": "Printer",
    "closed_at": "2026-03-02T10:11:00+01:00",
    "contact": {"email": "Ada@Client.example", "name": "Ada"},
    "client": "Client Ltd",
    "agent": "dora@us.example",
    "tags": [],
}


def test_the_report_of_the_contract_is_read() -> None:
    read = Closed.model_validate(GOOD)
    assert (read.ticket, read.closing, read.contact.email) == ("4711", 1, "ada@client.example")


def test_what_may_be_left_out_or_told_otherwise() -> None:
    least = {k: GOOD[k] for k in ("system", "ticket", "closed_at")}
    read = Closed.model_validate({**least, "ticket": 4711, "contact": {"email": "a@b.example"}})
    assert (read.ticket, read.closing, read.subject) == ("4711", 1, "")
    read = Closed.model_validate({**GOOD, "client": None, "agent": None, "more": {"x": 1}})
    assert (read.client, read.agent) == ("", "")


def test_what_is_only_shown_is_cut_and_made_storable() -> None:
    read = Closed.model_validate({**GOOD, "subject": "a\0\ud800" + "x" * 999})
    assert len(read.subject) == 400
    assert read.subject.startswith("a?x")


def test_which_field_is_named() -> None:
    def check(field: str, value: Any) -> None:
        first, _, inner = field.partition(".")
        said = {**GOOD, first: {**GOOD["contact"], inner: value} if inner else value}
        with pytest.raises(ValidationError) as wrong:
            Closed.model_validate(said)
        assert ".".join(str(p) for p in wrong.value.errors()[0]["loc"]) == field

    check("system", "")
    check("system", "Zammad Server")
    check("system", "x" * 51)
    check("ticket", "")
    check("ticket", "   ")
    check("ticket", "x" * 101)
    check("ticket", True)
    check("ticket", 10**30)
    check("closing", 0)
    check("closing", 2**31)
    check("closing", "one")
    check("closing", True)
    check("closed_at", "yesterday")
    check("closed_at", "2026-03-02T10:11:00")  # in whose time zone?
    check("closed_at", "0001-01-01T00:00:00+14:00")
    check("contact", None)
    check("contact.email", "ada")
    check("contact.email", "a@b.example, c@d.example")
    check("contact.email", "a" * 9999)
    check("subject", "x" * 4001)
    check("subject", {"a": 1})
    check("tags", ["x"] * 101)
    check("tags", "vip")
