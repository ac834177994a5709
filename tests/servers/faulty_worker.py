"""The process that reads mail, with a reader that breaks when a word in the mail says so."""

import os
import re
import sys

from daemon.inbox import worker
from daemon.mail import parse
from daemon.mail.letter import Mail

#: Seconds; so that a test need not wait for the true limit.
SHORT = 0.2


def read(octets: bytes) -> Mail:
    """Read a mail, unless it is poison."""
    if b"poison: loop" in octets:
        re.match("(a+)+$", "a" * 40 + "b")  # inside C, where no Python limit reaches
    if b"poison: crash" in octets:
        os.abort()
    if b"poison: end" in octets:
        sys.exit(1)
    if b"poison: memory" in octets:
        bytearray(2 * worker.MEMORY_AT_MOST)
    return parse.mail(octets)


if __name__ == "__main__":
    worker.main(read, cpu_at_most=SHORT)
