"""What the judge came to on one's own mail: counted from the tables, with honest intervals.

Precision and recall are of the texts that one of us has spoken of, and whoever corrects does not
choose by lot; how many unhappy ones are missed in all is told by the weekly sample's lot alone.
Only reads.
"""

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any

from daemon.learning import interval, tuning
from daemon.mail.letter import Kind
from daemon.models import Answer, Correction, Inbound
from daemon.models.learning import Chosen, Verdict


async def of(*, since: datetime | None = None) -> dict[str, Any]:
    """The report as plain values."""
    rows = await _judged(since)
    verdicts = await _verdicts(since)
    newest = await tuning.newest()
    count = Counter((row.verdict, row.flagged) for row in verdicts)
    alarms, rightly = count[Verdict.FALSE_ALARM, True], count[Verdict.RIGHT, True]
    missed = count[Verdict.MISSED, False]
    lot = [row for row in verdicts if row.chosen is Chosen.RANDOM]
    missed_by_lot = sum(row.verdict is Verdict.MISSED for row in lot)
    return {
        "judged": sum(unhappy is not None for unhappy, _ in rows),
        "flagged": sum(unhappy is True for unhappy, _ in rows),
        "unread": sum(unhappy is None for unhappy, _ in rows),
        "corrected": len(verdicts),
        "false_alarms": alarms,
        "missed": missed,
        "right": rightly + count[Verdict.RIGHT, False],
        "precision": asdict(interval.share(rightly, rightly + alarms)),
        "recall": asdict(interval.share(rightly, rightly + missed)),
        "missed_of_unflagged": asdict(interval.share(missed_by_lot, len(lot))),
        "reasons": _by_reason(rows, await _alarms(since)),
        "learnt_from": newest.corrections if newest else 0,
        "tuning": newest.standing if newest else None,
    }


Judged = list[tuple[bool | None, list[str]]]


async def _judged(since: datetime | None) -> Judged:
    mails = Inbound.filter(kind=Kind.HUMAN, client_id__not_isnull=True).exclude(own_words="")
    answers = Answer.filter(inbound_id=None).exclude(comment="")
    if since is not None:
        mails, answers = mails.filter(received_at__gte=since), answers.filter(at__gte=since)
    found = [*await mails.values_list("unhappy", "reasons")]
    found += await answers.values_list("unhappy", "reasons")
    return [(unhappy, _says(reasons)) for unhappy, reasons in found]


def _says(reasons: Any) -> list[str]:
    return [str(reason["says"]) for reason in reasons or ()]


async def _verdicts(since: datetime | None) -> list[Correction]:
    rows = Correction.all() if since is None else Correction.filter(at__gte=since)
    return await rows.order_by("id")


async def _alarms(since: datetime | None) -> list[list[str]]:
    """The reasons of what was no hint."""
    rows = Correction.filter(verdict=Verdict.FALSE_ALARM)
    if since is not None:
        rows = rows.filter(at__gte=since)
    found = await rows.prefetch_related("inbound", "answer")
    told = [row.inbound or row.answer for row in found]
    return [_says(one.reasons) for one in told if one is not None]


def _by_reason(rows: Judged, alarms: list[list[str]]) -> list[dict[str, Any]]:
    flagged = Counter(says for unhappy, reasons in rows if unhappy for says in set(reasons))
    wrong = Counter(says for reasons in alarms for says in set(reasons))
    return [
        {"says": says, "flagged": count, "false_alarms": wrong[says]}
        for says, count in sorted(flagged.items(), key=lambda item: (-item[1], item[0]))
    ]
