"""What a letter looks like to its recipient."""

import pytest

from daemon.demo import received
from daemon.demo.received import Sort
from tests.demo.letters import SURVEY, UNSUBSCRIBE, letter


@pytest.mark.parametrize(
    ("octets", "sort", "survey", "unsubscribe"),
    [
        (letter(), Sort.SURVEY, SURVEY, UNSUBSCRIBE),
        (letter(survey=False), Sort.NURTURE, "", UNSUBSCRIBE),
        (letter(survey=False, nurture=False), Sort.PERSONAL, "", ""),
        (letter().replace(b"List-Unsubscribe", b"X-Quoting"), Sort.PERSONAL, "", ""),
    ],
)
def test_the_sort_of_a_letter_and_its_links(
    octets: bytes, sort: Sort, survey: str, unsubscribe: str
) -> None:
    read = received.read(octets)
    assert (read.sort, read.survey_link, read.unsubscribe_link) == (sort, survey, unsubscribe)


def test_an_answer_goes_where_the_letter_asks_for_it() -> None:
    read = received.read(letter())
    assert read.answer_to == "care+tabc@northwind-it.example"
    assert read.sender == "care@northwind-it.example"
    assert read.message_id == "<1.7@northwind-it.example>"


def test_a_letter_without_date_and_body_is_still_read() -> None:
    read = received.read(b"From: a@b.example\r\nDate: soon\r\n\r\n")
    assert (read.sent_at, read.text.strip(), read.sort) == (None, "", Sort.PERSONAL)
