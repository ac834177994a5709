"""Why a text was left to a human, in a sentence."""

from daemon.sentiment import judge, unread


def test_the_language_is_named_where_it_is_known() -> None:
    judged = judge.text("Le problème n'est toujours pas résolu et personne ne répond.")
    assert judged.unhappy is None
    assert "French" in unread.why(judged.language)
    assert "(eu)" in unread.why("eu")


def test_no_language_is_named_that_is_judged_or_that_nobody_could_tell() -> None:
    for code in (None, "", "en", "de"):
        assert "in a language that is not judged" in unread.why(code)
