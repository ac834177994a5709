"""What was meant against what was heard."""

from datetime import timedelta
from typing import Any

from daemon.demo.act import Act, Meant, Rate, Reply
from daemon.demo.life import Done
from daemon.demo.summary import checked
from tests.demo.letters import NOW

LATER = NOW + timedelta(days=5)
HOUR = timedelta(hours=1)


def reply(meant: Meant) -> Act:
    return Reply(words="words", meant=meant, after=HOUR)


def done(client: str, meant: Meant) -> Done:
    return Done(NOW, "ada@client.example", client, reply(meant))


def flag(client: str, **changes: Any) -> dict[str, Any]:
    row = {"client": client, "contact": "Ada", "said": "words", "opened_at": NOW, "closed_at": None}
    return {**row, **changes}


def counts(acts: list[Done], flagged: list[dict[str, Any]]) -> tuple[int, int, int]:
    told = checked(acts, flagged, now=LATER)
    return told["hints"], told["heard"], len(told["false_alarms"])


def test_a_hint_is_heard_by_a_callback_at_that_client_and_no_other() -> None:
    unhappy, glad = done("A", Meant.UNHAPPY), done("B", Meant.GLAD)
    assert counts([unhappy, glad], [flag("A")]) == (1, 1, 0)
    assert counts([unhappy, glad], []) == (1, 0, 0)
    assert counts([unhappy, glad], [flag("B")]) == (1, 0, 1)
    assert counts([glad], [flag("B")]) == (0, 0, 1)


def test_a_hint_while_somebody_is_to_be_called_anyway_is_heard() -> None:
    unhappy = done("A", Meant.UNHAPPY)
    before = NOW - timedelta(days=4)
    assert counts([unhappy], [flag("A", opened_at=before)]) == (1, 1, 1)
    assert counts([unhappy], [flag("A", opened_at=before, closed_at=before + HOUR)]) == (1, 0, 1)


def test_the_latest_hints_are_not_counted_since_they_are_still_on_their_way() -> None:
    told = checked([done("A", Meant.UNHAPPY)], [], now=NOW + HOUR)
    assert told["missed"] == []


def test_a_missed_rating_is_told_in_words() -> None:
    low = Done(NOW, "a@b.example", "A", Rate(rating=2, comment="", meant=Meant.UNHAPPY, after=HOUR))
    [missed] = checked([low], [], now=LATER)["missed"]
    assert missed["words"] == "rated 2."
