"""What an unconfirmed click on a rating in the mail is worth: a note, never a vote.

Link scanners of mail gateways open every link, some at once on delivery, some twice, some in a
real browser (RFC 8058 §1 says so, and asks that a GET never act). A person opens one. So the note
of a click is kept only while exactly one rating was looked at, and not within the first seconds
after the mail arrived; two ratings within a short time wipe it, and it stays wiped for a while.

The worst that a mistake here can do is a needless or a missing to-do "please verify".
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Nobody opens a mail, reads it and clicks in less; a gateway scans before it delivers.
NOBODY_IS_FASTER = timedelta(seconds=5)

#: Two different faces clicked in so short a time are a machine's sweep (or a person who corrects
#: a slip, and then the page in front of them shows the right one).
SWEEP = timedelta(seconds=60)

#: How long a sweep is remembered: gateways come back for a second look within minutes.
REMEMBERED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Click:
    """The last look at a rating's link; `rating` is None when a machine swept over several."""

    rating: int | None
    at: datetime


def noted(rating: int, *, before: Click | None, sent_at: datetime | None, now: datetime) -> Click:
    """What to remember now that the link of `rating` was opened."""
    if sent_at is None or now - sent_at < NOBODY_IS_FASTER:
        return Click(None, now)
    if before is None or before.rating == rating:
        return Click(rating, now)
    window = REMEMBERED if before.rating is None else SWEEP
    return Click(None if now - before.at < window else rating, now)
