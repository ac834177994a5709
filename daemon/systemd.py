"""Tells systemd how we are: ready, reloading, stopping, still alive (sd_notify(3)).

One datagram each, on the socket that the environment names; without one, nothing is sent. Being
unheard is never an error of ours: nothing here raises.
"""

import os
import socket

from daemon import clock


def ready() -> bool:
    """Started, or reloaded: everything works from here on."""
    return _tell("READY=1")


def reloading() -> bool:
    """Reading the configuration anew; `ready` follows."""
    # Type=notify-reload wants to know which reload this answers.
    return _tell("RELOADING=1", f"MONOTONIC_USEC={int(clock.monotonic() * 1_000_000)}")


def stopping() -> bool:
    """Finishing what is in hand, taking nothing new."""
    return _tell("STOPPING=1")


def watchdog() -> bool:
    """Still alive. Say so only when the duties really move; silence gets us restarted."""
    return _tell("WATCHDOG=1")


def status(text: str) -> bool:
    """One line for `systemctl status`, our own words only."""
    return _tell("STATUS=" + text.replace("\n", " "))


def watchdog_interval() -> float | None:
    """Seconds between two signs of life, or None when nobody is watching us.

    Half of what the unit allows, as sd_watchdog_enabled(3) advises, so that one may be late.
    """
    allowed, pid = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not allowed.isdecimal() or int(allowed) == 0:
        return None
    if pid and pid != str(os.getpid()):
        return None
    return int(allowed) / 2 / 1_000_000


def _tell(*lines: str) -> bool:
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    if address.startswith("@"):  # the abstract namespace, which begins with a zero byte
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire:
            wire.connect(address)
            wire.sendall("\n".join(lines).encode())
    except OSError:
        return False
    return True
