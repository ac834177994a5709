"""How a body travels: as it is, quoted-printable, or base64, whichever is smallest and safe.

RFC 2045 §6: a relay may only promise 7 bits and lines of 998 octets, so anything beyond that is
encoded. Text is UTF-8 with CRLF. Python's binascii does the work in C; what is decided here is
only which encoding, and that what goes in is a text at all.
"""

import base64
import binascii
import re
from dataclasses import dataclass

# Some relays cut at 990 instead of 998, and a cut inside a tag breaks a letter: half is plenty.
PLAIN_LINE_AT_MOST = 500  # octets

# What 7bit forbids (RFC 2045 §2.7) or relays have been seen to mangle.
_NOT_PLAIN = re.compile(rb"[^\t\r\n\x20-\x7e]")


@dataclass(frozen=True, slots=True)
class Body:
    """A text, ready for the wire, and the name of the encoding it is in."""

    encoding: str
    data: bytes


def body(text: str) -> Body:
    """The smallest safe encoding of `text`, which ends in a line break whatever it was before."""
    data = _lines(text)
    if not _NOT_PLAIN.search(data) and max(map(len, data.split(b"\r\n"))) <= PLAIN_LINE_AT_MOST:
        return Body("7bit", data)
    quoted = binascii.b2a_qp(data, istext=True)
    if len(quoted) > len(data) * 3 // 2:  # mostly another script: base64 takes 4/3 and a little
        return Body("base64", base64.encodebytes(data).replace(b"\n", b"\r\n"))
    return Body("quoted-printable", quoted)


def _lines(text: str) -> bytes:
    # splitlines knows every break that Unicode does, so none is left to surprise a relay.
    whole = "\r\n".join(text.rstrip().replace("\x00", "").splitlines())
    return (whole + "\r\n").encode("utf-8", "replace")
