"""The texts that the judge learns from: whole, told apart, by many hands, none twice."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from training import blind, duplicates

TRAINING = Path(__file__).parents[2] / "training"
SIDES = {"unhappy", "happy", "factual"}


def rows(folder: str) -> list[dict[str, Any]]:
    found = []
    for file in sorted((TRAINING / folder).glob("*.jsonl")):
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        hand = json.loads(head)
        assert {"hand", "trade", "country", "manner"} <= set(hand), file.name
        assert hand["hand"] == file.stem
        found += [json.loads(line) for line in lines]
    return found


@pytest.mark.parametrize(
    ("folder", "at_least", "hands"),
    [("replies", 4_000, 80), ("replies/de", 400, 10), ("histories", 400, 10)],
)
def test_there_are_enough_by_enough_hands(folder: str, at_least: int, hands: int) -> None:
    found = rows(folder)
    assert len(found) >= at_least
    assert len({row["hand"] for row in found}) >= hands
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert row["side"] in SIDES
        assert row["text"].strip()


@pytest.mark.parametrize("folder", ["replies", "replies/de"])
def test_the_mix_is_the_one_that_the_paper_describes(folder: str) -> None:
    found = rows(folder)
    unhappy = [row for row in found if row["side"] == "unhappy"]
    assert 0.45 < len(unhappy) / len(found) < 0.6
    assert sum(bool(row["subtle"]) for row in unhappy) / len(unhappy) > 0.6
    happy = Counter(row["kind"] for row in found if row["side"] == "happy")
    assert happy["praise with bad words"] / happy.total() > 0.25


@pytest.mark.parametrize("folder", ["replies", "replies/de"])
def test_no_reply_is_there_twice(folder: str) -> None:
    assert not list(duplicates.duplicates(rows(folder)))


def test_what_counts_as_twice() -> None:
    def check(one: str, other: str, twice: bool) -> None:
        both = [{"id": "1", "hand": "a", "text": one}, {"id": "2", "hand": "b", "text": other}]
        assert bool(list(duplicates.duplicates(both))) is twice, other

    check("The printer is broken again.", "the printer is broken again", True)
    check("The printer is broken again.", "The printer is broken again!!", True)
    check("The printer is broken again.", "So the printer is broken again.", True)
    check("The printer is broken again.", "Our printer has broken down", False)
    check("The printer is broken again.", "Nobody called me back.", False)
    check("All good", "all good", False)  # two people may say the same two words


def test_agreement_is_counted_beyond_chance() -> None:
    assert blind.kappa([(True, True), (False, False)]) == 1
    assert blind.kappa([(True, True), (True, False), (False, True), (False, False)]) == 0


def test_the_second_reading_names_replies_that_are_there() -> None:
    known = {row["id"] for row in rows("replies")}
    lines = (TRAINING / "second_reading.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 300
    for line in lines:
        id, letter = line.split("\t")
        assert id in known
        assert letter in blind.SIDES
