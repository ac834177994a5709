from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.inbox.imap_reader import (
    LINE_AT_MOST,
    NoResponseError,
    Question,
    Reader,
    Said,
    Tagged,
    Untagged,
)

CONVERSATION = (
    b"* OK hello {5}\r\n"
    b"* 1 FETCH (UID 7 BODY[] {5}\r\n\r\n* x FLAGS ())\r\n"
    b"* 2 FETCH (BODY[HEADER] {0}\r\n BODY[TEXT] {3}\r\nA1 UID 8)\r\n"
    b"+ go on\r\n"
    b"\r\n"
    b"A1 OK [UIDNEXT 4] done {3}\r\n"
)
SAID: list[Said] = [
    Untagged([b"OK hello {5}"]),  # words for people announce nothing
    Untagged([b"1 FETCH (UID 7 BODY[] {5}", bytearray(b"\r\n* x"), b" FLAGS ())"]),
    Untagged(
        [
            b"2 FETCH (BODY[HEADER] {0}",
            bytearray(),
            b" BODY[TEXT] {3}",
            bytearray(b"A1 "),
            b"UID 8)",
        ]
    ),
    Question(b"+ go on"),
    Tagged("A1", b"A1 OK [UIDNEXT 4] done {3}", b"OK [UIDNEXT 4] done {3}"),
]


def said_in(*pieces: bytes) -> list[Said]:
    reader = Reader()
    return [said for piece in pieces for said in reader.feed(piece)]


def test_a_conversation_is_cut_into_its_responses() -> None:
    assert said_in(CONVERSATION) == SAID


@given(st.lists(st.integers(0, len(CONVERSATION))))
def test_where_the_pieces_end_makes_no_difference(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(CONVERSATION)]
    pieces = [CONVERSATION[a:b] for a, b in pairwise(edges)]

    assert said_in(*pieces) == SAID


@given(st.lists(st.binary(max_size=40)))
def test_nothing_but_its_own_error_comes_of_any_octets(pieces: list[bytes]) -> None:
    with suppress(NoResponseError):
        said_in(*pieces)


@pytest.mark.parametrize(
    "octets", [b"what\r\n", b"*\r\n", b"a1 OKAY done\r\n", b"* 1 FETCH (BODY[] {99999999}\r\n"]
)
def test_what_cannot_be_followed_is_refused(octets: bytes) -> None:
    with pytest.raises(NoResponseError):
        said_in(octets)


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(NoResponseError, match="without end"):
        said_in(*[b"x" * 2**16] * (LINE_AT_MOST // 2**16 + 1))


def test_more_than_was_asked_for_is_refused() -> None:
    reader = Reader()
    reader.allowed = 100
    assert list(reader.feed(b"* " + b"x" * 90 + b"\r\n"))
    with pytest.raises(NoResponseError, match="more than"):
        list(reader.feed(b"* 1 EXISTS\r\n"))


def test_it_knows_whether_it_is_in_the_middle_of_something() -> None:
    reader = Reader()
    for piece, middle in ((b"* 1 EX", True), (b"ISTS\r\n", False), (b"* X {2}\r\n", True)):
        list(reader.feed(piece))
        assert reader.in_the_middle is middle
