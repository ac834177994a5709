from tests.cli.terminal import Terminal


def test_staff_are_added_changed_and_disabled(firm: Terminal) -> None:
    add = ("staff", "add", "Max@us.example", "--name", "Max Boss", "--role")
    assert (firm(*add, "manager", "--phone", "+44 1")).out == "Max Boss was added.\n"
    assert (firm(*add, "admin")).out == "Max Boss was changed.\n"
    assert (firm("staff", "disable", "max@US.example")).out
    rows = {row["email"]: row for row in (firm("staff", "list", "--json")).rows}
    assert rows["max@us.example"]["role"] == "admin"
    assert rows["max@us.example"]["disabled_at"]


def test_a_password_is_read_and_never_an_argument(firm: Terminal) -> None:
    for given, why in (
        (b"short\n", "at least 12"),
        (b"a" * 500 + b"\n", "at most 128"),
        (b"\n", "at least 12"),
        (b"", "at least 12"),
    ):
        done = firm("staff", "password", "dora@us.example", given=given, status=1)
        assert why in done.err
    firm("staff", "password", "Dora@us.example", given=b"long enough to be one\n")
    firm("staff", "password", "nobody@us.example", given=b"long enough to be one\n", status=1)
    firm("staff", "password", "dora@us.example", "--password", "long enough to be one", status=2)


def test_a_token_is_shown_once_and_never_again(firm: Terminal) -> None:
    token = (firm("token", "add", "zammad")).out.strip()
    assert token.startswith("tb_")
    again = firm("token", "add", "zammad", status=1)
    assert "revoke it first" in again.err
    listed = firm("token", "list", "--json")
    assert token not in listed.out
    assert [(row["name"], row["scope"]) for row in listed.rows] == [("zammad", "tickets")]
    firm("token", "revoke", "zammad")
    assert (firm("token", "list", "--json")).rows[0]["revoked_at"]


def test_a_sequence_is_entered_paused_resumed_and_left(firm: Terminal) -> None:
    def state() -> str:
        rows = (firm("enrolments", "--json")).rows
        [row] = [r for r in rows if (r["contact"], r["sequence"]) == (ADA, "educate")]
        return str(row["state"])

    firm("enrol", ADA, "educate", "--why", "asked for it")
    assert state() == "active"
    firm("pause", ADA, "educate")
    assert state() == "paused"
    firm("resume", ADA, "educate")
    assert state() == "active"
    firm("halt", ADA)
    assert state() == "halted"
    verbs = {row["verb"] for row in (firm("why", ADA, "--json")).rows}
    assert {"enrolled", "halted"} <= verbs


ADA = "ada@northgate.example"
