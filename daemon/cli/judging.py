"""`touchbase judge …`: telling the judge that it was wrong, or what always and never to hear.

A text is named by a reference: `12` is the mail of that number, as `judge sample` shows it;
`thread:5` the latest mail of a thread of `touchbase threads`, `callback:3` what opened a callback
of `touchbase callbacks`, `answer:7` an answer given on a survey's page.
"""

import sys
from datetime import datetime

import click

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.callbacks import with_by
from daemon.cli.session import asking, asynchronous, harmless, opened, show, with_config, with_json
from daemon.config import Config
from daemon.learning import correct, phrase, sample
from daemon.learning.sample import Drawn
from daemon.models.learning import Chosen

with_chosen = click.option(
    "--chosen",
    type=click.Choice([how.value for how in Chosen]),
    default=Chosen.MET.value,
    help="how you came to read it, as `judge sample` shows it",
)


@touchbase.group("judge")
def judge_group() -> None:
    """Teach the judge, and see how well it does.

    REFERENCE is a mail's number (12), thread:5, callback:3 or answer:7.
    """


@judge_group.command("false-alarm")
@click.argument("reference")
@with_by
@with_config
@asynchronous
async def false_alarm(reference: str, by: str, config_file: str | None) -> None:
    """It was flagged, and nobody was unhappy. Closes nothing."""
    async with opened(config_file):
        await correct.false_alarm(reference, by=by, now=clock.now())
    click.echo("Noted; the judge learns from it. A callback stays open until somebody has spoken.")


@judge_group.command("missed")
@click.argument("reference")
@with_chosen
@with_by
@with_config
@asynchronous
async def missed(reference: str, chosen: str, by: str, config_file: str | None) -> None:
    """It was not flagged, and somebody is unhappy. Opens the callback at once."""
    async with opened(config_file) as config:
        await _missed(reference, chosen=Chosen(chosen), by=by, config=config, now=clock.now())


@judge_group.command("right")
@click.argument("reference")
@with_chosen
@with_by
@with_config
@asynchronous
async def right(reference: str, chosen: str, by: str, config_file: str | None) -> None:
    """You looked, and the judge was right."""
    async with opened(config_file):
        await correct.right(reference, by=by, now=clock.now(), chosen=Chosen(chosen))
    click.echo("Noted.")


async def _missed(
    reference: str, *, chosen: Chosen, by: str, config: Config, now: datetime
) -> None:
    office = parts.firm(config).office
    callback = await correct.missed(
        reference, by=by, desk=office.desk, callbacks=office.callbacks, now=now, chosen=chosen
    )
    click.echo(f"Noted; see callback {callback.id}.")


@judge_group.command("sample")
@click.option("--n", default=sample.USUAL, type=click.IntRange(1, 200), help="how many")
@with_by
@with_json
@with_config
@asynchronous
async def sample_(n: int, by: str, as_json: bool, config_file: str | None) -> None:
    """Replies that were not flagged, to look through in a minute.

    On a terminal it asks about each of them; elsewhere it lists them.
    """
    async with opened(config_file) as config:
        drawn = await sample.draw(n=n, now=clock.now())
        if as_json or not sys.stdin.isatty():
            show([_row(one) for one in drawn], ("id", "chosen", "text"), as_json=as_json)
            return
        for one in drawn:
            if not await _asked(one, by=by, config=config):
                return


def _row(one: Drawn) -> dict[str, object]:
    return {
        "id": one.said.id,
        "chosen": one.chosen,
        "at": one.said.at,
        "probability": one.said.probability,
        "text": one.said.words,
    }


#: Characters of a reply that are shown: what a person reads in six seconds.
SHOWN = 600


async def _asked(one: Drawn, *, by: str, config: Config) -> bool:
    """Show one reply, and take the answer; False ends the look."""
    click.echo(f"\n{harmless(one.said.words.strip())[:SHOWN]}\n")
    choices = click.Choice(["h", "u", "s", "q"], case_sensitive=False)
    with asking():
        said = click.prompt("happy, unhappy, skip, quit", type=choices, default="s")
    if said == "u":
        await _missed(one.said.reference, chosen=one.chosen, by=by, config=config, now=clock.now())
    elif said == "h":
        await correct.right(one.said.reference, by=by, now=clock.now(), chosen=one.chosen)
    return bool(said != "q")


@judge_group.command("always")
@click.argument("words")
@with_by
@with_config
@asynchronous
async def always(words: str, by: str, config_file: str | None) -> None:
    """Whoever writes these words is phoned, from the next reply on."""
    async with opened(config_file):
        row = await phrase.always(words, by=by, now=clock.now())
    click.echo(f"From now on “{row.words}” always makes a callback.")


@judge_group.command("never")
@click.argument("words")
@with_by
@with_config
@asynchronous
async def never(words: str, by: str, config_file: str | None) -> None:
    """These words alone make no callback; the rest of the reply still counts."""
    async with opened(config_file):
        row = await phrase.never(words, by=by, now=clock.now())
    click.echo(f"From now on “{row.words}” alone makes no callback.")


@judge_group.command("forget")
@click.argument("words")
@with_config
@asynchronous
async def forget(words: str, config_file: str | None) -> None:
    """Take a phrase away."""
    async with opened(config_file):
        await phrase.forget(words)
    click.echo("Forgotten.")


@judge_group.command("phrases")
@with_json
@with_config
@asynchronous
async def phrases(as_json: bool, config_file: str | None) -> None:
    """Your own phrases."""
    async with opened(config_file):
        kept = await phrase.kept()
    rows = [{"words": r.words, "sway": r.sway, "by": r.by, "at": r.at} for r in kept]
    show(rows, ("words", "sway", "by", "at"), as_json=as_json)
