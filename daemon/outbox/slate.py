"""What has begun to leave and what was answered, chalked up beside the database at next to no cost.

Answers are recorded a batch at a time, so a killed daemon would leave its whole batch in doubt.
Each message is therefore chalked up just before its content leaves, and its answer when it comes;
the slate is wiped when the batch is on record. Nothing is flushed to the disk: what a process has
written outlives its being killed, and a machine that went down has another boot id afterwards,
which says that its slate proves nothing. After a kill, only what was on the line is in doubt.

A slate belongs to one daemon at a time, by a lock that dies with it. It never decides: rescuer.py
reads it, and verdict.py says what follows.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from daemon.outbox.claim import Claimed
from daemon.outbox.response import Accepted, InDoubt, NotNow, Refused, Response, Unreached

#: Daemons that may share a state folder, each with a slate of its own.
SLATES = 16

#: A slate has a line or two for each message of one batch; more is none of ours.
BYTES_AT_MOST = 4_000_000

_KINDS: Mapping[str, type[Response]] = {
    kind.__name__: kind for kind in (Accepted, Refused, NotNow, Unreached, InDoubt)
}


@dataclass(frozen=True, slots=True)
class Left:
    """What a daemon that died has left of its last batch; None for an answer that never came."""

    holder: str  # of that very batch
    answers: Mapping[tuple[int, int], Response | None]  # by message and number of the attempt


class Slate:
    """One daemon's own; `left` is what its predecessor had chalked up, if that can be believed."""

    def __init__(self, file: int) -> None:
        self._file = file
        self.left = _read(file)
        self.wipe()

    def batch(self, holder: str) -> None:
        """A batch is about to be claimed under this name. OSError when it cannot be written."""
        os.ftruncate(self._file, 0)
        self._chalk({"boot": _boot_id(), "holder": holder})

    def begun(self, message: Claimed) -> None:
        """Its content is about to leave. OSError when that cannot be written down."""
        self._chalk({"id": message.id, "attempt": message.attempts})

    def answered(self, message: Claimed, response: Response) -> None:
        """The relay has answered, or the line was lost."""
        said = {"kind": type(response).__name__, **asdict(response)}
        self._chalk({"id": message.id, "attempt": message.attempts, "answer": said})

    def wipe(self) -> None:
        """Everything on it is on record now, and nothing is claimed."""
        os.ftruncate(self._file, 0)

    def close(self) -> None:
        """Let another daemon have it."""
        os.close(self._file)

    def _chalk(self, row: Mapping[str, object]) -> None:
        os.write(self._file, (json.dumps(row) + "\n").encode())


def take(folder: Path) -> Slate:
    """The first slate in the folder that no living daemon has."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, SLATES + 1):
        path = folder / f"slate.{number}"
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            continue
        return Slate(file)
    raise OSError(f"all {SLATES} slates in {folder} are in use")


def _read(file: int) -> Left | None:
    """What is on it, unless the machine went down since or the slate is not whole."""
    if not 0 < os.fstat(file).st_size <= BYTES_AT_MOST:
        return None
    try:
        head, *rows = _lines(os.pread(file, BYTES_AT_MOST, 0))
        if head["boot"] != _boot_id():
            return None
        answers = {(int(row["id"]), int(row["attempt"])): _answer(row) for row in rows}
        return Left(str(head["holder"]), answers)
    except (ValueError, KeyError, TypeError):
        return None


def _lines(content: bytes) -> Iterator[Any]:
    for line in content.splitlines():
        yield json.loads(line)


def _answer(row: Mapping[str, Any]) -> Response | None:
    said = row.get("answer")
    if said is None:
        return None
    return _KINDS[said["kind"]](**{key: value for key, value in said.items() if key != "kind"})


def _boot_id() -> str:
    """Of this running of the machine; where none can be told, no slate is ever believed."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return os.urandom(8).hex()
