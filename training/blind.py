"""A second reading of a sample, blind: draws it without labels, then says how far both agree.

    python training/blind.py draw SHEET.txt [SEED]     300 texts, shuffled, numbered, nothing else
    python training/blind.py agree SHEET.txt           a line `number<tab>u|h|f` each, on stdin

The sheet holds no hand, kind or label, and its order is by chance, so that whoever labels cannot
tell from what stands around it. Agreement is Cohen's kappa: 1 is perfect, 0 is chance.
"""

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

SAMPLE = 300
HERE = Path(__file__).parent
SIDES = {"u": "unhappy", "h": "happy", "f": "factual"}


def main() -> None:
    what, sheet = sys.argv[1], Path(sys.argv[2])
    if what == "draw":
        draw(sheet, seed=int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    else:
        agree(sheet, sys.stdin.read())


def draw(sheet: Path, *, seed: int) -> None:
    texts = random.Random(seed).sample(sorted(_labels()), SAMPLE)  # noqa: S311 - no secret
    lines = [f"{n}\t{text.replace(chr(10), ' / ')}" for n, text in enumerate(texts, start=1)]
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")


def agree(sheet: Path, second: str) -> None:
    first = {_plain(text): (side, id) for text, (side, id) in _labels().items()}
    asked = dict(line.split("\t", 1) for line in sheet.read_text(encoding="utf-8").splitlines())
    pairs = []
    for line in second.splitlines():
        number, letter = line.split("\t")[:2]
        side, id = first[_plain(asked[number])]
        pairs.append((side, SIDES[letter]))
        if side != SIDES[letter]:
            print(f"{id}: {side} / {SIDES[letter]}: {asked[number]}")  # noqa: T201
    for title, seen in (
        ("three sides", pairs),
        ("unhappy or not", [(a == "unhappy", b == "unhappy") for a, b in pairs]),
    ):
        same = sum(a == b for a, b in seen) / len(seen)
        print(f"{title}: {len(seen)} rows, same {same:.1%}, kappa {kappa(seen):.3f}")  # noqa: T201
    print(f"sheet {hashlib.sha256(sheet.read_bytes()).hexdigest()[:16]}")  # noqa: T201


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Agreement beyond what both would reach by chance."""
    rows = len(pairs)
    same = sum(a == b for a, b in pairs) / rows
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[side] * other[side] for side in one) / rows**2
    return (same - chance) / (1 - chance)


def _plain(text: str) -> str:
    return " ".join(text.replace(" / ", " ").split())


def _labels() -> dict[str, tuple[str, str]]:
    labels = {}
    for file in sorted((HERE / "replies").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            row = json.loads(line)
            labels[row["text"]] = (row["side"], row["id"])
    return labels


if __name__ == "__main__":
    main()
