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


@pytest.mark.parametrize("block", [blocks.STACKED, blocks.STACKED_GERMAN])
def test_notes_block_with_each_label_above_its_value_ends_the_own_words(block: str) -> None:
    assert own(f"{WORDS}\n\n{block}") == WORDS


@pytest.mark.parametrize("text", blocks.LISTS)
def test_a_persons_own_list_stays(text: str) -> None:
    assert own(text) == text


def test_turkish_capitals_are_read() -> None:
    assert own(f"{WORDS}\n\n-----Özgün İleti-----\nHow did we do?") == WORDS


@pytest.mark.parametrize(
    "block",
    [
        "-------- Original message --------From: Us <us@us.example> Date: 02/03/2026  09:14  "
        "(GMT+01:00) To: Ada <ada@c.example> Subject: How? ",
        "-------- Ursprüngliche Nachricht --------Von: Us <us@us.example> Datum: 02.03.26  09:14 ",
        "-------- Oryginalna wiadomość --------Od: Us <us@us.example> Data: 02.03.2026  09:14 ",
        "-------- Message d'origine --------De : Us <us@us.example> Date : 02/03/2026  09:14 ",
    ],
)
def test_samsungs_block_without_its_line_breaks_ends_the_own_words(block: str) -> None:
    assert own(f"{WORDS}\n\n{block}\nHow did we do?") == WORDS


def test_a_persons_list_below_a_ruler_is_no_history() -> None:
    text = f"{WORDS}\n\n----------\nTo: the cellar\nSubject: damp\nIt is wet."
    assert own(text) == text


def test_prose_between_dashes_is_no_block() -> None:
    text = f"{WORDS}\n\n---- my message ----nothing was said\n---- To do ----From: here"
    text += f"\n-------- Our plan --------From: {'Monday on, ' * 20}"
    assert own(text) == text
