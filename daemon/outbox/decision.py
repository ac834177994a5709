"""Notes why somebody did not get a mail, or gets it later: what `touchbase why` tells."""

from datetime import datetime

from daemon.models import Decision


async def note(contact_id: int, *, about: str, verb: str, rule: str, now: datetime) -> None:
    """Write down one decision; the same one again only moves its `last_at`."""
    row, new = await Decision.get_or_create(
        contact_id=contact_id,
        about=about[:200],
        verb=verb,
        rule=rule[:200],
        defaults={"at": now, "last_at": now},
    )
    if not new:
        await Decision.filter(id=row.id).update(last_at=now)
