from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from daemon.models.message import MessageKind
from daemon.outbox import verdict
from daemon.outbox.response import Accepted, InDoubt, NotNow, Refused, Response, Unreached
from daemon.outbox.verdict import Facts, Failed, Held, Retry, Sent, Uncertain, Verdict, Withdrawn

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Even(Random):
    """Chance without any: every jitter is nought."""

    def uniform(self, a: float, b: float) -> float:
        return (a + b) / 2


def fate(
    response: Response,
    *,
    kind: MessageKind = MessageKind.NURTURE,
    attempts: int = 1,
    waiting: timedelta = timedelta(0),
) -> Verdict:
    facts = Facts(kind=kind, attempts=attempts, first_tried_at=NOW - waiting)
    return verdict.of(response, facts, now=NOW, chance=Even())


IN_A_MINUTE = NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (Accepted(250, "queued as 4F1"), Sent()),
        (NotNow(451, "greylisted", "recipient"), Retry(IN_A_MINUTE, "451 greylisted")),
        (NotNow(421, "busy", "us"), Retry(IN_A_MINUTE, "busy")),
        (Refused(535, "5.7.8", "bad password", "us"), Retry(IN_A_MINUTE, "bad password")),
        (Unreached("connection refused"), Retry(IN_A_MINUTE, "connection refused")),
        (Unreached("taken back", withdrawn=True), Withdrawn()),
        (InDoubt("no answer"), Uncertain("no answer")),
        (
            Refused(550, "5.1.1", "5.1.1 no such user", "recipient"),
            Failed("550 5.1.1 no such user", gone=True),
        ),
        (
            Refused(552, "5.2.2", "5.2.2 mailbox full", "recipient"),
            Failed("552 5.2.2 mailbox full", gone=False),
        ),
        (Refused(550, None, "User unknown", "recipient"), Failed("550 User unknown", gone=True)),
        (Refused(550, None, "rejected", "recipient"), Failed("550 rejected", gone=False)),
        (
            Refused(554, "5.6.0", "content", "message"),
            Failed("554 content", gone=False),
        ),
    ],
)
def test_what_each_response_means_for_a_clients_message(
    response: Response, expected: Verdict
) -> None:
    assert fate(response) == expected


def test_a_refusal_that_is_about_us_suppresses_nobody() -> None:
    for code, enhanced in ((550, "5.7.30"), (535, "5.7.3"), (554, "5.2.0"), (530, None)):
        said = fate(Refused(code, enhanced, "not allowed", "us"))
        assert isinstance(said, Retry), code


def test_a_message_in_doubt_goes_again_to_staff_once_and_to_clients_never() -> None:
    doubt = InDoubt("no answer after the end of DATA")
    assert isinstance(fate(doubt, kind=MessageKind.STAFF, attempts=1), Retry)
    assert isinstance(fate(doubt, kind=MessageKind.STAFF, attempts=2), Held)
    for kind in set(MessageKind) - {MessageKind.STAFF}:
        assert isinstance(fate(doubt, kind=kind, attempts=1), Uncertain), kind


def test_the_waits_grow_to_four_hours_and_stay_there() -> None:
    waits = [verdict.later(n, now=NOW, chance=Even()) - NOW for n in range(1, 9)]
    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [1, 5, 15, 60, 120, 240, 240, 240]


def test_what_failed_together_does_not_come_back_together() -> None:
    chance = Random(7)
    times = {verdict.later(1, now=NOW, chance=chance) for _ in range(100)}
    assert len(times) == 100
    assert all(abs((at - NOW).total_seconds() - 60) <= 6.001 for at in times)


def test_a_recipient_who_is_never_ready_is_given_up_after_two_days_and_staff_after_five() -> None:
    busy = NotNow(450, "busy", "recipient")
    three_days = timedelta(days=3)
    assert isinstance(fate(busy, waiting=three_days, attempts=20), Failed)
    assert isinstance(fate(busy, kind=MessageKind.STAFF, waiting=three_days, attempts=20), Retry)


def test_a_relay_that_is_away_for_days_fails_nobody_but_a_person_decides() -> None:
    away = Unreached("connection refused")
    assert isinstance(fate(away, waiting=timedelta(days=3), attempts=20), Held)
