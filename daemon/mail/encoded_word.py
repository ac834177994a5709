"""Words for people in a header that only ASCII may pass: RFC 2047's encoded words, in UTF-8.

Each is at most 75 characters long and holds whole characters (§5 (3)), so that a mail program can
show any of them on its own. Q where most of it can be read as it stands, B otherwise. Which values
may be encoded at all is decided in folding.py: structured ones never.
"""

import binascii
from collections.abc import Iterator

WORD_AT_MOST = 75  # characters of one encoded word, RFC 2047 §2

_AROUND_WORD = len("=?utf-8?q??=")

# What may stand as itself in a Q-encoded word, in a phrase too (RFC 2047 §5.3).
_PLAIN_IN_Q = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_Q = [chr(o) if o in _PLAIN_IN_Q else "_" if o == 0x20 else f"={o:02X}" for o in range(256)]
# What an octet costs in thirds of a character, so that base64's 4/3 stays whole.
_Q_COSTS = [3 * len(written) for written in _Q]
_B_COSTS = [4] * 256


def split(value: str, *, first: int) -> Iterator[str]:
    """The encoded words of `value`, of which the first has room for `first` characters."""
    data = value.encode()
    write, costs = _q_word, _Q_COSTS
    if sum(map(_Q_COSTS.__getitem__, data)) > 6 * len(data):  # Q would double it
        write, costs = _b_word, _B_COSTS
    room = 3 * (min(WORD_AT_MOST, first) - _AROUND_WORD)
    if sum(map(costs.__getitem__, data)) + 2 * 3 <= room:  # base64 pads with up to two "="
        yield write(data)
        return
    piece, spent = b"", 6
    for character in value:
        octets = character.encode()
        cost = sum(map(costs.__getitem__, octets))
        if spent + cost > room:
            yield write(piece)
            piece, spent, room = b"", 6, 3 * (WORD_AT_MOST - _AROUND_WORD)
        piece += octets
        spent += cost
    yield write(piece)


def _q_word(piece: bytes) -> str:
    return f"=?utf-8?q?{''.join(map(_Q.__getitem__, piece))}?="


def _b_word(piece: bytes) -> str:
    return f"=?utf-8?b?{binascii.b2a_base64(piece, newline=False).decode()}?="
