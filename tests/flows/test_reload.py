"""What a person may break while the daemon runs, and how it goes on."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.patience import soon
from tests.stage import Stage

PEOPLE = "client,email,first name\n{name} Ltd,{email},{name}\n"


# One database is enough: nothing here depends on which.
@pytest.mark.parametrize("_databases", ["sqlite"], indirect=True)
async def test_a_broken_configuration_and_a_broken_template_leave_the_good_ones_in_force(
    firm: Stage,
) -> None:
    config, templates = _own_templates(firm)
    good = config.read_text()
    await firm.start()

    config.write_text(good + "\n[weather]\nrain = true\n")
    await _problem(firm, "not in force: weather: no such section")
    await soon(firm.is_ready, what="the daemon goes on")
    config.write_text(
        good.replace('sent = "Sent"', "").replace("poll_seconds = 5", "poll_seconds = 6")
    )
    await _problem(firm, "not in force: imap: changed; it takes effect after a restart")
    config.write_text(good)
    await _problem(firm, None)
    await _import(firm, "Ada")
    await firm.mail_to("ada@x.example")

    letter = templates / "welcome" / "1-welcome.md"
    text = letter.read_text()
    letter.write_text("---\nsubject: {{ broken\n---\n")
    await _problem(firm, "its last good version serves")
    await _import(firm, "Bea")
    body = (await firm.mail_to("bea@x.example")).get_body(("plain",))
    assert body is not None
    assert "Bea" in body.get_content()
    letter.write_text(text)
    await _problem(firm, None)
    assert await firm.stop() == 0
    assert '"level": "error"' not in firm.log


def _own_templates(firm: Stage) -> tuple[Path, Path]:
    """The firm's own copy of the templates, which may be broken."""
    config = firm.folder / "config.toml"
    told = config.read_text()
    old = told.partition('[templates]\nemail = "')[2].partition('"')[0]
    shutil.copytree(old, firm.folder / "letters")
    config.write_text(told.replace(f'email = "{old}"', 'email = "letters"'))
    return config, firm.folder / "letters"


async def _import(firm: Stage, name: str) -> None:
    file = firm.folder / f"{name}.csv"
    file.write_text(PEOPLE.format(name=name, email=f"{name.lower()}@x.example"))
    await firm.touchbase("import", str(file))


async def _problem(firm: Stage, says: str | None) -> None:
    """Tell the daemon to read anew; the problem that `status` shows then."""
    assert firm.process is not None
    firm.process.send_signal(signal.SIGHUP)

    async def is_told() -> bool:
        problems = await firm.problems()
        return not problems if says is None else any(says in problem for problem in problems)

    await soon(is_told, what=f"status says {says!r}")
