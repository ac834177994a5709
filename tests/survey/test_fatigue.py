from datetime import timedelta

from daemon.survey import fatigue
from daemon.survey.fatigue import Asked
from daemon.survey.settings import Settings
from tests.firm import NOW

SETTINGS = Settings(quiet_days_person=14, quiet_days_client=1)


def test_who_is_tired() -> None:
    def check(person: float | None, client: float | None, expected: str | None) -> None:
        """`person` and `client` are days since each was asked; negative lies ahead."""
        asked = Asked(
            None if person is None else NOW - timedelta(days=person),
            None if client is None else NOW - timedelta(days=client),
        )
        assert fatigue.because(asked, settings=SETTINGS, at=NOW) == expected

    person = "this person was asked within 14 days"
    client = "somebody at this client was asked within 1 day"
    check(None, None, None)
    check(20, 20, None)
    check(13.9, 13.9, person)
    check(14, 14, None)
    check(-0.1, -0.1, person)  # a question already on its way
    check(None, 0.5, client)
    check(20, 0.5, client)
    check(None, 1, None)


def test_zero_days_are_no_limit() -> None:
    settings = Settings(quiet_days_person=0, quiet_days_client=0)
    assert fatigue.because(Asked(NOW, NOW), settings=settings, at=NOW) is None
