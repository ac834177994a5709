"""The small language of phrases, and what may not be written in it."""

import pytest

from daemon.sentiment.finder import Finder
from daemon.sentiment.phrases import PhraseError

LISTS = {"unit": ["day", "days", "week"], "neg": ["not", "isn't"]}


def found(phrase: str, text: str) -> list[str]:
    finder = Finder({"group": [phrase]}, LISTS)
    return [text[hit.start : hit.end] for hit in finder.hits(text)]


def test_what_each_phrase_finds() -> None:
    def check(phrase: str, text: str, *expected: str) -> None:
        assert found(phrase, text) == list(expected), (phrase, text)

    check("still waiting", "we are still waiting here", "still waiting")
    check("still waiting", "still, waiting", "still, waiting")
    check("still waiting", "still. waiting")
    check("still (waiting|broken)", "still broken", "still broken")
    check("not (very|so)? happy", "not happy", "not happy")
    check("not (very|so)? happy", "not so happy", "not so happy")
    check("(the)? typo", "the typo and typo", "the typo", "typo")
    check("disappoint*", "a disappointment", "disappointment")
    check("keep* .. crashing", "it keeps on always crashing", "keeps on always crashing")
    check("keep* .. crashing", "keeps one two three four crashing")
    check("last _ was", "last friday was", "last friday was")
    check("# @unit late", "it is 12 days late", "12 days late")
    check("didn't call", "they didnt call", "didnt call")
    check("@neg happy", "isn't happy", "isn't happy")
    check("manager", "the manager's name", "manager's")
    check("cat", "concatenate cats")
    check("follow-up", "a follow-up and a follow up", "follow-up")
    check("a (b (c|d))? e", "a e, a b d e", "a e", "a b d e")


@pytest.mark.parametrize(
    "phrase", ["", "(a|)", "(a", "a)", "a ..", "_ a", ".. a", "ab*", "(a)?", "a,b", "a || b"]
)
def test_a_phrase_that_makes_no_sense_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Finder({"group": [phrase]}, LISTS)
