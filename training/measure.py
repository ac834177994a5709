"""Measures the judge as the daemon runs it, on any labelled JSON lines (`text`, `unhappy`, `kind`).

    PYTHONPATH=.:training venv/bin/python training/measure.py FILE.jsonl …

Nothing is learnt here. Calibration error is weighed to the base rate of the detectors.
"""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from report import calibration_error
from sklearn.metrics import precision_recall_curve, roc_auc_score

from daemon.sentiment import detector, judge, lexicon


def main() -> None:
    for name in sys.argv[1:]:
        rows = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
        measure(Path(name).stem, [r for r in rows if "text" in r])


def measure(name: str, rows: list[dict[str, object]]) -> None:
    judge.text("warm up")
    start = time.perf_counter()
    judged = [judge.text(str(r["text"])) for r in rows]
    each = (time.perf_counter() - start) / len(rows) * 1e6
    truth = np.array([bool(r["unhappy"]) for r in rows])
    # A text that goes to a human is counted as the middle.
    chances = np.array([0.15 if j.probability is None else j.probability for j in judged])
    precision, recall, _ = precision_recall_curve(truth, chances)
    base = detector.of(lexicon.HOME).base_rate
    weight = np.where(truth, base / truth.sum(), (1 - base) / (~truth).sum())
    flagged = np.array([bool(j.unhappy) for j in judged])
    print(f"{name}: {len(rows)} rows, {each:.0f} us each")  # noqa: T201
    print(f"  AUC {roc_auc_score(truth, chances):.3f}", end="")  # noqa: T201
    for p in (0.7, 0.8, 0.9):
        print(f", recall at {p} {recall[precision >= p].max():.2f}", end="")  # noqa: T201
    print(f"; calibration {calibration_error(truth, chances, weight):.3f}")  # noqa: T201
    unread = sum(j.unhappy is None for j in judged)
    print(  # noqa: T201
        f"  flagged {flagged[truth].mean():.1%} of unhappy, {flagged[~truth].mean():.1%} of others;"
        f" {unread} to a human"
    )
    kinds = defaultdict(list)
    for row, flag in zip(rows, flagged, strict=True):
        kinds[(row["unhappy"], row.get("kind", ""))].append(flag)
    if len(kinds) > 2:
        for (unhappy, kind), flags in sorted(kinds.items(), key=str):
            print(f"    {'unhappy' if unhappy else 'other'} {kind}: {np.mean(flags):.0%}")  # noqa: T201


if __name__ == "__main__":
    main()
