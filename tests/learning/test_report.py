"""What the judge came to on one's own mail."""

from datetime import timedelta

import pytest

from daemon.callback.settings import Settings as Callbacks
from daemon.learning import correct, report
from daemon.mail.letter import Kind
from daemon.models.learning import Chosen
from tests import cast
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

DORA = "dora@us.example"
AGAIN = [{"words": "again", "says": "it keeps happening", "weight": 1.0}]


async def test_it_counts_what_was_judged_flagged_and_corrected() -> None:
    flagged = [await replies.mail(f"Again {n}", unhappy=True, reasons=AGAIN) for n in range(4)]
    fine = [await replies.mail(f"Fine {n}", unhappy=False) for n in range(6)]
    await replies.mail("Tack så mycket", unhappy=None, probability=None)
    await replies.mail("Away", kind=Kind.AUTO_REPLY, unhappy=False)
    await replies.answered(await cast.ada(), 5, "All is well.")

    await correct.false_alarm(str(flagged[0].id), by=DORA, now=NOW)
    for mail in flagged[1:]:
        await correct.right(str(mail.id), by=DORA, now=NOW)
    for mail in fine[1:]:
        await correct.right(str(mail.id), by=DORA, now=NOW, chosen=Chosen.RANDOM)
    await correct.missed(
        str(fine[0].id),
        by=DORA,
        desk=cast.desk(),
        callbacks=Callbacks(),
        now=NOW,
        chosen=Chosen.RANDOM,
    )

    told = await report.of()
    assert (told["judged"], told["flagged"], told["unread"]) == (11, 4, 1)
    assert (told["corrected"], told["false_alarms"], told["missed"]) == (10, 1, 1)
    assert (told["precision"]["count"], told["precision"]["of"]) == (3, 4)
    assert (told["recall"]["count"], told["recall"]["of"]) == (3, 4)
    assert told["precision"]["low"] < 0.75 < told["precision"]["high"]
    lot = told["missed_of_unflagged"]
    assert (lot["count"], lot["of"]) == (1, 6)
    assert told["reasons"] == [{"says": "it keeps happening", "flagged": 4, "false_alarms": 1}]

    later = await report.of(since=NOW + timedelta(days=1))
    assert (later["judged"], later["corrected"], later["recall"]["share"]) == (0, 0, None)
