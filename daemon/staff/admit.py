"""Lets one of us in by their password, gives them one, and shuts the door behind who has left.

An unknown address, a wrong password and somebody without one are refused alike and as slowly.
Hashing happens in two threads at the most: a flood of guesses must not take the machine.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from daemon import log
from daemon.database import transaction
from daemon.errors import NotFoundError
from daemon.models import Staff
from daemon.staff import password as passwords
from daemon.staff import session

T = TypeVar("T")

_HASHING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


class NoSuchStaffError(NotFoundError):
    """There is nobody of us with this address; `touchbase staff list` shows who there is."""


async def by_password(email: str, password: str, *, now: datetime) -> str | None:
    """The token of a new session, or None."""
    staff = await Staff.get_or_none(email=_known_as(email), disabled_at=None)
    kept = staff.password_hash if staff else ""
    if not await _slowly(lambda: passwords.fits(password, kept)) or staff is None:
        log.warning("staff.refused", staff=staff.id if staff else None)
        return None
    if passwords.is_outdated(kept):
        anew = await _slowly(lambda: passwords.hashed(password))
        await Staff.filter(id=staff.id, password_hash=kept).update(password_hash=anew)
    log.info("staff.admitted", staff=staff.id)
    return await session.begin(staff, now=now)


async def give_password(email: str, password: str) -> None:
    """From now on this is their password; who came in with another has to come in anew."""
    staff = await _one_of_us(email)
    passwords.check(password, email=staff.email)
    hashed = await _slowly(lambda: passwords.hashed(password))
    async with transaction.begin():
        await Staff.filter(id=staff.id).update(password_hash=hashed)
        await session.end_all(staff.id)
    log.info("staff.password_given", staff=staff.id)


async def disable(email: str, *, now: datetime) -> None:
    """They no longer work with us: the name stays on what was done, the password does not."""
    staff = await _one_of_us(email)
    async with transaction.begin():
        await Staff.filter(id=staff.id).update(disabled_at=now, password_hash="")
        await session.end_all(staff.id)
    log.info("staff.disabled", staff=staff.id)


async def _one_of_us(email: str) -> Staff:
    staff = await Staff.get_or_none(email=_known_as(email))
    if staff is None:
        raise NoSuchStaffError
    return staff


def _known_as(email: str) -> str:
    # What no address holds, a database need not be asked about (PostgreSQL takes no NUL).
    found = email.replace("\0", "").strip().lower()[:254]
    return found.encode("utf-8", "replace").decode()


async def _slowly(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_HASHING, work)
