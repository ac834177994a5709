"""The sessions of the console: begun by a log-in, found by a token, ended by whoever has to.

A token is 256 random bits, and the table holds only its SHA-256: who reads the database cannot come
in. A session ends after half an hour without a page and after twelve hours in any case (OWASP ASVS
7.3), and at once when its owner is disabled or gets another password. Nothing here knows cookies.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from daemon import clock
from daemon.models import Session, Staff

TOKEN_BYTES = 32

IDLE, WHOLE = timedelta(minutes=30), timedelta(hours=12)
#: That somebody is still there is written down no more often.
SEEN_EVERY = timedelta(minutes=1)


async def begin(staff: Staff, *, now: datetime) -> str:
    """A new session; its token, which is nowhere kept."""
    await Session.filter(began_at__lt=now - clock.lasting(WHOLE)).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await Session.create(staff=staff, hash=_hash(token), began_at=now, seen_at=now)
    return token


async def owner(token: str, *, now: datetime) -> Staff | None:
    """Who came in with this token, if that still counts."""
    row = await Session.get_or_none(hash=_hash(token)).prefetch_related("staff")
    if row is None or row.staff.disabled_at is not None:
        return None
    if now - row.began_at >= clock.lasting(WHOLE) or now - row.seen_at >= clock.lasting(IDLE):
        await Session.filter(id=row.id).delete()
        return None
    if now - row.seen_at >= clock.lasting(SEEN_EVERY):
        await Session.filter(id=row.id).update(seen_at=now)
    return row.staff


async def end(token: str) -> None:
    """This one is over."""
    await Session.filter(hash=_hash(token)).delete()


async def end_all(staff_id: int) -> None:
    """Whoever came in under this name has to come in anew."""
    await Session.filter(staff_id=staff_id).delete()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
