"""The duty that writes down how it goes with all duties, for `touchbase status` beside us."""

from datetime import datetime, timedelta

from daemon import clock, duty
from daemon.models import DutyRow

#: Rows of daemons that are long gone.
FORGOTTEN = timedelta(hours=1)


async def make_round(*, daemon: str, problems: dict[str, str], now: datetime) -> None:
    """Write a row for each duty; `problems` adds what a duty says of itself besides."""
    for name, progress in list(duty.progress().items()):
        await DutyRow.update_or_create(
            daemon=daemon,
            name=name,
            defaults={
                "round_at": progress.finished_at,
                "failures": progress.failures,
                "problem": (problems.get(name) or progress.problem)[:400],
                "seen_at": now,
            },
        )
    await DutyRow.filter(seen_at__lt=now - clock.lasting(FORGOTTEN)).delete()
