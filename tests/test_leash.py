"""A run of the tests that is killed leaves no server behind, and none of its files."""

import json
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

#: A process of tests with every kind of server: one with children and files, one that becomes
#: another user, one that holds a database, and one that does not hear what it is told.
DOOMED = """
import asyncio, json, subprocess, sys, time
from tests.servers import leash, postgres, relay
from tests.servers.dovecot import Dovecot

async def main():
    mailbox, cluster = Dovecot(), postgres.start()
    _, logged_in = await asyncio.open_connection("127.0.0.1", mailbox.imap)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    child = subprocess.Popen([sys.executable, "-c", deaf])
    leash.hold(child.pid)
    async with relay.smtp_sink() as port:
        homes = [str(mailbox._directory), str(cluster.home)]
        ports = [mailbox.imap, mailbox.lmtp, cluster.port, port]
        pids = [mailbox._process.pid, cluster.pid, child.pid]
        print(json.dumps([homes, ports, pids]), flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""

#: Seconds for the servers to end. The guard gives each five.
SOON = 60.0


ROOT = Path(__file__).parents[1]


def test_whatever_a_killed_run_had_started_ends_and_takes_its_files_along() -> None:
    with subprocess.Popen([sys.executable, "-c", DOOMED], stdout=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdout is not None
        homes, ports, pids = json.loads(run.stdout.readline())
        assert len(left(homes, ports, pids)) >= 9  # all of them are there
        run.kill()
    deadline = time.monotonic() + SOON
    while found := left(homes, ports, pids):
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def test_what_has_ended_already_is_left_in_peace() -> None:
    words = """
import subprocess
from tests.servers import leash
for _ in range(3):
    child = subprocess.Popen(["true"])
    child.wait()
    leash.hold(child.pid)
"""
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, capture_output=True, timeout=SOON, check=True
    )
    assert done.stderr == b""


def left(homes: list[str], ports: list[int], pids: list[int]) -> list[str]:
    """What is still there: files, processes with their children, open ports."""
    found = [home for home in homes if Path(home).exists()]
    found += [f"port {port}" for port in ports if _answers(port)]
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has just ended
            _, _, rest = (process / "stat").read_text().rpartition(") ")
            state, _, group, *_ = rest.split()
            ours = int(process.name) in pids or int(group) in pids
            if state != "Z" and (ours or _works_in(process, homes)):
                found.append(f"process {process.name}")
    return found


def _works_in(process: Path, homes: list[str]) -> bool:
    where = (process / "cwd").readlink()
    return any(where.is_relative_to(home) for home in homes)


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
