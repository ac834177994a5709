"""`touchbase judge report FILE`: the judge on replies that somebody has labelled."""

import json
from collections.abc import Iterable, Mapping

import pytest

from tests.cli.terminal import Terminal

HINT = "This is the third time this month that the printer is down."
FINE = "Thanks, all sorted."


def keep(firm: Terminal, rows: Iterable[Mapping[str, object]]) -> str:
    text = "\n".join(json.dumps(row) for row in rows)
    (firm.folder / "labelled.jsonl").write_text(text + "\n")
    return "labelled.jsonl"


def test_five_labelled_replies_are_counted_with_honest_intervals(firm: Terminal) -> None:
    file = keep(
        firm,
        [
            {"id": "a", "text": HINT, "unhappy": True},
            {"id": "b", "text": FINE, "unhappy": True},
            {"id": "c", "text": FINE, "unhappy": 0},
            {"id": "d", "text": HINT, "unhappy": 0},
            {"text": "Нам совсем не нравится, как вы работаете уже неделю.", "unhappy": 1},
        ],
    )
    told = firm("judge", "report", file, "--json").document
    assert (told["replies"], told["unhappy"], told["unread"]) == (5, 3, 1)
    assert (told["heard"]["count"], told["heard"]["of"]) == (1, 2)
    assert (told["missed"], told["falsely"]) == (["b"], ["d"])
    assert told["auc"] == 0.5
    said = firm("judge", "report", file).out
    assert "Of the unhappy, heard:              1 of 2 (50%; truly between" in said
    assert f"Missed: b (0%) {FINE}" in said or "Missed: b (" in said


def test_two_hundred_labelled_replies(firm: Terminal) -> None:
    rows = [{"text": HINT if n % 4 == 0 else FINE, "unhappy": n % 4 == 0} for n in range(200)]
    told = firm("judge", "report", keep(firm, rows), "--json").document
    assert (told["replies"], told["heard"]["count"], told["heard"]["of"]) == (200, 50, 50)
    assert told["flagged_falsely"]["count"] == 0


def test_what_the_firm_taught_counts(firm: Terminal) -> None:
    file = keep(firm, [{"id": "a", "text": "A Hartley lunch, as ever.", "unhappy": True}])
    before = firm("judge", "report", file, "--json").document["heard"]["count"]
    firm("judge", "always", "hartley lunch", "--by", "dora@us.example")
    assert before == 0
    assert firm("judge", "report", file, "--json").document["heard"]["count"] == 1


@pytest.mark.parametrize(
    ("octets", "sentence"),
    [
        (b"", "holds no reply"),
        (b"\n\n", "holds no reply"),
        (b"It is fine.\n", "line 1 is not JSON"),
        (b'{"text": "a", "unhappy": 1}\n[1]\n', "line 2 is not a JSON object"),
        (b'{"unhappy": 1}\n', "line 1 has no text"),
        (b'{"text": "a"}\n', "line 1 needs a label"),
        (b'{"text": "a", "unhappy": "maybe"}\n', "line 1 needs a label"),
        (b"\xff\xfe{\x00", "line 1 is not JSON"),
        (b"[" * 100_000, "line 1 is not JSON"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(firm: Terminal, octets: bytes, sentence: str) -> None:
    (firm.folder / "bad.jsonl").write_bytes(octets)
    said = firm("judge", "report", "bad.jsonl", status=2).err
    assert sentence in said
    assert len(said.splitlines()) == 1


def test_a_file_that_is_not_there_and_a_time_beside_a_file(firm: Terminal) -> None:
    assert "cannot be read" in firm("judge", "report", "none.jsonl", status=2).err
    file = keep(firm, [{"text": "a", "unhappy": True}])
    assert "--since" in firm("judge", "report", file, "--since", "2026-01-01", status=2).err
