"""Nothing that the tests start outlives them, not even when they are killed.

Each process of the tests has one guard at the other end of a pipe, and tells it what it starts.
When the pipe ends, be it by an exit or by a SIGKILL, the guard ends whatever still runs and removes
its files. (A parent-death signal would not do: it is forgotten when a server becomes another user,
and comes already when the thread ends that started it.) The guard knows a process by its pidfd, so
that it never strikes a stranger who got the number afterwards.
"""

import atexit
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

#: Seconds that a server has to end by itself once it was asked to.
WITHIN = 5.0

_lock = Lock()
_guards: list["subprocess.Popen[bytes]"] = []


def hold(pid: int, *, by: signal.Signals = signal.SIGKILL, home: Path | None = None) -> None:
    """End this process by that signal, with its group if it leads one, when the tests have ended.

    `home` is a directory that goes with it. Of what has ended by then only `home` is looked at.
    """
    told = json.dumps([pid, by, None if home is None else str(home)]).encode() + b"\n"
    with _lock:
        if not _guards:
            _guards.append(_start())
        pipe = _guards[0].stdin
        assert pipe is not None
        pipe.write(told)
        pipe.flush()


def _start() -> "subprocess.Popen[bytes]":
    guard = subprocess.Popen(
        [sys.executable, "-I", "-S", __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # neither Ctrl-C nor whoever kills our group ends it
    )
    atexit.register(guard.communicate)
    return guard


class _Held:
    """A process as the guard knows it."""

    def __init__(self, pid: int, by: int) -> None:
        self.pid, self.by = pid, by
        self.fd = os.pidfd_open(pid)
        self.leads = os.getpgid(pid) == pid

    def runs(self, *, within: float = 0) -> bool:
        return not select.select([self.fd], [], [], within)[0]

    def ask(self) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.fd, self.by)

    def end(self) -> None:
        if self.runs(within=WITHIN):
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.fd, signal.SIGKILL)
        if self.leads:  # who serves an open connection may outlive it
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)


def _guard() -> None:
    held: list[_Held] = []
    homes: set[str] = set()
    for line in sys.stdin.buffer:
        pid, by, home = json.loads(line)
        homes |= {home} - {None}
        held = [one for one in held if one.runs()]
        with suppress(ProcessLookupError):
            held.append(_Held(pid, by))
    held = [one for one in held if one.runs()]
    for one in held:
        one.ask()
    for one in held:
        one.end()
    for home in homes:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    _guard()
