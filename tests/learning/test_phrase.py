"""Our own phrases, from the next reply on."""

import pytest

from daemon.learning import hear, phrase
from daemon.learning.circumstances import Heard
from daemon.learning.phrase import NoSuchPhraseError, PhraseUnreadableError
from daemon.learning.settings import Settings
from daemon.models import Phrase
from daemon.sentiment.judgement import Judgement
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("database")

DORA = "dora@us.example"


async def heard(words: str) -> Judgement:
    return await hear.reply(words, Heard(), settings=Settings(), now=NOW)


async def test_always_and_never_count_from_the_next_reply_on() -> None:
    shrug, grumble = "A Hartley lunch on Tuesday.", "Third time this month that it is down."
    assert (await heard(shrug)).unhappy is False
    assert (await heard(grumble)).unhappy is True
    await phrase.always("Hartley Lunch!", by=DORA, now=NOW)
    await phrase.never("third time this month that it is down", by=DORA, now=NOW)
    assert (await heard(shrug)).unhappy is True
    assert (await heard(grumble)).unhappy is False
    await phrase.forget("hartley lunch")
    await phrase.forget("third time this month that it is down")
    assert (await heard(shrug)).unhappy is False
    assert (await heard(grumble)).unhappy is True


async def test_a_phrase_changes_sides() -> None:
    await phrase.always("nobody came", by=DORA, now=NOW)
    await phrase.never("Nobody came.", by=DORA, now=NOW)
    row = await Phrase.get()
    assert (row.words, row.sway) == ("nobody came", "never")


async def test_how_a_phrase_is_kept() -> None:
    def check(given: str, kept: str) -> None:
        assert phrase.folded(given) == kept

    check("  Hartley   LUNCH!! ", "hartley lunch")
    check("you’ve done it again", "you've done it again")
    check("keeps crash*", "keeps crash*")
    check("(what|ever)? we @said", "what ever we said")
    check("schöne Bescherung", "schöne bescherung")


@pytest.mark.parametrize("words", ["", "   ", "a", "!!!", "so", "?" * 500, "ab*"])
async def test_what_is_no_phrase_is_refused(words: str) -> None:
    with pytest.raises(PhraseUnreadableError):
        await phrase.always(words, by=DORA, now=NOW)


async def test_what_is_not_kept_cannot_be_forgotten() -> None:
    with pytest.raises(NoSuchPhraseError):
        await phrase.forget("nobody came")
