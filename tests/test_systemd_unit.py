"""The unit as systemd itself reads it: nothing to complain of, and little exposed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parent.parent / "systemd" / "touchbase.service"

#: Of 10; what the best-hardened services of a distribution have. Ours must open connections.
EXPOSED_AT_MOST = 1.5

pytestmark = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine"
)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that exists here."""
    program = tmp_path / "touchbase"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace("/opt/touchbase/bin/touchbase", str(program)))
    return copy


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_systemd_has_nothing_to_complain_of(unit: Path) -> None:
    done = analyze("verify", "--man=no", str(unit))
    complaints = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert (done.returncode, complaints) == (0, [])


def test_hardly_anything_is_exposed(unit: Path) -> None:
    done = analyze("security", "--offline=true", "--no-pager", str(unit))
    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found is not None, done.stdout + done.stderr
    assert float(found[1]) <= EXPOSED_AT_MOST


def test_what_the_program_relies_on_is_asked_for() -> None:
    told = UNIT.read_text()
    for line in (
        "Type=notify",
        "ExecReload=/bin/kill -HUP $MAINPID",
        "StateDirectory=touchbase",
        "LoadCredential=smtp-password:",
        "LoadCredential=imap-password:",
    ):
        assert line in told
    seconds = re.search(r"^WatchdogSec=(\d+)", told, re.M)
    assert seconds is not None
