"""`touchbase judge …`: teaching the judge at a terminal, and reading how well it does."""

import asyncio
from datetime import timedelta
from pathlib import Path

from daemon import clock
from daemon.config import load
from daemon.database import opening
from daemon.models import Contact
from daemon.sentiment.judge import DEFAULT_THRESHOLD
from tests.cli.terminal import Terminal
from tests.learning import replies

HINT = "This is the third time this month that the printer is down."
BY = ("--by", "dora@us.example")


async def sow(folder: Path) -> None:
    """A hint that was flagged (mail 1), and a dozen replies that were not."""
    config = load(folder / "config.toml")
    await opening.open(config.database, base=config.state)
    try:
        ada = await Contact.get(email="ada@northgate.example")
        at = clock.now() - timedelta(days=1)
        await replies.mail(HINT, ada, at=at, unhappy=True, probability=0.9)
        for number in range(2, 14):
            chance = number / 100
            await replies.mail(
                f"Thanks, all sorted, {number}.", ada, at=at, unhappy=False, probability=chance
            )
    finally:
        await opening.close()


def test_from_a_correction_to_the_report(firm: Terminal) -> None:
    asyncio.run(sow(firm.folder))
    assert "stays open" in firm("judge", "false-alarm", "1", *BY).out
    assert firm("judge", "missed", "2", *BY).out == "Noted; see callback 1.\n"
    assert firm("judge", "false-alarm", "2", *BY, status=1).err.startswith("This was not flagged")
    firm("judge", "false-alarm", "thread:9", *BY, status=1)
    firm("judge", "right", "3", "--chosen", "random", *BY)
    [callback] = firm("callbacks", "--json").rows
    assert callback["said"] == "Thanks, all sorted, 2."
    told = firm("judge", "report", "--json").document
    assert (told["judged"], told["corrected"]) == (13, 3)
    assert told["missed_of_unflagged"]["of"] == 1
    assert "Of the unhappy that you spoke of" in firm("judge", "report").out


def test_the_sample_is_listed_for_programs(firm: Terminal) -> None:
    asyncio.run(sow(firm.folder))
    rows = firm("judge", "sample", "--n", "4", "--json").rows
    assert [row["chosen"] for row in rows] == ["uncertain", "uncertain", "random", "random"]
    assert rows[0]["text"] == "Thanks, all sorted, 13."
    assert "Thanks, all sorted, 13." in firm("judge", "sample").out


def test_our_own_phrases(firm: Terminal) -> None:
    assert "always makes a callback" in firm("judge", "always", "Hartley lunch!", *BY).out
    firm("judge", "never", "down again", *BY)
    rows = firm("judge", "phrases", "--json").rows
    assert [(row["words"], row["sway"]) for row in rows] == [
        ("down again", "never"),
        ("hartley lunch", "always"),
    ]
    firm("judge", "forget", "down again")
    firm("judge", "forget", "down again", status=1)
    firm("judge", "always", "a", status=1)


def test_the_threshold_is_told_in_calls_a_week(firm: Terminal) -> None:
    asyncio.run(sow(firm.folder))
    told = firm("judge", "threshold", "--calls-per-week", "4", "--json").document
    assert (told["replies"], told["enough"]) == (13, False)
    assert told["in_force"]["usual"] == DEFAULT_THRESHOLD
    assert told["in_force"]["calls_per_week"] == 1
    assert told["wanted"]["calls_per_week"] <= 4
    assert {row["text"] for row in told["added"]} == {
        "Thanks, all sorted, 13.",
        "Thanks, all sorted, 12.",
        "Thanks, all sorted, 11.",
    }
    assert told["pays_from"]["usual"] > 0
    said = firm("judge", "threshold", "--calls-per-week", "4").out
    assert "calls a week" in said
    assert "Thanks, all sorted, 13." in said


def test_learning_and_going_back(firm: Terminal) -> None:
    asyncio.run(sow(firm.folder))
    assert "five are enough" in firm("judge", "refit", status=1).err
    assert "nothing to go back from" in firm("judge", "rollback", status=1).err
    for number in range(2, 8):
        firm("judge", "right", str(number), *BY)
    told = firm("judge", "refit", "--json").document
    assert told["corrections"] == 6
    assert told["promoted"] is True, told
    [row] = firm("judge", "history", "--json").rows
    assert row["standing"] == "in_force"
    assert firm("judge", "rollback").out == "In force again: the judge as it was shipped.\n"
