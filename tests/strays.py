"""Exceptions that nobody waits for: of tasks and callbacks which asyncio would only log."""

import gc
import traceback
from typing import Any

from daemon import shipped

#: What asyncio says of a server's handler that failed. Where no line of the daemon is involved, it
#: is one of our fault-injecting servers, hung up on by a daemon that was right to.
_SERVERS = "Unhandled exception in client_connected_cb"

_DAEMON = str(shipped.path("daemon"))


class Strays:
    """Collects what a loop reports, as its exception handler."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, _: object, context: dict[str, Any]) -> None:
        fault: BaseException | None = context.get("exception")
        if context["message"] != _SERVERS or _through_the_daemon(fault):
            self.found.append(f"{context['message']}: {fault!r}")

    def told(self) -> list[str]:
        """All that there were. A task's is reported only when nobody can ask for it any more."""
        gc.collect(1)  # the young: what a test leaves behind has not grown old
        return self.found


def _through_the_daemon(fault: BaseException | None) -> bool:
    frames = traceback.extract_tb(fault.__traceback__) if fault is not None else []
    return any(frame.filename.startswith(_DAEMON) for frame in frames)
