"""A firm that was just set up, with people, and with something of everything in its tables."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

PEOPLE = """client,email,first name,last name,phone,annual value,consent
Northgate Joinery,ada@northgate.example,Ada,Brandt,+44 20 7946 0018,18400,contract
Old Mill,boris@oldmill.example,Boris,Ilin,+44 20 7946 0099,900,contract
"""


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "firm"
    Terminal(folder.parent)("init", str(folder))
    (folder / "people.csv").write_text(PEOPLE)
    terminal = Terminal(folder)
    terminal("migrate")
    terminal("staff", "add", "dora@us.example", "--name", "Dora", "--role", "agent")
    terminal("import", "people.csv")
    return folder


@pytest.fixture
def firm(_made: Path, tmp_path: Path) -> Terminal:
    """A copy of that firm, for one test."""
    shutil.copytree(_made, tmp_path / "firm")
    return Terminal(tmp_path / "firm")


def ticket(number: str, email: str) -> str:
    """A closed ticket as a helpdesk reports it."""
    return json.dumps(
        {
            "system": "zammad",
            "ticket": number,
            "closing": 1,
            "subject": "Printer",
            "closed_at": "2026-11-20T10:11:00+01:00",
            "contact": {"email": email, "name": "Ada"},
        }
    )
