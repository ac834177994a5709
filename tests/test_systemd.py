"""What systemd hears from us."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon import systemd


@pytest.fixture(params=["path", "abstract"])
def ear(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[socket.socket]:
    """systemd's end of the socket, named by a path or in the abstract namespace."""
    name = str(tmp_path / "notify")
    if request.param == "abstract":
        name = f"@touchbase-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(name.replace("@", "\0", 1))
        listening.settimeout(2)
        monkeypatch.setenv("NOTIFY_SOCKET", name)
        yield listening


def _heard(ear: socket.socket) -> list[str]:
    return ear.recv(4096).decode().split("\n")


def test_each_word_reaches_systemd(ear: socket.socket) -> None:
    assert systemd.ready()
    assert _heard(ear) == ["READY=1"]
    assert systemd.stopping()
    assert _heard(ear) == ["STOPPING=1"]
    assert systemd.watchdog()
    assert _heard(ear) == ["WATCHDOG=1"]


def test_a_status_is_one_line_whatever_it_holds(ear: socket.socket) -> None:
    systemd.status("3 wait\nREADY=1")
    assert _heard(ear) == ["STATUS=3 wait READY=1"]


def test_a_reload_says_when_it_began(ear: socket.socket) -> None:
    systemd.reloading()
    word, since = _heard(ear)
    assert word == "RELOADING=1"
    assert int(since.removeprefix("MONOTONIC_USEC=")) > 0


def test_without_systemd_nothing_is_sent_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not systemd.ready()
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody-listens"))
    assert not systemd.ready()
    monkeypatch.setenv("NOTIFY_SOCKET", "vsock:2:1234")
    assert not systemd.ready()


def test_how_often_the_watchdog_wants_to_hear(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(allowed: str | None, pid: str | None, expected: float | None) -> None:
        for name, value in (("WATCHDOG_USEC", allowed), ("WATCHDOG_PID", pid)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        assert systemd.watchdog_interval() == expected

    check(None, None, None)
    check("60000000", None, 30.0)
    check("60000000", str(os.getpid()), 30.0)
    check("60000000", "1", None)  # meant for another process
    check("0", None, None)
    check("soon", None, None)
