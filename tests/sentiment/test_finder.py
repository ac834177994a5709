"""Finding many phrases at once."""

from daemon.sentiment.finder import Finder, Hit, masked


def test_hits_of_one_group_do_not_overlap() -> None:
    finder = Finder({"one": ["still waiting", "waiting for"], "two": ["waiting"]}, {})
    groups = [hit.group for hit in finder.hits("still waiting for")]
    assert sorted(groups) == ["one", "two"]


def test_a_masked_place_holds_no_words_and_every_other_keeps_its_place() -> None:
    text = "no complaints but slow"
    rest = masked(text, [Hit("idiom", 0, 13)])
    assert len(rest) == len(text)
    assert rest[14:] == "but slow"
    assert Finder({"group": ["complaints"]}, {}).hits(rest) == []
