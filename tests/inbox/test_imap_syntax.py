import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.inbox import imap_syntax
from daemon.inbox.imap_syntax import Folder


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("INBOX", '"INBOX"'),
        ("Sent Items", '"Sent Items"'),
        ("Entwürfe", '"Entw&APw-rfe"'),
        ("Tom & Jerry", '"Tom &- Jerry"'),
        ("台北", '"&U,BTFw-"'),
        ("~peter/mail/台北/日本語", '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'),  # RFC 3501 §5.1.3
        ("😀", '"&2D3eAA-"'),
        ('say "no"\\yes', '"say \\"no\\"\\\\yes"'),
    ],
)
def test_a_folders_name_is_written_in_modified_utf7_and_quoted(name: str, written: str) -> None:
    assert imap_syntax.folder_argument(name) == written
    assert imap_syntax.from_utf7(imap_syntax.to_utf7(name)) == name


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_name_comes_back_from_utf7(name: str) -> None:
    written = imap_syntax.to_utf7(name)

    assert written.isascii()
    assert imap_syntax.from_utf7(written) == name


def test_what_is_no_utf7_stays_as_it_is() -> None:
    assert imap_syntax.from_utf7("R&D") == "R&D"
    assert imap_syntax.from_utf7("&A-") == "&A-"


def test_runs_of_uids_are_joined() -> None:
    assert imap_syntax.uid_set([1, 2, 3, 7, 9, 10]) == "1:3,7,9:10"
    assert imap_syntax.uid_set([5]) == "5"


def test_what_a_search_found() -> None:
    assert imap_syntax.numbers([[b"SEARCH 9 2 3"], [b"5 EXISTS"], [b"SEARCH"]]) == [2, 3, 9]
    assert imap_syntax.numbers([[b"SEARCH 1 (MODSEQ 9) x -1 99999999999999"]]) == [1]


@pytest.mark.parametrize(
    "parts",
    [
        [b"1 FETCH (UID 7 BODY[] {5}", bytearray(b'a(b"c'), b")"],
        [b"1 FETCH (BODY[] {5}", bytearray(b'a(b"c'), b" UID 7)"],
        [b"1 FETCH (FLAGS (\\Seen $A]b) UID 7 BODY[] ~{5}", bytearray(b'a(b"c'), b" MODSEQ (4))"],
        [b'1 fetch (uid 7 body[] "a(b\\"c")'],
        [b'1 FETCH (UID 7 ENVELOPE ("x" "sad :( face" NIL) BODY[] "a(b\\"c")'],
        [b'1 FETCH (BODY[HEADER.FIELDS (SUBJECT "X)")] "no" UID 7 BODY[] "a(b\\"c")'],
    ],
)
def test_a_mail_is_read_however_the_server_writes_it(parts: list[bytes | bytearray]) -> None:
    items = imap_syntax.fetched(parts)

    assert items is not None
    assert imap_syntax.number(items["UID"]) == 7
    assert items["BODY[]"] == b'a(b"c'


@pytest.mark.parametrize(
    "line",
    [
        b"3 EXISTS",
        b"1 FETCH (UID 7",
        b"1 FETCH UID 7)",
        b'1 FETCH (UID 7 X "no end)',
        b"1 FETCH " + b"(" * 1000 + b")" * 1000,
        b"",
        b"* ",
        b"OK FETCH (UID 7)",
    ],
)
def test_what_is_no_fetch_is_none(line: bytes) -> None:
    assert imap_syntax.fetched([line]) is None


@pytest.mark.parametrize("unit", [b"(", b")", b'"', b'\\"', b'"\\', b"a[", b"a[]<", b"{1}", b" "])
def test_no_text_makes_reading_slow(unit: bytes) -> None:
    text = unit * (imap_syntax.TEXT_AT_MOST // len(unit) - 20)
    started = time.process_time()

    imap_syntax.fetched([b"1 FETCH (UID 7 " + text])
    imap_syntax.folder([b"LIST () NIL " + text])

    assert time.process_time() - started < 0.5


@given(st.lists(st.one_of(st.binary(), st.binary().map(bytearray)), min_size=1))
def test_no_response_raises(parts: list[bytes | bytearray]) -> None:
    imap_syntax.fetched(parts)
    imap_syntax.folder(parts)
    imap_syntax.numbers([parts])
    imap_syntax.exists([parts])
    imap_syntax.code([parts], "UIDNEXT")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([b'LIST (\\HasNoChildren \\Sent) "/" "Sent Items"'], ("Sent Items", "\\sent")),
        ([b'LIST (\\Sent) "." Sent'], ("Sent", "\\sent")),
        ([b"LIST (\\Sent) NIL {4}", bytearray(b"Sent")], ("Sent", "\\sent")),
        ([b'LIST () "/" "Entw&APw-rfe"'], ("Entwürfe", None)),
    ],
)
def test_a_folder_and_its_use(
    parts: list[bytes | bytearray], expected: tuple[str, str | None]
) -> None:
    name, use = expected
    folder = imap_syntax.folder(parts)

    assert isinstance(folder, Folder)
    assert folder.name == name
    assert use is None or use in folder.uses


def test_codes_of_a_select() -> None:
    responses = [[b"FLAGS (\\Seen)"], [b"OK [UIDNEXT 17] Predicted"], [b"OK [READ-ONLY] x"]]

    assert imap_syntax.code(responses, "UIDNEXT") == "17"
    assert imap_syntax.code(responses, "READ-ONLY") == ""
    assert imap_syntax.code(responses, "UIDVALIDITY") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            b"17-Jul-1996 02:44:25 -0700",
            datetime(1996, 7, 17, 2, 44, 25, tzinfo=timezone(timedelta(hours=-7))),
        ),
        (b" 1-Mar-2026 00:00:60 +0000", datetime(2026, 3, 1, 0, 0, 59, tzinfo=UTC)),
        (b"31-Feb-2026 00:00:00 +0000", None),
        (b"01-Foo-2026 00:00:00 +0000", None),
        (b"01-Jan-2026 00:00:00 +9999", None),
        (b"yesterday", None),
        (None, None),
    ],
)
def test_when_a_mail_came_to_rest(written: bytes | None, expected: datetime | None) -> None:
    assert imap_syntax.internal_date(written) == expected
