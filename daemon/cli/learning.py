"""`touchbase judge refit`, `rollback`, `threshold`, `report`: what the judge learnt, in figures."""

from collections.abc import Iterable
from typing import Any

import click

from daemon import clock
from daemon.cli.judging import judge_group
from daemon.cli.session import asynchronous, document, moment, opened, show, with_config, with_json
from daemon.config import Config
from daemon.learning import past, refit, report, subject, threshold, tuning
from daemon.learning.settings import Settings
from daemon.learning.threshold import Past, Preview, Thresholds
from daemon.learning.trial import Refused
from daemon.models import Client, Tuning


@judge_group.command("refit")
@with_json
@with_config
@asynchronous
async def refit_(as_json: bool, config_file: str | None) -> None:
    """Learn anew from all corrections now, without waiting for the daemon."""
    async with opened(config_file) as config:
        done = await refit.anew(settings=config.judging, now=clock.now())
    why = done.outcome.why if isinstance(done.outcome, Refused) else None
    if as_json:
        told = {"promoted": done.promoted, "why": why, "corrections": done.corrections}
        click.echo(document({**told, **done.figures.plain()}))
        return
    figures = done.figures
    click.echo("What was learnt is in force." if done.promoted else f"Not in force: {why}.")
    click.echo(f"Learnt from {done.corrections} corrections.")
    click.echo(
        f"Of {figures.unhappy} unhappy texts kept aside it hears {figures.heard_after} "
        f"(before: {figures.heard_before}); calls a week {figures.calls_after:.1f} "
        f"(before: {figures.calls_before:.1f})."
    )


@judge_group.command("rollback")
@with_config
@asynchronous
async def rollback(config_file: str | None) -> None:
    """Take back what was learnt last."""
    async with opened(config_file):
        before = await tuning.roll_back()
    told = f"what was learnt on {before.at:%d %B %Y}" if before else "the judge as it was shipped"
    click.echo(f"In force again: {told}.")


@judge_group.command("history")
@with_json
@with_config
@asynchronous
async def history(as_json: bool, config_file: str | None) -> None:
    """What was learnt, and what became of it; the last five can be gone back to."""
    async with opened(config_file):
        kept = await Tuning.all().order_by("number")
    rows = [
        {
            "number": row.number,
            "standing": row.standing,
            "corrections": row.corrections,
            "at": row.at,
            "why": row.why or None,
            **row.figures,
        }
        for row in kept
    ]
    show(rows, ("number", "standing", "corrections", "at", "why"), as_json=as_json)


@judge_group.command("threshold")
@click.option("--calls-per-week", "calls", type=click.FloatRange(min=0.1), help="try this many")
@click.option("--weeks", default=past.WEEKS, type=click.IntRange(1, 104), help="of past replies")
@with_json
@with_config
@asynchronous
async def threshold_(
    calls: float | None, weeks: int, as_json: bool, config_file: str | None
) -> None:
    """How many calls a week each threshold would have made, on your own past replies."""
    async with opened(config_file) as config:
        told = await _preview(config, calls, weeks)
    if as_json:
        click.echo(document(told))
    else:
        _tell(told)


async def _preview(config: Config, calls: float | None, weeks: int) -> dict[str, Any]:
    settings, now = config.judging, clock.now()
    replies, spread = await past.replies(settings, now=now, weeks=weeks)
    current = threshold.decided(settings, replies, weeks=spread)
    shown = [
        threshold.preview(Thresholds(each, each), settings, replies, weeks=spread)
        for each in threshold.SHOWN
    ]
    told = {
        "replies": len(replies),
        "weeks": round(spread, 1),
        "enough": len(replies) >= threshold.ENOUGH,
        "in_force": _row(threshold.preview(current, settings, replies, weeks=spread)),
        "thresholds": [_row(one) for one in shown],
        "pays_from": await _pays(settings),
    }
    if calls is not None:
        wanted = threshold.for_calls(calls, settings, replies, weeks=spread)
        added, dropped = threshold.between(replies, current, wanted)
        told["wanted"] = _row(threshold.preview(wanted, settings, replies, weeks=spread))
        told["added"] = [await _excerpt(one) for one in _nearest(added)]
        told["dropped"] = [await _excerpt(one) for one in _nearest(dropped)]
    return told


def _row(one: Preview) -> dict[str, object]:
    return {
        "usual": one.thresholds.usual,
        "top": one.thresholds.top,
        "calls_per_week": one.calls_per_week,
        "hours_per_week": one.hours_per_week,
    }


async def _pays(settings: Settings) -> dict[str, object]:
    """From which probability on a call pays, for a client in the middle and one of the top."""
    rows = Client.filter(annual_value__gt=0).values_list("annual_value", flat=True)
    values = sorted(float(str(value)) for value in await rows)
    middle = values[len(values) // 2] if values else None
    top = await past.top_value(settings)
    return {
        "usual": threshold.pays_from(middle, settings),
        "top": threshold.pays_from(top, settings),
    }


#: Replies shown that would be added or dropped, and characters of each.
EXCERPTS, EXCERPT = 20, 200


def _nearest(rows: Iterable[Past]) -> list[Past]:
    return sorted(rows, key=lambda one: -one.probability)[:EXCERPTS]


async def _excerpt(one: Past) -> dict[str, object]:
    said = await subject.named(one.reference)
    text = " ".join(said.words.split())[:EXCERPT]
    return {"reference": one.reference, "probability": round(one.probability, 3), "text": text}


def _tell(told: dict[str, Any]) -> None:
    click.echo(f"{told['replies']} replies over {told['weeks']:.0f} weeks.")
    if not told["enough"]:
        click.echo(f"Fewer than {threshold.ENOUGH}: calls_per_week does not count yet.")
    click.echo("threshold  calls a week  hours a week")
    for row in told["thresholds"]:
        click.echo(f"{row['usual']:>9}  {row['calls_per_week']:>12}  {row['hours_per_week']:>12}")
    for name, key in (("In force", "in_force"), ("Wanted", "wanted")):
        if row := told.get(key):
            click.echo(
                f"{name}: {row['usual']} (top clients {row['top']}), "
                f"{row['calls_per_week']} calls a week."
            )
    for key in ("added", "dropped"):
        for row in told.get(key, ()):
            click.echo(f"{key:>8} {row['probability']:.2f}  {harmless(row['text'])[:80]}")


@judge_group.command("report")
@click.option("--since", metavar="TIME", help="only from this time on (ISO 8601)")
@with_json
@with_config
@asynchronous
async def report_(since: str | None, as_json: bool, config_file: str | None) -> None:
    """How well the judge does on your own mail."""
    async with opened(config_file):
        told = await report.of(since=moment(since))
    if as_json:
        click.echo(document(told))
        return
    click.echo(
        f"{told['judged']} replies judged, {told['flagged']} flagged, {told['unread']} in a "
        f"language that is not judged; {told['corrected']} corrected by you."
    )
    click.echo(f"Of the flagged that you spoke of, right:   {_share(told['precision'])}")
    click.echo(f"Of the unhappy that you spoke of, heard:   {_share(told['recall'])}")
    click.echo(f"Of the unflagged drawn by lot, unhappy:    {_share(told['missed_of_unflagged'])}")
    for row in told["reasons"]:
        click.echo(f"{row['flagged']:>5} flagged, {row['false_alarms']:>3} falsely: {row['says']}")


def _share(share: dict[str, Any]) -> str:
    if share["share"] is None:
        return "nothing to tell by yet"
    return (
        f"{share['count']} of {share['of']} ({share['share']:.0%}; "
        f"truly between {share['low']:.0%} and {share['high']:.0%})"
    )
