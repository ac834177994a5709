"""A private PostgreSQL cluster on a free port of the loopback, for one run of the tests.

It trusts whoever connects, never syncs to disk, and its files go when it stops. As root it runs as
the user `postgres` (or `nobody`), for the server refuses root. Every database in it is made from a
template and dropped by whoever asked for it.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.servers import leash

#: Seconds for initdb's and the server's own start. They take one or two; a loaded machine more.
START_WITHIN = 60.0


@dataclass(frozen=True)
class Cluster:
    """A server that runs."""

    home: Path
    port: int
    pid: int

    def url(self, database: str) -> str:
        return f"postgres://app@127.0.0.1:{self.port}/{database}"

    def run(self, sql: str, *, database: str = "postgres") -> str:
        """Run one statement outside any transaction and return what it prints."""
        return subprocess.run(
            [
                *(_binary("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql),
                *("-h", "127.0.0.1", "-p", str(self.port), "-U", "app", "-d", database),
            ],
            check=True,
            capture_output=True,
            text=True,
            timeout=START_WITHIN,
        ).stdout.strip()

    def halt(self) -> None:
        """Stop it as a crash would (SIGQUIT is PostgreSQL's immediate shutdown); its files stay."""
        os.kill(self.pid, signal.SIGQUIT)
        _until(lambda: not (self.home / "data/postmaster.pid").exists(), "PostgreSQL did not stop")

    def resume(self) -> "Cluster":
        """Start it again at the same port, after `halt`."""
        return _serving(self.home, self.port)

    def stop(self) -> None:
        """Stop it at once (SIGINT is PostgreSQL's fast shutdown) and remove its files."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGINT)
        _until(lambda: not (self.home / "data/postmaster.pid").exists(), "PostgreSQL did not stop")
        shutil.rmtree(self.home, ignore_errors=True)


def start() -> Cluster:
    """Make a cluster and start it."""
    home = Path(tempfile.mkdtemp(prefix="touchbase-pg-"))
    data, port, user = home / "data", _free_port(), _user()
    if user is not None:
        os.chown(home, user, -1)
    subprocess.run(
        [
            *(_binary("initdb"), "-D", data, "-A", "trust", "-U", "app", "-E", "UTF8"),
            *("--locale=C", "--no-sync", "--no-instructions"),
        ],
        check=True,
        capture_output=True,
        timeout=START_WITHIN,
        cwd="/",
        user=user,
    )
    return _serving(home, port)


def _serving(home: Path, port: int) -> Cluster:
    with (home / "log").open("ab") as log:
        server = subprocess.Popen(
            [_binary("postgres"), "-D", home / "data", *_options(home, port)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            user=_user(),
        )
    # Its immediate shutdown: what it shares with its children goes with it.
    leash.hold(server.pid, by=signal.SIGQUIT, home=home)
    cluster = Cluster(home, port, server.pid)
    _until(lambda: _answers(cluster), f"PostgreSQL did not start, see {home / 'log'}")
    server.returncode = 0  # whoever stops it does so by its number; nobody waits for this object
    return cluster


def _options(home: Path, port: int) -> list[str]:
    settings = (
        f"port={port}",
        f"unix_socket_directories={home}",
        "listen_addresses=127.0.0.1",
        "max_connections=80",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
    )
    return [word for setting in settings for word in ("-c", setting)]


def available() -> bool:
    """Whether PostgreSQL is installed here at all."""
    return _found("initdb") is not None


def _answers(cluster: Cluster) -> bool:
    try:
        return cluster.run("SELECT 1") == "1"
    except subprocess.CalledProcessError:
        return False


def _until(done: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + START_WITHIN
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(otherwise)
        time.sleep(0.02)


def _user() -> int | None:
    """Whom to be instead of root."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise RuntimeError("there is neither a user postgres nor nobody to run PostgreSQL as")


def _binary(name: str) -> str:
    path = _found(name)
    if path is None:
        raise FileNotFoundError(f"{name} is not installed; install PostgreSQL (postgresql)")
    return path


def _found(name: str) -> str | None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / name).exists():
            return str(folder / name)
    return shutil.which(name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
