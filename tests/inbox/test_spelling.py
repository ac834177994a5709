"""Which addresses are one person's, by rule."""

import pytest

from daemon.inbox import spelling


@pytest.mark.parametrize(
    ("sender", "writer"),
    [
        ("srs0=hhhh=tt=client.example=ada@forward.example", "ada@client.example"),
        ("SRS0+hhhh=tt=Client.example=Ada@forward.example", "ada@client.example"),
        ("srs0=aB+/=7t=client.example=ada=of=sales@forward.example", "ada=of=sales@client.example"),
        (
            "srs1=gggg=forward.example==hhhh=tt=client.example=ada@second.example",
            "ada@client.example",
        ),
        ("prvs=1234abcd56=ada@client.example", "ada@client.example"),
        ("ada@client.example", "ada@client.example"),
        ("srs0=hhhh@forward.example", "srs0=hhhh@forward.example"),
        (
            "srs0=hhhh=tt=no domain=ada@forward.example",
            "srs0=hhhh=tt=no domain=ada@forward.example",
        ),
        ("", ""),
    ],
)
def test_a_rewritten_sender_is_the_writer_again(sender: str, writer: str) -> None:
    assert spelling.unwrapped(sender) == writer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ada+touchbase@client.example", "ada@client.example", True),
        ("Ada@Client.example", "ada@client.example", True),
        ("ada.brandt@gmail.com", "adabrandt@googlemail.com", True),
        ("a.d.a.brandt+x@gmail.com", "adabrandt@gmail.com", True),
        # Elsewhere a dot is a letter like any other.
        ("ada.brandt@client.example", "adabrandt@client.example", False),
        ("+ada@client.example", "@client.example", False),
        ("ada@client.example", "ada@other.example", False),
    ],
)
def test_what_one_mailbox_is(one: str, other: str, same: bool) -> None:
    assert (spelling.key(one) == spelling.key(other)) is same
