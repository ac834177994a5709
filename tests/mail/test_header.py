"""What header fields say."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.mail import fields, header

WORDS: tuple[tuple[str, str], ...] = (
    ("Hello", "Hello"),
    ("=?utf-8?q?Caf=C3=A9_au_lait?=", "Café au lait"),
    ("=?utf-8?b?Q2Fmw6k=?= now", "Café now"),
    ("=?utf-8?b?Q2Fmw6k?=", "Café"),  # no padding
    ("=?utf-8?b?Q2Fmw6kx\x00\x00\x00\x00A?=", "Café1"),  # what no alphabet has, and one letter more
    ("=?utf-8?b?YWJjZ?=", "abc"),  # five letters are no base64
    ("=?UTF-8?B?5pel?= =?UTF-8?B?5pys?=", "日本"),
    ("=?utf-8?q?=E6=97?= =?utf-8?q?=A5?=", "日"),  # a letter split over two words
    ("=?utf-8?b?R3LDv?= =?utf-8?b?MOfZQ==?=", "Grüße"),  # the encoded text was cut, not the text
    ("=?UTF-8?q?=E6=97?= =?utf-8?b?pQ==?=", "日"),  # in two spellings of one charset
    ("=?utf-8?b?R3LDvM OfZQ==?=", "Grüße"),  # folded within
    ("=?utf-8?q?one two?= three", "one two three"),
    ("=?utf-8?q?How_did_we_do??=", "How did we do?"),
    ("=?utf-8?q?a=b?=", "a=b"),
    ("=?utf-8?q??= x", "x"),
    ("=?utf-8?q?Gr=C3=BC?==?utf-8?q?=C3=9Fe?=", "Grüße"),
    ("Re:=?utf-8?q?=C3=BC?=!", "Re:ü!"),
    ("=?gb2312?b?6UWGtA==?=", "镋喆"),
    ("=?utf-7?q?Gr+APwA3w-e?=", "Grüße"),
    ("Ä =?utf-8?q?=C3=9C?=", "Ä Ü"),
    ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
    ("utf-8''Gr%C3%BC%C3%9Fe", "utf-8''Gr%C3%BC%C3%9Fe"),  # RFC 2231 is for parameters
    ("\x1b$B$^$@\x1b(B", "まだ"),  # Japanese that nobody encoded
    ("=?iso-8859-1*de?q?Gr=FC=DFe?=", "Grüße"),
    ("=?no-such?q?x?=", "x"),
    ("=?broken", "=?broken"),
    ("two\r\n lines\x00", "two  lines"),
)


@pytest.mark.parametrize(("field", "expected"), WORDS)
def test_encoded_words_are_decoded(field: str, expected: str) -> None:
    assert header.words(field) == expected


ADDRESSES: tuple[tuple[str, tuple[str | None, str]], ...] = (
    ("Ada Lovelace <Ada@Client.Example>", ("ada@client.example", "Ada Lovelace")),
    ('"Lovelace, Ada" <ada@client.example>', ("ada@client.example", "Lovelace, Ada")),
    ("ada@client.example (Ada)", ("ada@client.example", "Ada")),
    ("ada@client.example", ("ada@client.example", "")),
    ("=?utf-8?q?J=C3=B6rg?= <j@c.example>", ("j@c.example", "Jörg")),
    ("<ada@client.example>", ("ada@client.example", "")),
    ("undisclosed-recipients:;", (None, "undisclosed-recipients:")),
    ("Lovelace, Ada <ada@client.example>", ("ada@client.example", "Lovelace, Ada")),
    ("Ada <Client Ltd> <ada@client.example>", ("ada@client.example", "Ada <Client Ltd>")),
    ('"Bob <b@x.example>" <ada@client.example>', ("ada@client.example", "Bob <b@x.example>")),
    ("b@x.example <ada@client.example>", ("ada@client.example", "b@x.example")),
    ("ada@client.example (was b@x.example)", ("ada@client.example", "was b@x.example")),
    ("Ada <ada@\tclient.example>", ("ada@client.example", "Ada")),
    ("Ada <ada(x)@client.example>", ("ada@client.example", "Ada")),
    ("Ada <ada@client.example\u200b>", ("ada@client.example", "Ada")),
    ("Ada ada@client.example", ("ada@client.example", "Ada")),
    ("Ada <ada@client.example", ("ada@client.example", "Ada")),
    ("Ada <<ada@client.example>>", ("ada@client.example", "Ada")),
    ("Ada <@a.example,@b.example:ada@client.example>", ("ada@client.example", "Ada")),
    ("Ada <mailto:ada@client.example>", ("ada@client.example", "Ada")),
    ("Firm: ada@client.example, b@x.example;", ("ada@client.example", "Firm")),
    ("a@client.example, b@client.example", ("a@client.example", "")),
    ('"ada lovelace"@client.example', ('"ada lovelace"@client.example', "")),
    ("jörg@bücher.example", ("jörg@bücher.example", "")),
    ("a..b.@client.example", ("a..b.@client.example", "")),
    ("ada@[192.0.2.1]", ("ada@[192.0.2.1]", "")),
    ("root", ("root", "")),
    ("", (None, "")),
    ("(" * 5000, (None, "")),
)


@pytest.mark.parametrize(("field", "expected"), ADDRESSES)
def test_the_first_mailbox_is_found(field: str, expected: tuple[str | None, str]) -> None:
    address, name = header.address(field)
    assert address == expected[0]
    if expected[0]:
        assert name == expected[1]


SENDERS: tuple[tuple[str, bytes, str | None], ...] = (
    ("From", b"From: a@c.example\nSender: b@c.example\n", "a@c.example"),
    ("the second From", b"From:\nFrom: a@c.example\n", "a@c.example"),
    ("Sender", b"From: Ada\nSender: b@c.example\n", "b@c.example"),
    ("the envelope", b"Return-Path: <b@c.example>\n", "b@c.example"),
    ("nobody", b"Return-Path: <>\n", None),
)


@pytest.mark.parametrize(("name", "head", "expected"), SENDERS)
def test_the_writer_is_whom_the_header_names(name: str, head: bytes, expected: str | None) -> None:
    assert header.sender(fields.block(head))[0] == expected


def test_all_addresses_are_found_once_and_in_order() -> None:
    found = header.addresses(["A <a@c.example>, b@c.example", '"x@y" <B@c.example>'])
    assert found == ["a@c.example", "b@c.example"]


DATES: tuple[tuple[str, datetime | None], ...] = (
    (
        "Tue, 03 Mar 2026 10:11:12 +0100",
        datetime(2026, 3, 3, 10, 11, 12, tzinfo=timezone(timedelta(hours=1))),
    ),
    ("3 Mar 2026 10:11 GMT", datetime(2026, 3, 3, 10, 11, tzinfo=UTC)),
    ("2026-03-03T10:11:12", datetime(2026, 3, 3, 10, 11, 12, tzinfo=UTC)),
    ("Tue, 99 Foo 2026", None),
    ("", None),
    ("Tue, 03 Mar 2026 10:11:12 +9999999", datetime(2026, 3, 3, 10, 11, 12, tzinfo=UTC)),
)


@pytest.mark.parametrize(("field", "expected"), DATES)
def test_dates_are_always_aware(field: str, expected: datetime | None) -> None:
    assert header.date(field) == expected


def test_message_ids_keep_the_root_and_the_nearest() -> None:
    ids = header.message_ids(" ".join(f"<{i}@x>" for i in range(500)))
    assert len(ids) == header.REFERENCES_AT_MOST
    assert (ids[0], ids[-1]) == ("<0@x>", "<499@x>")


@given(st.text(max_size=300))
def test_no_field_makes_it_raise(value: str) -> None:
    header.words(value).encode("utf-8")
    header.address(value)
    header.addresses([value])
    header.message_ids(value)
    header.date(value)


def test_an_address_of_raw_bytes_can_be_stored() -> None:
    found = header.addresses(['"\udcff"@client.example'])
    assert [one.encode("utf-8") for one in found]
