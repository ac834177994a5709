"""Removes near-duplicates from the replies, so that no text is learnt from and measured on.

    PYTHONPATH=.:training venv/bin/python training/duplicates.py [FOLDER]

Two replies are near-duplicates when at least half of their letter shingles are the same; of each
such pair the one of the later hand goes. Texts of one or two words are only compared as a whole:
many people write "all good", so one of them in each hand is no leak but life; more than one is.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil
from pathlib import Path

SAME = 0.5  # Jaccard of shingles
SHINGLE = 5  # letters
SHORT = 3  # words; below, only equal texts of one hand are the same


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "replies"
    files = sorted(folder.glob("*.jsonl"), key=_number)
    rows = [json.loads(line) for file in files for line in _lines(file)]
    doomed = set(duplicates([row for row in rows if "text" in row]))
    for file in files:
        kept = [line for line in _lines(file) if json.loads(line).get("id") not in doomed]
        file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(doomed)} near-duplicates removed")  # noqa: T201


def duplicates(rows: list[dict[str, str]]) -> Iterator[str]:
    """The ids of replies that an earlier one already says."""
    common = Counter(piece for row in rows for piece in shingles(_plain(row["text"])))
    seen: list[set[str]] = []
    holding: dict[str, list[int]] = defaultdict(list)
    short: set[tuple[str, str]] = set()
    for row in rows:
        words = _plain(row["text"])
        if len(words.split()) < SHORT:
            if (row["hand"], words) in short:
                yield row["id"]
            short.add((row["hand"], words))
            continue
        pieces = shingles(words)
        # Of two that share half of their pieces at least one is among the rarer half of either,
        # so only those need to be looked up.
        rarest = sorted(pieces, key=lambda piece: (common[piece], piece))
        rarest = rarest[: len(pieces) - ceil(SAME * len(pieces)) + 1]
        near = {i for piece in rarest for i in holding[piece]}
        size = len(pieces)
        alike = (i for i in near if SAME * size <= len(seen[i]) <= size / SAME)
        if any(likeness(pieces, seen[i]) >= SAME for i in alike):
            yield row["id"]
            continue
        for piece in rarest:
            holding[piece].append(len(seen))
        seen.append(pieces)


def shingles(words: str) -> set[str]:
    return {words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1))}


def likeness(one: set[str], other: set[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def _number(file: Path) -> int:
    """Of hand h210 the number; as text it would stand before h25."""
    return int(file.stem[1:])


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
