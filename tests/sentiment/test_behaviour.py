"""What this person's earlier replies and the circumstances say about the new one."""

from daemon.sentiment import behaviour, wording
from daemon.sentiment.behaviour import WEIGHTS, Circumstances, Sign

LONG = "Dear all, thank you for the long talk on Monday, which we enjoyed, and for the tour of the \
workshop; we look forward to seeing the plans soon."


def says(*signs: Sign) -> list[str]:
    return [WEIGHTS[sign].says for sign in signs]


def test_what_the_manner_says() -> None:
    def check(words: str, previous: list[str], *expected: Sign) -> None:
        found = [reason.says for reason in behaviour.of(wording.of(words), previous)]
        assert found == says(*expected)

    check("Fine.", [LONG, LONG], Sign.CURT)
    check("Fine.", [LONG])
    check("Fine.", ["Yes.", "No."])
    check("Fine.", [])
    check(LONG, [LONG], Sign.AGAIN)
    check(LONG, ["Something quite different this time about invoices and addresses"])
    check("", [LONG, LONG])


def test_what_the_circumstances_say() -> None:
    def check(known: Circumstances, *expected: Sign, rating: int | None = None) -> None:
        found = behaviour.of(wording.of("Fine."), rating=rating, circumstances=known)
        assert [reason.says for reason in found] == says(*expected)

    check(behaviour.NONE)
    check(Circumstances(usual_rating=4.8), Sign.RATING_FELL, rating=3)
    check(Circumstances(usual_rating=4.8), Sign.RATING_FELL, rating=4)
    check(Circumstances(usual_rating=4.2), rating=4)
    check(Circumstances(usual_rating=4.8))
    check(Circumstances(reopened=1), Sign.REOPENED)
    check(Circumstances(unanswered=2), Sign.UNANSWERED)
    check(Circumstances(boss_in_copy=True), Sign.BOSS_IN_COPY)
    check(Circumstances(unsubscribed_after=0), Sign.UNSUBSCRIBED)
    check(Circumstances(unsubscribed_after=7), Sign.UNSUBSCRIBED)
    check(Circumstances(unsubscribed_after=8))
    check(Circumstances(promise_overdue=1), Sign.PROMISE_OVERDUE)


def test_each_sign_has_a_weight_a_sentence_and_a_switch() -> None:
    assert set(WEIGHTS) == set(Sign)
    everything = {
        "usual_rating": 5.0, "reopened": 1, "unanswered": 1, "boss_in_copy": True,
        "unsubscribed_after": 1, "promise_overdue": 1,
    }  # fmt: skip
    for sign in Sign:
        assert WEIGHTS[sign].log_odds > 0
        known = Circumstances(**everything, off=frozenset({sign}))  # type: ignore[arg-type]
        for words, previous in (("Fine.", [LONG, LONG]), (LONG, [LONG])):
            found = behaviour.of(wording.of(words), previous, rating=3, circumstances=known)
            assert WEIGHTS[sign].says not in [reason.says for reason in found]


def test_a_reason_shows_the_writers_own_words() -> None:
    [curt] = behaviour.of(wording.of("Not  fixed. Sorry."), [LONG, LONG])
    assert curt.words == "Not  fixed."
    [reopened] = behaviour.of(wording.of("Hello Dora."), circumstances=Circumstances(reopened=1))
    assert reopened.words == ""  # no word of theirs says it
