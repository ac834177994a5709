"""The papers say what is so: each check fails when the code moves on and they do not."""

import ast
import re
import shlex
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from daemon import cli
from daemon.models import callback, enrolment, message, survey
from daemon.models.callback import CallbackState
from daemon.models.enrolment import EnrolmentState
from daemon.models.message import MessageState
from daemon.models.survey import InvitationState
from tests.cli import contract

ROOT = Path(__file__).parent.parent

PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def names_of_tables_and_enums() -> set[str]:
    """Every class of daemon/models."""
    return {
        node.name
        for file in (ROOT / "daemon" / "models").glob("*.py")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef)
    }


def test_every_table_and_every_enum_is_in_the_glossary() -> None:
    told = (ROOT / "docs" / "glossary.md").read_text()
    words = set(re.findall(r"\*\*([\w-]+)\*\*", told))
    assert names_of_tables_and_enums() - words == set()


def test_every_package_has_its_step_on_the_staircase() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text()
    stairs = told.partition("## The staircase")[2].partition("##")[0]
    there = {
        path.stem
        for path in (ROOT / "daemon").iterdir()
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    }
    assert there - set(re.findall(r"\w+", stairs)) == set()


def test_every_file_that_architecture_names_exists() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text()
    packages = {path.name for path in (ROOT / "daemon").iterdir() if path.is_dir()}
    for name in re.findall(r"`([\w/]+)(?:\.py|\.\w+)?`", told):
        package, slash, _ = name.partition("/")
        if slash and package in packages and not name.endswith("/"):
            stem = ROOT / "daemon" / name
            assert stem.is_dir() or stem.with_suffix(".py").exists(), name
    for name in re.findall(r"`(tests/[\w/.]+)`", told):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_link_of_a_paper_leads_to_a_file(paper: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", paper.read_text()):
        if not re.search(r"://|\{\{|mailto:", target):
            assert (paper.parent / target).exists(), target


def test_every_command_of_the_papers_exists() -> None:
    known = set(contract.COMMANDS.split())
    assert known <= set(cli.touchbase.list_commands(None))  # type: ignore[arg-type]
    for paper in (ROOT / "README.md", ROOT / "docs" / "operations.md"):
        calls = re.findall(r"(?:^ {4}|`)(?:\S*/)?touchbase ([^`\n]+)", paper.read_text(), re.M)
        assert calls, paper
        for call in calls:
            words = shlex.split(call, comments=True)
            assert words[0] in known, call
            if words[0] in contract.SUBCOMMANDS:
                assert words[1] in contract.SUBCOMMANDS[words[0]].split(), call
    for target in re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text()):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M), target


@pytest.mark.parametrize(
    ("moves", "states", "beginning"),
    [
        (message.MOVES, MessageState, MessageState.QUEUED),
        (enrolment.MOVES, EnrolmentState, EnrolmentState.ACTIVE),
        (survey.MOVES, InvitationState, InvitationState.SCHEDULED),
        (callback.MOVES, CallbackState, CallbackState.OPEN),
    ],
)
def test_every_state_has_its_row_and_can_be_reached(
    moves: Mapping[StrEnum, frozenset[StrEnum]], states: type[StrEnum], beginning: StrEnum
) -> None:
    assert set(moves) == set(states)
    reached, ahead = set(), {beginning}
    if states is InvitationState:
        ahead.add(InvitationState.SKIPPED)  # the record of not asking begins as such
    while ahead:
        state = ahead.pop()
        reached.add(state)
        ahead |= moves[state] - reached
    assert reached == set(states)
