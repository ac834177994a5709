"""`touchbase judge refit`, `rollback`, `history`, `threshold`: what was learnt, and in calls."""

from collections.abc import Iterable
from typing import Any

import click

from daemon import clock
from daemon.cli.judging import judge_group
from daemon.cli.session import (
    asynchronous,
    document,
    harmless,
    opened,
    show,
    with_config,
    with_json,
)
from daemon.config import Config
from daemon.learning import past, refit, subject, threshold, tuning
from daemon.learning.refit import Refit
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
    why = _why(done)
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


def _why(done: Refit) -> str | None:
    """Why what was learnt is not in force."""
    if isinstance(done.outcome, Refused):
        return done.outcome.why
    return None if done.promoted else "somebody else learnt anew in the same moment"


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
    """How many calls a week each threshold would have made, on your own past replies.

    The top clients are the share of them, by annual value, that `top_share` names. With
    --calls-per-week it also shows which replies would be phoned about, and which not any more.
    """
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
        "call_costs": round(threshold.costs(settings), 2),
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
        "top_calls_per_week": one.top_calls_per_week,
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
    weeks = round(told["weeks"])
    replies = "1 reply" if told["replies"] == 1 else f"{told['replies']} replies"
    click.echo(f"{replies} over {'a week' if weeks == 1 else f'{weeks} weeks'}.")
    if not told["enough"]:
        click.echo(
            f"Fewer than {threshold.ENOUGH} tell little of a usual week: until then calls_per_week "
            "does not count, and the threshold does."
        )
    click.echo("Phoned from a probability of … on, it would have been:")
    click.echo("threshold  calls a week  to top clients  hours a week")
    for row in told["thresholds"]:
        click.echo(
            f"{row['usual']:>9}  {row['calls_per_week']:>12}  {row['top_calls_per_week']:>14}"
            f"  {row['hours_per_week']:>12}"
        )
    for name, key in (("In force", "in_force"), ("Wanted", "wanted")):
        if row := told.get(key):
            click.echo(
                f"{name}: {row['usual']} (top clients {row['top']}), "
                f"{row['calls_per_week']} calls a week."
            )
    _tell_worth(told["pays_from"], told["call_costs"])
    for key, says in (("added", "would be phoned"), ("dropped", "would not be phoned")):
        for row in told.get(key, ()):
            words = harmless(row["text"])[:80]
            click.echo(f"{says:>19} {row['probability']:.2f}  {words}")


def _tell_worth(pays: dict[str, float | None], costs: float) -> None:
    """What a call costs, and from which probability on it pays by what clients are worth."""
    if pays["usual"] is None:
        click.echo("No client's annual value is known, so it cannot be said when a call pays.")
        return
    click.echo(
        f"A call costs {costs:.2f}: for a client of middling value it pays from a probability of "
        f"{pays['usual']:.2f} on"
        + (f", for one of the top from {pays['top']:.2f} on." if pays["top"] is not None else ".")
    )
