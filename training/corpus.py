"""Reads what the judge learns from: replies written for this project, and public corpora.

A reply has a side: unhappy, happy, or factual (neither: arrangements, questions, absences). The
public rows only say unhappy or not; which of the other two they are follows from their source.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UNHAPPY, HAPPY, FACTUAL = "unhappy", "happy", "factual"

# Survey answers that are not unhappy are praise; intents that are not problems are plain requests.
OTHER_SIDE = {
    "fft_neas": HAPPY,
    "fft_phase1": HAPPY,
    "cebab": HAPPY,
    "banking77": FACTUAL,
    "nlupp": FACTUAL,
    "clinc_neutral": FACTUAL,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One text and what is known about it."""

    text: str
    side: str
    source: str
    hand: str = ""  # who wrote it; rows of one hand are never split
    kind: str = ""
    subtle: bool = False
    id: str = ""


def replies(folder: Path) -> Iterator[Row]:
    """The replies written for this project; the first line of a file describes its hand."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            row = json.loads(line)
            yield Row(
                text=row["text"],
                side=row["side"],
                source="replies",
                hand=row["hand"],
                kind=row["kind"],
                subtle=bool(row["subtle"]),
                id=row["id"],
            )


def public(folder: Path, names: list[str]) -> Iterator[Row]:
    """Rows of public corpora as JSON lines with `text` and `unhappy`."""
    for name in names:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            side = UNHAPPY if row["unhappy"] else OTHER_SIDE[name]
            yield Row(text=row["text"], side=side, source=name)
