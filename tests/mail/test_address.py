"""Which addresses we may write to, and whose domain is whose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.mail import address
from daemon.mail.address import AddressError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ada@client.example", "ada@client.example"),
        (" Ada@Client.Example ", "ada@client.example"),
        ("ada+tag@sub.client.example", "ada+tag@sub.client.example"),
        ("o'brien@client.example", "o'brien@client.example"),
        ("jörg@münchen.example", "jörg@münchen.example"),
    ],
)
def test_a_bare_address_is_normalised(text: str, expected: str) -> None:
    assert address.normalise(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ada", "@client.example", "ada@", "ada@localhost", "a b@client.example",
        "ada@client.example\nBcc: x@y.example", "ada@client.example\r", "a@b.example,c@d.example",
        "Ada <ada@client.example>", "<ada@client.example>", "a@b@client.example",
        ".a@client.example",
        "a..b@client.example", "ada@client..example", "ada@-client.example", "ada@client.example.",
        "a" * 65 + "@client.example", "a@" + "b" * 250 + ".example", "a;b@client.example",
        "a\x00@client.example", "a\ud800@client.example", "a\u2028@client.example",
    ],
)  # fmt: skip
def test_all_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(AddressError, match=r"\."):
        address.normalise(text)


@given(st.text(max_size=80))
def test_what_is_returned_is_safe_in_a_header(text: str) -> None:
    try:
        found = address.normalise(text)
    except AddressError:
        return
    assert not set(found) & set("\r\n ,<>;\x00\u2028\x85")
    assert address.normalise(found) == found


def test_the_domain_of_an_address() -> None:
    assert address.domain("Ada@Client.Example") == "client.example"


@pytest.mark.parametrize("domain", ["gmail.com", "GMX.net", "yahoo.co.uk", "t-online.de", "qq.com"])
def test_a_domain_where_anybody_lives_names_no_client(domain: str) -> None:
    assert address.is_freemail(domain)


@pytest.mark.parametrize("domain", ["client.example", "web.example", "mail.client.example"])
def test_a_firms_domain_does(domain: str) -> None:
    assert not address.is_freemail(domain)
