"""Does what a form of a callback's page says, by exactly one deed of callback/attend.py.

Shared by the page behind the signed link and the one in the console: who does it is said by the
caller.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from daemon.callback import attend
from daemon.hours import Hours
from daemon.learning import correct
from daemon.web.public import filled


async def act(id: int, fields: dict[str, str], *, by: str, hours: Hours, now: datetime) -> None:
    """Claim, record a call, close, or teach the judge; a mistake changes nothing."""
    match fields.get("act"):
        case "claim":
            await attend.claim(id, by=by, now=now)
        case "call":
            await attend.call(
                id,
                outcome=filled.outcome(fields),
                by=by,
                hours=hours,
                now=now,
                note=filled.words(fields, "note"),
                next_at=filled.next_at(fields, ZoneInfo(hours.timezone), now),
            )
        case "close":
            await attend.close(
                id,
                by=by,
                spoke_with=filled.words(fields, "spoke_with"),
                outcome=filled.words(fields, "outcome"),
                hours=hours,
                now=now,
                note=filled.words(fields, "note"),
                promise=filled.words(fields, "promise"),
                promise_until=filled.day(fields.get("promise_until", "")),
            )
        case "false-alarm":
            await correct.false_alarm(f"callback:{id}", by=by, now=now)
        case _:
            raise filled.FormError("Choose what you did: claim, call or close.")
