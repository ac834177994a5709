"""What every command has in common: help, exit statuses, one sentence for a mistake."""

from pathlib import Path

import pytest

from tests.cli import contract
from tests.cli.terminal import Terminal


def test_every_command_of_the_contract_exists_and_explains_itself(tmp_path: Path) -> None:
    told = (Terminal(tmp_path)("--help")).out
    listed = {line.split()[0] for line in told.partition("Commands:")[2].splitlines() if line}
    assert set(contract.COMMANDS.split()) <= listed
    for group, names in contract.SUBCOMMANDS.items():
        told = (Terminal(tmp_path)(group, "--help")).out
        listed = {line.split()[0] for line in told.partition("Commands:")[2].splitlines() if line}
        assert set(names.split()) <= listed


@pytest.mark.parametrize(
    "call",
    [
        "frobnicate",
        "contacts --frob",
        "callback",
        "callback call 1",
        "callback call one --outcome spoken",
        "callback call 1 --outcome chatted",
        "plan --days 0",
        "parse",
        "score missing.txt",
        "import missing.csv",
        "ticket missing.json",
        "staff add dora@us.example",
        "staff add dora@us.example --name D --role queen",
        "token add x --scope everything",
        "freeze",
        "--config",
    ],
)
def test_a_wrong_call_is_exit_status_2_and_a_sentence(firm: Terminal, call: str) -> None:
    done = firm(*call.split(), status=2)
    assert done.out == ""
    if call != "callback":  # alone, a group shows its help
        assert len(done.err.splitlines()) == 1, done.err


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("callback show 99", "There is no callback with this number"),
        ("callback claim 99", "There is no callback with this number"),
        ("callback call 99 --outcome spoken", "There is no callback with this number"),
        ("callback close 99 --spoke-with A --outcome b", "There is no callback with this number"),
        ("why nobody@x.example", "touchbase contacts"),
        ("enrol nobody@x.example welcome", "touchbase contacts"),
        ("enrol ada@northgate.example nothing", "no sequence with this key"),
        ("pause nobody@x.example", "touchbase contacts"),
        ("plan --client Nobody", "touchbase clients"),
        ("staff add nobody --name N --role agent", "e-mail address"),
        ("staff disable nobody@x.example", "touchbase staff list"),
        ("token revoke nothing", "touchbase token list"),
        ("template preview nothing", "there is no template nothing"),
        ("template lint nothing", "there is no template nothing"),
        ("template send welcome/1-welcome nobody@x.example", "touchbase staff list"),
        (f"token add {'x' * 300}", "cannot be kept"),
        ("init .", "exists already; nothing was written"),
    ],
)
def test_a_deed_that_fails_is_exit_status_1_and_says_what_to_do(
    firm: Terminal, call: str, says: str
) -> None:
    done = firm(*call.split(), status=1)
    assert says in done.err
    assert len(done.err.splitlines()) == 1
    assert done.out == ""


def test_without_a_configuration_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = Terminal(tmp_path)("contacts", "--config", "none.toml", status=2)
    assert "touchbase init" in done.err


def test_before_the_migrations_it_says_so(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert "config.toml" in (terminal("init")).out
    done = terminal("contacts", status=1)
    assert "touchbase migrate" in done.err
    fresh = (terminal("check", "--offline", "--json")).document
    assert fresh["ok"]
    verdicts = {finding["name"]: finding["verdict"] for finding in fresh["findings"]}
    assert verdicts["migrations"] == "warning"
    assert (terminal("migrate")).out == "1 applied.\n"
    assert (terminal("migrate")).out == "Up to date.\n"
    assert "FAULT" not in (terminal("check", "--offline")).out


def test_check_tells_faults_with_their_exit_status(firm: Terminal) -> None:
    (firm.folder / "templates" / "email" / "welcome" / "4-tips.md").write_text("no front matter")
    done = firm("check", "--offline", "--json", status=1)
    assert not done.document["ok"]
    broken = [f for f in done.document["findings"] if f["verdict"] == "fault"]
    assert broken
    assert "welcome/4-tips" in broken[0]["sentence"]
    config = firm.folder / "config.toml"
    config.write_text(config.read_text().replace("due_hours = 4", "due_hours = true"))
    done = firm("check", "--offline", "--json", status=2)
    [finding] = done.document["findings"]
    assert finding["sentence"].startswith("callback.due_hours: ")


def test_init_keeps_secrets_to_itself_and_takes_a_folder_that_cannot_be_written(
    tmp_path: Path,
) -> None:
    terminal = Terminal(tmp_path)
    terminal("init", "new/firm")
    for name in ("secret.key", "smtp-password", "imap-password"):
        assert (tmp_path / "new" / "firm" / name).stat().st_mode & 0o077 == 0
    (tmp_path / "file").touch()
    done = terminal("init", "file/firm", status=1)
    assert "cannot be written" in done.err


def test_a_second_daemon_on_the_same_file_refuses_in_a_sentence(firm: Terminal) -> None:
    from daemon.config import load
    from daemon.database import lock

    config = load(firm.folder / "config.toml")
    with lock.only_daemon(config.database, base=config.state):
        done = firm.apart("run", status=1)
    assert "another" in done.err.lower()
    assert len(done.err.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_told_in_a_sentence(firm: Terminal) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        config = firm.folder / "config.toml"
        config.write_text(config.read_text().replace("127.0.0.1:8080", f"127.0.0.1:{port}"))
        done = firm.apart("run", status=1)
    assert f"cannot listen on 127.0.0.1:{port}" in done.err
    assert "[web] listen" in done.err
