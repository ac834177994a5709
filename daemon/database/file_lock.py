"""A lock that the kernel keeps on a file beside the database (flock(2)).

It ends with its holder, however that dies: nothing is ever left behind to clean up by hand. The
file itself stays; it means nothing unless somebody holds it.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from daemon.database import DatabaseError

#: The lock files that are open here. A child that we fork would inherit them, and keep a dead
#: daemon's lock for as long as it lives.
_open_here: set[int] = set()


def _close_in_child() -> None:
    for file in _open_here:
        with suppress(OSError):
            os.close(file)
    _open_here.clear()


os.register_at_fork(after_in_child=_close_in_child)


class FileLock:
    """Open from `with` to its end, and ours once `take` has said so."""

    def __init__(self, database: Path, purpose: str) -> None:
        # The same database under another name (a symbolic link) must meet the same lock.
        real = database.resolve()
        self.path = real.with_name(f"{real.name}.{purpose}")

    def __enter__(self) -> "FileLock":
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as exc:
            raise DatabaseError(
                f"The file {self.path} cannot be written ({os.strerror(exc.errno or 0)}); "
                "the database's folder must exist and be writable by this user."
            ) from exc
        _open_here.add(self._file)
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        _open_here.discard(self._file)
        os.close(self._file)

    def take(self) -> bool:
        """Take it, unless somebody else has it; never waits. The file then bears our number."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)
        return True

    def holder(self) -> str:
        """The number of the process that took it last, as far as it is known."""
        return os.pread(self._file, 20, 0).decode("ascii", "replace").strip() or "unknown"
