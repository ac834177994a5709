"""`touchbase judge report`: how well the judge does, on record or on a file of labelled replies."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from daemon import clock
from daemon.cli import rows
from daemon.cli.judging import judge_group
from daemon.cli.rows import Row
from daemon.cli.session import (
    asynchronous,
    document,
    harmless,
    moment,
    opened,
    with_config,
    with_json,
)
from daemon.learning import hear, measured, opinion, past, report, threshold
from daemon.learning.measured import Measured
from daemon.learning.opinion import Beside, Taught
from daemon.learning.settings import Settings

#: Replies shown that were missed or flagged for nothing, and characters of each.
SHOWN, EXCERPT = 10, 100


@judge_group.command("report")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--since", metavar="TIME", help="only from this time on (ISO 8601)")
@with_json
@with_config
@asynchronous
async def report_(
    file: Path | None, since: str | None, as_json: bool, config_file: str | None
) -> None:
    """How well the judge does on your own mail.

    Without FILE, by what your staff said of its judgements. With FILE, by your own labels: JSON
    lines with `text`, `unhappy` (true or false), and perhaps `id`, `rating` and `question`.
    """
    if file is not None and since is not None:
        raise click.UsageError("--since is about what is on record, and not about a file.")
    if file is None:
        async with opened(config_file):
            told = await report.of(since=moment(since))
        click.echo(document(told)) if as_json else _tell_record(told)
        return
    labelled = _labelled(file)
    async with opened(config_file) as config:
        taught, from_ = await hear.taught(), await _threshold(config.judging)
    found = [_measured(row, taught, from_) for row in labelled]
    if as_json:
        click.echo(document(_told(found, from_)))
    else:
        _tell_file(found, from_)


def _labelled(file: Path) -> list[Row]:
    found = []
    for number, row in rows.json_lines(rows.read(file)):
        if "text" not in row:
            raise click.UsageError(f"line {number} has no text")
        if row.get("unhappy") not in (True, False):  # 1 and 0 are equal to these
            raise click.UsageError(f'line {number} needs a label: "unhappy": true or false')
        found.append({"id": number, **row})
    if not found:
        raise click.UsageError(f"{file} holds no reply")
    return found


async def _threshold(settings: Settings) -> float:
    """From which probability on somebody phones, for most clients."""
    replies, weeks = await past.replies(settings, now=clock.now())
    return threshold.decided(settings, replies, weeks=weeks).usual


def _measured(row: Row, taught: Taught, from_: float) -> Measured:
    words = rows.words(row)
    beside = Beside(rows.rating(row), rows.question(row), rows.previous(row))
    judged = opinion.of(words, beside=beside, taught=taught, threshold=from_)
    return Measured(str(row["id"]), words, bool(row["unhappy"]), judged)


def _told(found: list[Measured], from_: float) -> dict[str, Any]:
    missed, falsely = measured.wrong(found)
    return {
        "threshold": from_,
        **measured.figures(found),
        "missed": [row.id for row in missed],
        "falsely": [row.id for row in falsely],
    }


def _tell_file(found: list[Measured], from_: float) -> None:
    told = _told(found, from_)
    click.echo(
        f"Replies: {told['replies']}, unhappy by your labels: {told['unhappy']}, left to a human: "
        f"{told['unread']}. Somebody phones from a probability of {from_} on."
    )
    click.echo(f"Of the unhappy, heard:              {_share(told['heard'])}")
    click.echo(f"Of the others, flagged for nothing: {_share(told['flagged_falsely'])}")
    click.echo(f"Of the calls, right:                {_share(told['precision'])}")
    if told["auc"] is not None:
        click.echo(f"An unhappy one stands above another in {told['auc']:.1%} of pairs (AUC).")
    for name, rows_ in zip(("Missed", "Flagged for nothing"), measured.wrong(found), strict=True):
        for row in rows_[:SHOWN]:
            words = harmless(" ".join(row.words.split()))[:EXCERPT]
            click.echo(f"{name}: {row.id} ({row.judgement.probability or 0:.0%}) {words}")


def _tell_record(told: Mapping[str, Any]) -> None:
    click.echo(
        f"{told['judged']} replies judged, {told['flagged']} flagged, {told['unread']} in a "
        f"language that is not judged; {told['corrected']} corrected by you."
    )
    click.echo(f"Of the flagged that you spoke of, right:   {_share(told['precision'])}")
    click.echo(f"Of the unhappy that you spoke of, heard:   {_share(told['recall'])}")
    click.echo(f"Of the unflagged drawn by lot, unhappy:    {_share(told['missed_of_unflagged'])}")
    for row in told["reasons"]:
        click.echo(f"{row['flagged']:>5} flagged, {row['false_alarms']:>3} falsely: {row['says']}")


def _share(share: Mapping[str, Any]) -> str:
    if share["share"] is None:
        return "nothing to tell by yet"
    return (
        f"{share['count']} of {share['of']} ({share['share']:.0%}; "
        f"truly between {share['low']:.0%} and {share['high']:.0%})"
    )
