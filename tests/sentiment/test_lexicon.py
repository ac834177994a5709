"""The tables of cues and idioms."""

import pytest

from daemon.sentiment import lexicon, wording


def groups(words: str) -> set[str]:
    lexis = lexicon.of("en")
    hits = lexis.find(wording.of(words)).hits
    return {hit.group for hit in hits if lexis.groups[hit.group].weight > 0}


def test_what_each_cue_means() -> None:
    def check(words: str, *expected: str) -> None:
        assert set(expected) <= groups(words), words

    check("It keeps happening.", "repeat")
    check("We are still waiting for a reply.", "waiting")
    check("Nobody called me back.", "silence")
    check("I had to chase you again.", "chasing")
    check("It's fine I guess.", "faint")
    check("Great, another outage.", "sarcasm")
    check("We got a quote from another provider.", "rival")
    check("Please cancel our contract.", "leaving")
    check("Can I speak to your manager?", "manager")
    check("I want to make a formal complaint.", "complaint")
    check("You promised it for Friday.", "promise")
    check("I was charged twice.", "money")
    check("It used to be so good.", "decline")
    check("It would have been nice to be told.", "polite")
    check("No idea what is going on.", "confusion")


def test_praise_that_sounds_like_complaint_holds_no_cue() -> None:
    for words in (
        "No complaints.",
        "Not bad at all.",
        "Can't fault it.",
        "Problem solved.",
        "Killer service.",
        "Sorry to bother you.",
        "No worries.",
        "Never had an issue.",
        "Couldn't be happier.",
        "No problem at all.",
        "Haven't looked back.",
        "I can't recommend them highly enough.",
        "We have to cancel the meeting.",
    ):
        assert groups(words) == set(), words


def test_an_idiom_hides_its_own_words_only() -> None:
    assert "repeat" in groups("No complaints about Ann, but it keeps happening.")


@pytest.mark.parametrize("code", sorted(lexicon.LANGUAGES))
def test_every_group_says_something_and_every_intent_weighs(code: str) -> None:
    for group in lexicon.of(code).groups.values():
        assert group.says
        assert group.weight != 0
        assert not group.always or group.weight > 2


@pytest.mark.parametrize("code", sorted(lexicon.LANGUAGES))
def test_every_phrase_becomes_a_pattern(code: str) -> None:
    lexis = lexicon.of(code)
    for finder in (lexis._cues, lexis._idioms):
        for phrases in (*finder._words.values(), *finder._stems.values()):
            for phrase in phrases:
                phrase.match("nothing of the kind", 0)


def test_a_language_is_a_folder() -> None:
    assert lexicon.HOME in lexicon.LANGUAGES
    assert {"en", "de"} <= lexicon.LANGUAGES
    assert "__pycache__" not in lexicon.LANGUAGES


def test_umlauts_may_be_written_out() -> None:
    for words in ("Das ist unverschämt.", "Das ist unverschaemt."):
        hits = lexicon.of("de").find(wording.of(words)).hits
        assert "anger" in {hit.group for hit in hits}, words
