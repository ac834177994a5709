"""A sentence for each refusal, and whom it wants."""

from daemon.oauth import remedy
from daemon.oauth.grant import Refused
from daemon.oauth.remedy import _BY_CODE, _BY_NUMBER, _OF_AN_APP


def test_every_known_refusal_is_one_short_sentence_that_names_its_code() -> None:
    for number in _BY_NUMBER:
        said = remedy.sentence(Refused("invalid_client", number), is_app=True)
        assert said.endswith(f"({number}).")
        assert len(said) < 400
        assert "\n" not in said
    for code in (*_BY_CODE, *_OF_AN_APP, "never_heard_of"):
        for is_app in (True, False):
            said = remedy.sentence(Refused(code), is_app=is_app)
            assert said.endswith(f"({code}).")
            assert len(said) < 400


def test_a_person_is_sent_to_log_in_and_an_app_is_not() -> None:
    gone = Refused("invalid_grant")
    assert "touchbase login" in remedy.sentence(gone, is_app=False)
    assert "touchbase login" not in remedy.sentence(gone, is_app=True)


def test_only_a_dead_log_in_waits_for_a_person() -> None:
    def check(code: str, is_app: bool, expected: bool) -> None:
        assert remedy.needs_a_person(Refused(code), is_app=is_app) is expected, code

    check("invalid_grant", False, True)
    check("interaction_required", False, True)
    check("invalid_client", False, False)  # a new secret heals it, the log-in is as good as before
    check("invalid_grant", True, False)
    check("unauthorized_client", True, False)
