"""Our own past replies, and over how many weeks they spread."""

from datetime import timedelta

import pytest

from daemon.learning import past
from daemon.learning.settings import Settings
from tests import cast
from tests.cast import NOW
from tests.learning import replies

pytestmark = pytest.mark.usefixtures("database")

WEEK = timedelta(weeks=1)


async def test_there_may_be_none_or_three() -> None:
    assert await past.replies(Settings(), now=NOW) == ([], past.WEEKS)
    ada = await cast.ada()
    for days in (1, 3, 15):
        await replies.mail("Fine.", ada, at=NOW - timedelta(days=days))
    found, weeks = await past.replies(Settings(), now=NOW)
    assert (len(found), round(weeks, 1)) == (3, 2.1)


async def test_mails_and_answers_are_cut_at_the_same_time() -> None:
    """Or mails of a week would be counted over the eight of a few answers."""
    ada = await cast.ada()
    for hours in range(4):
        await replies.mail("Fine.", ada, at=NOW - timedelta(hours=hours))
    await replies.answered(ada, 5, "Fine.", at=NOW - 7 * WEEK)
    found, weeks = await past.replies(Settings(), now=NOW, at_most=4)
    assert (len(found), weeks) == (4, 1.0)
    found, weeks = await past.replies(Settings(), now=NOW)
    assert (len(found), weeks) == (5, 7.0)
