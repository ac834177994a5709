"""`touchbase judge sample` as somebody at a real terminal answers it, and leaves it half-way."""

import asyncio
import os
import pty
import re
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from daemon.config import load
from daemon.database import opening
from daemon.models import Correction
from tests.cli.terminal import HERE, Terminal
from tests.cli.test_judging import sow

ASKED = "[s]:"
PATIENCE = 60.0  # seconds: Python has to start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")


def type_at(folder: Path, keys: Sequence[bytes]) -> tuple[str, int]:
    """What stood on the terminal after each of `keys` was typed at a question; the exit status."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        environment = {**os.environ, "PYTHONPATH": HERE}
        command = [sys.executable, "-m", "daemon", "judge", "sample", "--by", "dora@us.example"]
        os.execve(sys.executable, command, environment)
    try:
        shown = "".join(_until_asked(terminal, key) for key in keys) + _to_its_end(terminal)
    finally:
        os.close(terminal)
    return shown, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _until_asked(terminal: int, key: bytes) -> str:
    shown = _read(terminal, until=ASKED)
    # Between its prompt and its wait Python's readline overlooks a signal; nobody is that quick.
    time.sleep(0.3)
    os.write(terminal, key)
    return shown


def _to_its_end(terminal: int) -> str:
    return _read(terminal, until=None)


def _read(terminal: int, *, until: str | None) -> str:
    shown, end = b"", time.monotonic() + PATIENCE
    while until is None or until.encode() not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"it neither asked nor ended: {shown!r}"
        try:
            octets = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side is closed
            octets = b""
        if not octets:
            assert until is None, f"it ended: {shown!r}"
            break
        shown += octets
    return shown.decode(errors="replace")


def corrected(folder: Path) -> int:
    async def count() -> int:
        config = load(folder / "config.toml")
        await opening.open(config.database, base=config.state)
        try:
            return await Correction.all().count()
        finally:
            await opening.close()

    return asyncio.run(count())


@pytest.mark.parametrize(
    ("keys", "status", "kept"),
    [
        pytest.param([b"h\n", b"q\n"], 0, 1, id="quits half-way"),
        pytest.param([b"H\n", b"s\n", b"\n", b"Q\n"], 0, 1, id="capitals, skips, only Enter"),
        pytest.param([b"zz\n", b"\x1b[A\n", b"\xff\n", b"q\n"], 0, 0, id="odd keys"),
        pytest.param([b"h\n", b"\x04"], 130, 1, id="Ctrl-D"),
        pytest.param([b"h\n", b"u\n", b"\x03"], 130, 2, id="Ctrl-C"),
    ],
)
def test_a_look_left_half_way_keeps_what_was_said(
    firm: Terminal, keys: list[bytes], status: int, kept: int
) -> None:
    asyncio.run(sow(firm.folder))
    shown, ended = type_at(firm.folder, keys)
    assert "Traceback" not in shown, shown
    assert (ended, corrected(firm.folder)) == (status, kept), shown
    if keys[-1] == b"\x03":
        assert re.search(r"see callback 1", shown)
