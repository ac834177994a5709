"""A block of header fields is history; a person's own list is not."""

import pytest

from daemon.mail import quotation, signature
from tests.mail import blocks

WORDS = "Not good."


def own(text: str) -> str:
    return "\n".join(quotation.cut(text, forwarded=False, is_footer=signature.is_footer).lines)


@pytest.mark.parametrize("language", blocks.LABELS)
@pytest.mark.parametrize("space", ["", " ", "*"])
def test_outlooks_block_ends_the_own_words_in_every_language(language: str, space: str) -> None:
    sender, sent, to, subject = blocks.LABELS[language]
    between, bold = space.replace("*", ""), space.strip()
    values = ("Us <us@us.example>", "2.3.2026 10:11", "Ada <ada@c.example>", "How?")
    lines = [
        f"{bold}{label}{between}:{bold} {value}"
        for label, value in zip((sender, sent, to, subject), values, strict=True)
    ]
    assert own("\n".join([WORDS, "", *lines, "", "How did we do?"])) == WORDS


def test_notes_block_with_each_label_above_its_value_ends_the_own_words() -> None:
    assert own(f"{WORDS}\n\n{blocks.STACKED}") == WORDS


@pytest.mark.parametrize("text", blocks.LISTS)
def test_a_persons_own_list_stays(text: str) -> None:
    assert own(text) == text


def test_turkish_capitals_are_read() -> None:
    assert own(f"{WORDS}\n\n-----Özgün İleti-----\nHow did we do?") == WORDS
