import json
from pathlib import Path

import pytest

from tests.cli import contract
from tests.cli.terminal import Terminal
from tests.inbox.letters import bounce, mail


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_parse_prints_the_line_of_the_contract(terminal: Terminal) -> None:
    (terminal.folder / "a.eml").write_bytes(
        mail("Ada@client.example", "It is the third time.", In_Reply_To="<x@us.example>")
    )
    (terminal.folder / "b.eml").write_bytes(bounce("bert@gone.example", original="<x@us.example>"))
    (terminal.folder / "junk").write_bytes(bytes(range(256)) * 40)
    (terminal.folder / "empty").touch()
    done = terminal("parse", "a.eml", "b.eml", "junk", "empty", "--json")
    a, b, junk, empty = done.rows
    for row in done.rows:
        assert list(row) == contract.PARSE.split()
        assert row["us"] >= 0
    assert (a["file"], a["kind"], a["from"]) == ("a.eml", "human", "ada@client.example")
    assert a["own_words"] == "It is the third time."
    assert (a["in_reply_to"], a["language"], a["error"]) == ("<x@us.example>", "en", None)
    assert b["kind"] == "bounce"
    [failed] = b["bounced"]
    assert list(failed) == contract.BOUNCED.split()
    assert (failed["address"], failed["fate"]) == ("bert@gone.example", "hard")
    assert junk["file"] == "junk"
    assert empty["own_words"] == ""


def test_a_manifest_names_the_files_and_its_ids_come_first(terminal: Terminal) -> None:
    letters = terminal.folder / "letters"
    letters.mkdir()
    (letters / "a.eml").write_bytes(mail("ada@client.example", "Hello."))
    rows = [{"id": "one", "file": "a.eml"}, {"id": 2, "file": "none.eml"}]
    (letters / "m.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    done = terminal("parse", "--json", "--manifest", "letters/m.jsonl", status=1)
    assert [next(iter(row)) for row in done.rows] == ["id", "id"]
    assert [row["id"] for row in done.rows] == ["one", 2]
    assert done.rows[1]["error"] == "the file cannot be read: No such file or directory"
    (letters / "m.jsonl").write_text("not json\n")
    terminal("parse", "--manifest", "letters/m.jsonl", status=2)


def test_people_get_words_from_parse(terminal: Terminal) -> None:
    (terminal.folder / "a.eml").write_bytes(mail("ada@client.example", "Hello."))
    assert "own_words: Hello." in (terminal("parse", "a.eml")).out


def test_score_reads_a_text_or_rows_of_them(terminal: Terminal) -> None:
    done = terminal("score", "--json", given=b"This is unacceptable.")
    [row] = done.rows
    assert list(row) == contract.SCORE.split()
    assert (row["unhappy"], row["mood"]) == (True, "unhappy")
    for reason in row["reasons"]:
        assert list(reason) == contract.WORDS.split()
    rows = [
        {"id": "a", "text": "Thank you, great job!", "rating": 5},
        {"id": 7, "text": "Нам совсем не нравится, как вы работаете уже неделю."},
        {"id": "c", "text": "\ud800 odd \u2028 text", "previous": ["x"]},
    ]
    (terminal.folder / "t.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = terminal("score", "t.jsonl", "--json")
    assert [row["id"] for row in done.rows] == ["a", 7, "c"]
    assert done.rows[0]["unhappy"] is False
    assert done.rows[1]["unhappy"] is None


@pytest.mark.parametrize(
    "text", [b"", b"{sic} this is fine", b"[1, 2]", bytes(range(256)), b"{" * 100_000, b'{"id": 1}']
)
def test_whatever_is_no_row_is_a_plain_text(terminal: Terminal, text: bytes) -> None:
    assert len((terminal("score", "--json", given=text)).rows) == 1


def test_a_broken_row_behind_good_ones_is_told_by_its_number(terminal: Terminal) -> None:
    done = terminal("score", "--json", given=b'{"text": "a"}\nbroken\n', status=2)
    assert "line 2 is not JSON" in done.err


def test_people_are_told_why_a_text_was_not_judged(terminal: Terminal) -> None:
    said = terminal("score", given=b"Je ne suis pas content du tout de votre service.").out
    assert said.startswith("unknown\n")
    assert "French, which is not judged: please read it yourself" in said


def test_no_text_gives_orders_to_the_terminal(terminal: Terminal) -> None:
    words = "It is \x1b[2Jbroken again\u202e, as before."
    assert "\x1b" not in terminal("score", given=words.encode()).out
    assert "\u202e" not in terminal("score", given=words.encode()).out


def test_a_row_may_be_without_words_and_a_file_with_a_mark_at_its_beginning(
    terminal: Terminal,
) -> None:
    [row] = terminal("score", "--json", given=b'{"text": null}').rows
    assert row["unhappy"] is False
    [row] = terminal("score", "--json", given='\ufeff{"text": "broken again"}'.encode()).rows
    assert row["unhappy"] is True


@pytest.mark.parametrize("unit", ["!", "a", "\n", "😡", "\0", "it broke again\n", "x "])
def test_a_megabyte_of_anything_is_scored(terminal: Terminal, unit: str) -> None:
    (terminal.folder / "big").write_text(unit * (1_000_000 // len(unit)))
    assert len(terminal("score", "--json", "big").rows) == 1
    assert terminal("score", "big").out
