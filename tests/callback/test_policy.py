from daemon.callback import policy
from daemon.models.callback import Reason
from tests.callback.opinions import FINE, UNHAPPY, UNREAD, feedback


def test_who_must_be_phoned_and_why() -> None:
    def check(expected: Reason | None, **fields: object) -> None:
        assert policy.reason(feedback(None, **fields)) is expected, fields

    check(None, judgement=FINE)
    check(None, judgement=FINE, rating=5)
    check(None, judgement=FINE, rating=4)
    check(Reason.LOW_RATING, judgement=FINE, rating=3)
    check(Reason.LOW_RATING, judgement=FINE, rating=1)
    check(Reason.UNHAPPY_WORDS, judgement=UNHAPPY)
    check(Reason.UNHAPPY_WORDS, judgement=UNHAPPY, rating=5)
    check(Reason.LOW_RATING, judgement=UNHAPPY, rating=2)
    check(Reason.ASKED_FOR_A_CALL, judgement=FINE, call_me=True)
    check(Reason.ASKED_FOR_A_CALL, judgement=FINE, call_me=True, rating=5)
    check(Reason.UNHAPPY_WORDS, judgement=UNHAPPY, call_me=True)
    # A human reads it; nobody is phoned because of a language.
    check(None, judgement=UNREAD)
    check(Reason.LOW_RATING, judgement=UNREAD, rating=2)
