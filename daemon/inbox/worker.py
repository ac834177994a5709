"""The other end of reading.py: a process that reads one mail after the other, and nothing else.

It holds no connection, no secret and no database, and it is bounded by the kernel: in memory, and
in processor time for each mail, which ends it even inside a loop of the C library. It dies with
the daemon, since then its standard input ends.
"""

import pickle
import resource
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

from daemon.mail import parse
from daemon.mail.letter import Mail

#: Seconds of processor time for one mail; the longest of ours takes a fiftieth (docs/decisions.md).
CPU_AT_MOST = 5.0

#: Octets of memory: the largest mail we fetch, decoded several times over.
MEMORY_AT_MOST = 1 << 30

#: Every mail and every answer stand behind their length.
LENGTH = 4  # octets


def main(read: Callable[[bytes], Mail] = parse.mail, *, cpu_at_most: float = CPU_AT_MOST) -> None:
    """`python -m daemon.inbox.worker`, as reading.py starts it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the daemon's to answer
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_AT_MOST, MEMORY_AT_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a client's words do not lie about in files
    _serve(read, sys.stdin.buffer, sys.stdout.buffer, cpu_at_most)


def _serve(
    read: Callable[[bytes], Mail], given: BinaryIO, told: BinaryIO, cpu_at_most: float
) -> None:
    """Read mails until there are no more."""
    told.write(b"\0")  # ready
    told.flush()
    while len(length := given.read(LENGTH)) == LENGTH:
        octets = given.read(int.from_bytes(length))
        signal.setitimer(signal.ITIMER_PROF, cpu_at_most)
        answer = pickle.dumps(read(octets))
        signal.setitimer(signal.ITIMER_PROF, 0)
        told.write(len(answer).to_bytes(LENGTH) + answer)
        told.flush()


if __name__ == "__main__":
    main()
