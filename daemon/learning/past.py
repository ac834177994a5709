"""Gathers our own past replies with what the judge made of them; only reads, and never words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from daemon.learning.settings import Settings
from daemon.learning.threshold import Past
from daemon.models import Answer, Client, Inbound

#: Long enough for a usual week, short enough that it is still the same firm.
WEEKS = 8
#: Replies looked at; the latest, when there are more. Where `calls_per_week` is set they are read
#: with each reply that comes in: 0.2 s among twenty thousand mails, next to nothing among hundreds.
AT_MOST = 5000
#: Fewer clients of known value have no top.
CLIENTS_FOR_A_TOP = 5


async def replies(
    settings: Settings, *, now: datetime, weeks: int = WEEKS, at_most: int = AT_MOST
) -> tuple[list[Past], float]:
    """The replies that were judged, and over how many weeks they spread."""
    since = now - timedelta(weeks=weeks)
    top = await top_value(settings)
    both = [*await _mails(since, top, at_most), *await _answers(since, top, at_most)]
    if not both:
        return [], float(weeks)
    # Cut together, or one sort would reach further back than the other within the same weeks.
    found = sorted(both, key=_at, reverse=True)[:at_most]
    first = found[-1][0]
    spread = max(1.0, min(float(weeks), (now - first) / timedelta(weeks=1)))
    return [past for _, past in found], spread


def _at(found: tuple[datetime, Past]) -> datetime:
    return found[0]


async def top_value(settings: Settings) -> float | None:
    """From which annual value on a client is one of the top; None while there is no telling."""
    rows = Client.filter(annual_value__gt=0).values_list("annual_value", flat=True)
    values = sorted((float(str(value)) for value in await rows), reverse=True)
    if len(values) < CLIENTS_FOR_A_TOP:
        return None
    return values[ceil(len(values) * settings.top_share) - 1]


async def is_top(client_id: int | None, settings: Settings) -> bool:
    """Whether a client is one of those who are worth most."""
    client = await Client.get_or_none(id=client_id) if client_id is not None else None
    if client is None or client.annual_value is None:
        return False
    least = await top_value(settings)
    return least is not None and float(client.annual_value) >= least


async def _mails(
    since: datetime, top: float | None, at_most: int
) -> Sequence[tuple[datetime, Past]]:
    rows = Inbound.filter(received_at__gte=since, probability__not_isnull=True)
    found = (
        await rows.order_by("-received_at")
        .limit(at_most)
        .values_list("id", "received_at", "probability", "client__annual_value")
    )
    return [(at, _past(f"inbound:{id}", chance, value, top)) for id, at, chance, value in found]


async def _answers(
    since: datetime, top: float | None, at_most: int
) -> Sequence[tuple[datetime, Past]]:
    rows = Answer.filter(at__gte=since, probability__not_isnull=True, inbound_id=None)
    found = (
        await rows.order_by("-at")
        .limit(at_most)
        .values_list("id", "at", "probability", "invitation__client__annual_value")
    )
    return [(at, _past(f"answer:{id}", chance, value, top)) for id, at, chance, value in found]


def _past(reference: str, chance: float, value: object, top: float | None) -> Past:
    worth = None if value is None else float(str(value))
    is_top = top is not None and worth is not None and worth >= top
    return Past(reference, chance, is_top, worth)
