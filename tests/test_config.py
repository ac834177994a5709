"""Reading config.toml: what is wrong is told at once, with its key, and what is secret never."""

import shutil
import sys
from dataclasses import asdict, fields
from datetime import date, time
from pathlib import Path
from subprocess import run

import pytest

from daemon import config, shipped
from daemon.callback.settings import Settings as Callbacks
from daemon.config import written
from daemon.database.opening import Settings as Database
from daemon.errors import ConfigError
from daemon.hours import END_OF_DAY, Hours
from daemon.learning.settings import Settings as Judging
from daemon.nurture.settings import Cadence, Cap
from daemon.sentiment.behaviour import Sign
from daemon.survey.settings import Settings as Surveys
from daemon.web.settings import Settings as Web

LEAST = """
[sender]
name = "Harbour & Finch"
address = "care@us.example"
[smtp]
host = "localhost"
auth = "none"
[imap]
host = "localhost"
auth = "none"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(shipped.path("templates/email"), tmp_path / "templates" / "email")
    return tmp_path


def load(folder: Path, text: str) -> config.Config:
    file = folder / "config.toml"
    file.write_text(text)
    return config.load(file)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as refused:
        load(folder, text)
    return refused.value.faults


def with_(section: str, **settings: str) -> str:
    """The least configuration, with settings (as TOML) in one of its sections."""
    lines = "\n".join(f"{key} = {value}" for key, value in settings.items())
    head = f"[{section}]\n"
    least = LEAST.replace('auth = "none"\n[imap]', "[imap]") if "auth" in settings else LEAST
    if section == "imap" and "auth" in settings:
        least = LEAST.removesuffix('auth = "none"\n')
    if head in least:
        return least.replace(head, f"{head}{lines}\n")
    return f"{LEAST}\n{head}{lines}\n"


def test_the_sample_is_the_default(folder: Path) -> None:
    """Every setting of a part stands in the sample, or has the same value when it does not."""
    for name in ("smtp-password", "imap-password"):
        (folder / name).touch()
    sample = load(folder, shipped.path("config.toml").read_text())
    assert sample.callback == Callbacks()
    assert sample.judging == Judging()
    assert sample.survey == Surveys()
    assert sample.database == Database()
    assert sample.web == Web()
    assert sample.hours == Hours()
    assert sample.nurture.cadence == Cadence()
    assert sample.nurture.cap == Cap()
    defaults = {f.name: f.default for shape in (written.Smtp, written.Imap) for f in fields(shape)}
    for name in ("connections", "per_minute", "per_day", "per_domain_per_minute"):
        limits = {"connections": sample.smtp.connections, **asdict(sample.limits)}
        assert limits[name] == defaults[name]
    for name in ("folders", "sent", "flag", "poll_seconds"):
        assert getattr(sample.imap, name) == defaults[name]
    assert sample.templates == folder / "templates" / "email"
    assert (sample.smtp.port, sample.imap.port) == (587, 993)
    assert not sample.sender.live


def test_what_is_not_said_has_its_default(folder: Path) -> None:
    least = load(folder, LEAST)
    assert least.callback == Callbacks()
    assert least.nurture.sequence == ()
    assert least.state == folder


def test_every_fault_is_told_at_once_with_its_key(folder: Path) -> None:
    text = """
        colour = "blue"
        [sender]
        name = ""
        address = "care at us"
        nickname = "x"
        [smtp]
        host = ""
        port = 99999
        connections = 0
        per_minute = "x"
        password = "hunter2"
        [hours]
        from = "9 o'clock"
        days = ["mon", "someday"]
        timezone = "Mars/Olympus"
        [callback]
        due_hours = -1
        manager = "max"
        [[sequence]]
        key = "hello"
          [[sequence.step]]
          after = "soon"
          template = "welcome/1-welcome"
    """
    found = faults(folder, text)
    keys = {fault.partition(":")[0] for fault in found}
    assert keys == {
        "colour",
        "sender.nickname",
        "smtp.host",
        "smtp.port",
        "smtp.connections",
        "smtp.per_minute",
        "smtp.password",
        "imap",
        "hours.from",
        "hours.days",
        "hours.timezone",
        "callback.due_hours",
        "sequence.0.step.0.after",
    }, found
    assert not any("hunter2" in fault for fault in found)
    found = faults(folder, text.replace('nickname = "x"', "").replace("due_hours = -1", ""))
    keys = {fault.partition(":")[0] for fault in found}
    assert {"sender.name", "sender.address", "callback.manager"} <= keys


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("smtp", "connections", "true"),
        ("smtp", "connections", "-1"),
        ("smtp", "connections", "1.5"),
        ("smtp", "per_day", "-5"),
        ("smtp", "per_minute", '"20"'),
        ("smtp", "port", "0"),
        ("smtp", "security", '"ssl"'),
        ("smtp", "timeout", "nan"),
        ("imap", "timeout", "inf"),
        ("imap", "poll_seconds", "0"),
        ("imap", "folders", "[]"),
        ("imap", "folders", '"INBOX"'),
        ("imap", "flag", "1"),
        ("imap", "flag", '"yes"'),
        ("imap", "host2", '"x"'),
        ("sender", "live", '"true"'),
        ("sender", "basis", '"because"'),
        ("sender", "reply_to", '"nobody"'),
        ("database", "url", '"mysql://x"'),
        ("database", "url", "5"),
        ("web", "listen", '"8080"'),
        ("web", "listen", '"127.0.0.1:99999"'),
        ("web", "public_url", '"care.example"'),
        ("web", "public_url", '"https://care.example/?x=1"'),
        ("web", "trusted_proxies", '["a proxy"]'),
        ("hours", "to", '"25:00"'),
        ("hours", "to", '"08:00"'),
        ("hours", "opens", '"08:00"'),
        ("hours", "holidays", '"Narnia"'),
        ("hours", "closed", '["someday"]'),
        ("hours", "days", "[]"),
        ("callback", "attempts", "0"),
        ("callback", "due_hours", "true"),
        ("survey", "delay_hours", "-0.5"),
        ("survey", "expire_days", "0"),
        ("survey", "kind", '"smileys"'),
        ("cadence", "every_days", "0"),
        ("cadence", "first_touches", "[6]"),
        ("cap", "person_per_day", "-1"),
        ("templates", "email", '"nowhere"'),
        ("oauth", "provider", '"yahoo"'),
        ("intake.zammad", "secrets", '"x"'),
        ("intake.zammad", "secret", '"plain"'),
        ("intake.closing_mail", "patterns", '"x"'),
        ("intake.closing_mail", "pattern", "[]"),
    ],
)
def test_one_slip_is_one_fault_that_begins_with_its_key(
    folder: Path, section: str, key: str, value: str
) -> None:
    [fault] = faults(folder, with_(section, **{key: value}))
    assert fault.startswith(f"{section}.{key}"), fault
    assert "\n" not in fault


@pytest.mark.parametrize(
    "section", ["sender", "smtp", "imap", "hours", "callback", "survey", "intake", "cadence"]
)
def test_a_section_that_is_none_is_a_fault_and_no_crash(folder: Path, section: str) -> None:
    rest = LEAST
    if f"[{section}]" in rest:
        rest = (
            "\n".join(part for part in rest.split("\n[") if not part.startswith(f"{section}]"))
            .replace("\nsmtp]", "\n[smtp]")
            .replace("\nimap]", "\n[imap]")
            .replace("\nsender]", "\n[sender]")
        )
    [fault] = faults(folder, f'{section} = "yes"\n{rest}')
    assert fault.startswith(f"{section}: "), fault


def test_a_log_in_needs_a_name_and_a_password(folder: Path) -> None:
    text = LEAST.replace('auth = "none"\n[imap]', "[imap]")
    keys = [fault.partition(":")[0] for fault in faults(folder, text)]
    assert keys == ["smtp.username", "smtp.password_file"]


def test_a_sequence_that_cannot_be_taken_is_a_fault(folder: Path) -> None:
    text = (
        LEAST
        + """
        [[sequence]]
        key = "Hello World"
          [[sequence.step]]
          after = "1d"
          template = "welcome/none"
          [[sequence.step]]
          after = "1d"
        [[sequence]]
        key = "empty"
    """
    )
    keys = [fault.partition(":")[0] for fault in faults(folder, text)]
    assert keys == [
        "sequence.0.key",
        "sequence.0.step.0.template",
        "sequence.0.step.1.template",
        "sequence.1.step",
    ]


def test_open_day_and_night_and_at_once_is_legal(folder: Path) -> None:
    days = '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]'
    text = with_("hours", **{"from": '"00:00"', "to": '"24:00"', "days": days, "holidays": '""'})
    read = load(folder, text + "[survey]\ndelay_hours = 0\n")
    assert (read.hours.opens, read.hours.closes) == (time(0), END_OF_DAY)
    assert read.hours.holidays is None
    assert read.survey.delay_hours == 0


def test_a_closure_is_a_date_of_toml_or_its_words(folder: Path) -> None:
    read = load(folder, with_("hours", closed='[2026-12-24, "2026-12-31"]'))
    assert read.hours.closed == {date(2026, 12, 24), date(2026, 12, 31)}


def test_a_secret_is_read_from_where_it_lies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def password(**setting: str) -> str:
        text = with_("smtp", username='"care"', **setting).replace(
            'auth = "none"\n[imap]', "[imap]"
        )
        return load(folder, text).smtp.password

    (folder / "secret").write_text("from a file\n")
    assert password(password_file='"secret"') == "from a file"
    monkeypatch.setenv("RELAY_PASSWORD", "from outside")
    assert password(password='"env:RELAY_PASSWORD"') == "from outside"
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    assert password(password='"credential:secret"') == "from a file"


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"password": '"hunter2"'}, "never written here"),
        ({"password": "2"}, "never written here"),
        ({"password": '"env:NO_SUCH_NAME"'}, "the environment has no NO_SUCH_NAME"),
        ({"password": '"credential:../config.toml"'}, "never written here"),
        ({"password": '"credential:x"'}, "outside systemd"),
        ({"password_file": '"missing"'}, "cannot be read (No such file or directory)"),
        ({"password_file": '"."'}, "cannot be read (Is a directory)"),
        ({"password_file": "true"}, "must be the name of a file"),
        ({"password_file": '"a"', "password": '"env:B"'}, "give either"),
    ],
)
def test_a_secret_that_cannot_be_had_is_told_without_it(
    folder: Path, setting: dict[str, str], sentence: str
) -> None:
    [fault] = faults(folder, with_("smtp", **setting))
    assert fault.startswith("smtp.password")
    assert sentence in fault
    assert "hunter2" not in fault


def test_nothing_shows_a_password(folder: Path) -> None:
    (folder / "secret").write_text("hunter2")
    read = load(folder, with_("smtp", password_file='"secret"', username='"care"'))
    assert read.smtp.password == "hunter2"
    assert "hunter2" not in repr(read)


def test_a_file_that_is_no_configuration_is_told_in_a_sentence(folder: Path) -> None:
    assert "it is not TOML" in faults(folder, "name = ")[0]
    (folder / "config.toml").write_bytes(b"\xff\xfe\x00")
    for path in (folder / "config.toml", folder / "none.toml", folder):
        with pytest.raises(ConfigError) as refused:
            config.load(path)
        assert len(refused.value.faults) == 1
    assert "larger than" in faults(folder, "#" * 1_100_000)[0]


def test_it_is_found_where_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOUCHBASE_CONFIG", raising=False)
    assert config.find(None) == Path("/etc/touchbase/config.toml")
    (tmp_path / "config.toml").touch()
    assert config.find(None) == Path("config.toml")
    monkeypatch.setenv("TOUCHBASE_CONFIG", "/elsewhere.toml")
    assert config.find(None) == Path("/elsewhere.toml")
    assert config.find("/here.toml") == Path("/here.toml")


def test_the_state_lies_where_systemd_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/touchbase:/var/lib/other")
    assert load(folder, LEAST).state == Path("/var/lib/touchbase")


def test_a_wrong_configuration_is_exit_status_2_and_no_traceback(folder: Path) -> None:
    (folder / "config.toml").write_text(with_("smtp", port="99999", connections="0"))
    for command in (["run"], ["contacts"], ["check"], ["migrate"], ["template", "list"]):
        done = run(
            [sys.executable, "-m", "daemon", *command, "--config", str(folder / "config.toml")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "smtp.port: " in done.stderr
        assert "smtp.connections: " in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""


def test_a_threshold_that_flags_all_or_nothing_is_a_slip(folder: Path) -> None:
    assert load(folder, with_("judge", threshold="0.2", calls_per_week="5")).judging == Judging(
        threshold=0.2, calls_per_week=5
    )
    off = load(folder, with_("judge", signs_off='["boss_in_copy", "curt"]')).judging.signs_off
    assert off == (Sign.BOSS_IN_COPY, Sign.CURT)
    told = faults(folder, with_("judge", signs_off='["the_boss"]'))
    assert [line.partition(":")[0] for line in told] == ["judge.signs_off.0"]
    told = faults(folder, with_("judge", threshold="1.5", top_share="0", calls_per_week="-1"))
    assert {line.partition(":")[0] for line in told} == {
        "judge.threshold", "judge.top_share", "judge.calls_per_week"
    }  # fmt: skip
