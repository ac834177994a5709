"""Freeze and thaw: no cheerful mail to anyone at all, by hand, while something is on fire."""

from datetime import datetime, timedelta

from daemon.models import Freeze


async def begin(*, why: str, lasts: timedelta | None, now: datetime) -> Freeze:
    """Hold all cheerful mail, for a time or until thawed."""
    until = now + lasts if lasts is not None else None
    return await Freeze.create(why=why[:400], since=now, until=until)


async def end(*, now: datetime) -> int:
    """Let it flow again; returns how many freezes ended. What waited leaves at the usual pace."""
    return await Freeze.filter(thawed_at=None).update(thawed_at=now)
